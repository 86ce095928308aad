#include "deliveries/dr1.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstring>

#include <fmt/format.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "foundation/decimal.hpp"
#include "foundation/invariant.hpp"
#include "foundation/text.hpp"

namespace casewright::dr1 {
namespace {

static_assert(std::endian::native == std::endian::little, "digits are read from little-endian words");

std::uint64_t load(char const* at) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, sizeof word);
    return word;
}

// Eight digits as four numbers of two digits, each in sixteen bits, the first lowest.
constexpr std::uint64_t pairs_of(std::uint64_t digits) {
    return (((digits & 0x0F0F0F0F0F0F0F0FU) * (1 + (10U << 8))) >> 8) & 0x00FF00FF00FF00FFU;
}
constexpr std::uint64_t number_of(std::uint64_t digits) {
    auto const fours = ((pairs_of(digits) * (1 + (100U << 16))) >> 16) & 0x0000FFFF0000FFFFU;
    return (fours * (1 + (std::uint64_t{10'000} << 32))) >> 32;
}

constexpr std::array<std::uint8_t, 100> days_of_month = [] {
    std::array<std::uint8_t, 100> most{};
    for (std::size_t month = 1; month <= 12; ++month)
        most[month] = month == 2 ? 29 : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    return most;
}();

// Whether the eight digits are a day of the years 1 to 9999. They are digits already.
bool is_day(std::uint64_t digits) {
    auto const pairs = pairs_of(digits);
    auto const century = pairs & 0xFF, year = (pairs >> 16) & 0xFF;
    auto const month = (pairs >> 32) & 0xFF, day = (pairs >> 48) & 0xFF;
    if (day - 1 >= days_of_month[month]) return false;
    if ((century | year) == 0) return false;
    if (month != 2 || day != 29) return true;
    return (year == 0 ? century : year) % 4 == 0;
}

#ifdef __SSE2__
__m128i sixteen(char const* at) { return _mm_loadu_si128(reinterpret_cast<__m128i const*>(at)); }

int digits_in(char const* at) {
    auto const from_zero = _mm_sub_epi8(sixteen(at), _mm_set1_epi8('0'));
    return _mm_movemask_epi8(
        _mm_cmpeq_epi8(_mm_min_epu8(from_zero, _mm_set1_epi8(9)), from_zero));
}

// The form of the bytes, sixteen at a time. Fields that are digits hold no newline, so only the
// others are searched for one.
bool has_form(char const* record) {
    auto const sign = record[quantity_at] == '-' ? 1 : 0;
    if (((digits_in(record + 25) | sign) & digits_in(record + 41) & digits_in(record + 46)) != 0xFFFF)
        return false;
    auto const newline = _mm_set1_epi8('\n');
    auto const found = [&](std::size_t at) { return _mm_cmpeq_epi8(sixteen(record + at), newline); };
    auto const any = _mm_or_si128(_mm_or_si128(_mm_or_si128(found(2), found(11)), found(62)),
                                  _mm_or_si128(found(78), found(83)));
    return _mm_movemask_epi8(any) == 0;
}
#else
bool has_form(char const* record) {
    if (record[quantity_at] != '-' && !is_digit(record[quantity_at])) return false;
    return std::all_of(record + 26, record + 62, is_digit) &&
           std::memchr(record, '\n', record_bytes) == nullptr;
}
#endif

Date day_of(DayDigits digits) {
    return day_of_number(static_cast<std::uint32_t>(number_of(__builtin_bswap64(digits))));
}

}  // namespace

bool read_numbers(char const* record, Numbers& into) {
    if (record[0] != 'D' || record[1] != '1' || !has_form(record)) return false;
    if (!is_digit(record[8]) || !is_digit(record[9]) || !is_digit(record[10])) return false;
    into.case_key = load(record + case_at) & 0xFFFF'FFFF'FFFFU;
    into.line = static_cast<std::uint32_t>((record[8] - '0') * 100 + (record[9] - '0') * 10 +
                                           (record[10] - '0'));
    bool const reversal = record[quantity_at] == '-';
    // The low half of '-' is no zero; the first byte of the word is the first digit.
    auto const digits = reversal ? (load(record + quantity_at) & ~std::uint64_t{0xFF})
                                 : load(record + quantity_at);
    auto const units = static_cast<std::int32_t>(number_of(digits));
    into.quantity = reversal ? -units : units;
    // Thirteen digits: the last three of the quantity and five, shifted out, then eight.
    into.price = static_cast<std::int64_t>(number_of(load(record + price_at - 3) & ~std::uint64_t{0xFFFFFF}) *
                                               100'000'000 +
                                           number_of(load(record + price_at + 5)));
    auto const delivered = load(record + delivered_at), reported = load(record + reported_at);
    into.delivered = __builtin_bswap64(delivered);
    into.reported = __builtin_bswap64(reported);
    into.delivered_day = static_cast<std::uint32_t>(number_of(delivered));
    return is_day(delivered) && is_day(reported);
}

std::uint64_t case_key_of(CaseId const& case_id) {
    std::string bytes{case_id.customer()};
    bytes += case_id.agency();
    bytes += case_id.designator();
    invariant(bytes.size() == 6, "a case is named by six letters and digits");
    bytes.resize(8, '\0');
    return load(bytes.data());
}

DayDigits digits_of(Date day) {
    auto const text = fmt::format("{:04}{:02}{:02}", static_cast<int>(day.year()),
                                  static_cast<unsigned>(day.month()),
                                  static_cast<unsigned>(day.day()));
    invariant(text.size() == 8, "a day is written in eight digits");
    return __builtin_bswap64(load(text.data()));
}

std::uint32_t number_of_day(Date day) {
    return static_cast<std::uint32_t>(static_cast<int>(day.year())) * 10'000 +
           static_cast<unsigned>(day.month()) * 100 + static_cast<unsigned>(day.day());
}

Date day_of_number(std::uint32_t number) {
    return Date{std::chrono::year{static_cast<int>(number / 10'000)}, std::chrono::month{number / 100 % 100},
                std::chrono::day{number % 100}};
}

std::expected<Header, HeaderFault> read_header(std::string_view line) {
    if (line.size() != record_bytes)
        return std::unexpected{HeaderFault{
            std::min(line.size(), record_bytes),
            fmt::format("a header is 99 bytes long, this one has {}", line.size())}};
    Header header;
    auto const read = [&](std::size_t at, std::size_t length, std::int64_t& into) {
        auto const field = line.substr(at, length);
        auto const digits = field.substr(field[0] == '-' ? 1 : 0);
        if (!std::ranges::all_of(digits, is_digit)) return false;
        return std::from_chars(field.data(), field.data() + field.size(), into).ec == std::errc{};
    };
    if (!read(25, 8, header.records) || header.records < 0)
        return std::unexpected{HeaderFault{25, "eight digits, the number of records, are expected here"}};
    if (!read(33, 18, header.cents))
        return std::unexpected{HeaderFault{33, "eighteen digits, a sum in cents, are expected here"}};
    return header;
}

std::optional<Record> read_record(std::string_view line) {
    Numbers numbers{};
    if (line.size() != record_bytes || !read_numbers(line.data(), numbers)) return std::nullopt;
    auto const text = [&](std::size_t at, std::size_t length) {
        return std::string{line.substr(at, length)};
    };
    return Record{text(2, 2) + "-" + text(4, 1) + "-" + text(5, 3),
                  text(line_at, 3),
                  text(document_at, document_bytes),
                  numbers.quantity,
                  Money::from_cents(numbers.price),
                  day_of(numbers.delivered),
                  day_of(numbers.reported),
                  line[price_code_at],
                  line[source_at],
                  text(originator_at, 3)};
}

std::optional<std::string> write_record(Record const& record) {
    auto const& name = record.case_text;
    bool const fits = name.size() == 8 && record.line.size() == 3 &&
                      record.document.size() <= document_bytes && record.originator.size() <= 3 &&
                      -9'999'999 <= record.quantity && record.quantity <= 99'999'999 &&
                      Money{} <= record.price && record.price.cents() <= 9'999'999'999'999 &&
                      record.delivered.ok() && record.reported.ok();
    if (!fits) return std::nullopt;
    auto const day = [](Date date) {
        return fmt::format("{:04}{:02}{:02}", static_cast<int>(date.year()),
                           static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    };
    auto bytes = fmt::format("D1{}{}{}{}{:<14}{:08}{:013}{}{}{}{}{:<3}{:32}", name.substr(0, 2), name[3],
                             name.substr(5, 3), record.line, record.document, record.quantity,
                             record.price.cents(), day(record.delivered), day(record.reported),
                             record.price_code, record.source, record.originator, "");
    Numbers numbers{};
    if (bytes.size() != record_bytes || !read_numbers(bytes.data(), numbers)) return std::nullopt;
    return bytes;
}

}  // namespace casewright::dr1
