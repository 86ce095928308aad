#include "deliveries/sums.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <tuple>

#include <fmt/format.h>

namespace casewright {
namespace {

constexpr std::string_view old_heading = "case,line,count,quantity,value,pch,transport,admin\n";
constexpr std::string_view new_heading = "case,line,count,quantity,value,pch,transport,admin,first,last\n";
constexpr std::size_t old_width = 8, new_width = 10;

// The heading that a text begins with; empty when it is another.
std::string_view heading_of(std::string_view text) {
    if (text.starts_with(new_heading)) return new_heading;
    return text.starts_with(old_heading) ? old_heading : std::string_view{};
}

// As many cells as the heading has, or nothing.
bool read_line(std::string_view row, std::size_t width, LineDeliveries& into) {
    std::array<std::string_view, new_width> cells;
    for (std::size_t place = 0; place < width; ++place) {
        auto const comma = row.find(',');
        if ((comma == row.npos) != (place + 1 == width)) return false;
        cells[place] = row.substr(0, comma);
        row.remove_prefix(comma == row.npos ? row.size() : comma + 1);
    }
    std::array<std::int64_t, 6> numbers{};
    for (std::size_t place = 0; place < numbers.size(); ++place) {
        auto const cell = cells[place + 2];
        auto const end = cell.data() + cell.size();
        auto const [read, error] = std::from_chars(cell.data(), end, numbers[place]);
        if (error != std::errc{} || read != end) return false;
    }
    auto case_id = CaseId::parse(cells[0]);
    auto line = LineNumber::parse(cells[1]);
    if (!case_id || !line) return false;
    into = {std::move(*case_id),
            std::move(*line),
            {numbers[0], numbers[1], Money::from_cents(numbers[2]), Money::from_cents(numbers[3]),
             Money::from_cents(numbers[4]), Money::from_cents(numbers[5])},
            {}};
    if (width == old_width) return true;
    auto const first = parse_date(cells[8]), last = parse_date(cells[9]);
    if (!first || !last || *last < *first) return false;
    into.days = {*first, *last};
    return true;
}

// ",2026-07-01", digit by digit: a hundred thousand lines have two each, and posting waits for them.
void add_day(fmt::memory_buffer& out, Date day) {
    std::array<char, 11> text{',', '0', '0', '0', '0', '-', '0', '0', '-', '0', '0'};
    auto const put = [&](std::size_t last, unsigned number) {
        for (; number > 0; number /= 10) text[last--] = static_cast<char>('0' + number % 10);
    };
    put(4, static_cast<unsigned>(static_cast<int>(day.year())));
    put(7, static_cast<unsigned>(day.month()));
    put(10, static_cast<unsigned>(day.day()));
    out.append(text.data(), text.data() + text.size());
}

constexpr std::string_view other_heading = "the sums of a batch have another heading";

}  // namespace

DeliverySums& DeliverySums::operator+=(DeliverySums const& other) {
    bool const overflowed = __builtin_add_overflow(count, other.count, &count) ||
                            __builtin_add_overflow(quantity, other.quantity, &quantity);
    invariant(!overflowed, "a number of deliveries fits in 64 bits");
    value += other.value;
    packing += other.packing;
    transport += other.transport;
    admin += other.admin;
    return *this;
}

std::vector<CaseDeliveries> sums_of_cases(std::span<LineDeliveries const> lines) {
    std::vector<CaseDeliveries> cases;
    for (auto const& line : lines) {
        if (cases.empty() || cases.back().case_id != line.case_id) cases.push_back({line.case_id, {}});
        cases.back().sums += line.sums;
    }
    return cases;
}

DeliverySums sum_of(std::span<LineDeliveries const> lines) {
    DeliverySums total;
    for (auto const& line : lines) total += line.sums;
    return total;
}

std::string sums_text(std::span<LineDeliveries const> lines, SumsForm form) {
    fmt::memory_buffer out;
    auto const end = std::back_inserter(out);
    fmt::format_to(end, "{}", form == SumsForm::with_days ? new_heading : old_heading);
    for (auto const& [case_id, line, sums, days] : lines) {
        fmt::format_to(end, "{},{},{},{},{},{},{},{}", case_id.text(), line.text(), sums.count,
                       sums.quantity, sums.value.cents(), sums.packing.cents(),
                       sums.transport.cents(), sums.admin.cents());
        if (form == SumsForm::with_days) {
            invariant(days.has_value(), "the days of a line are known when it is posted");
            add_day(out, days->first);
            add_day(out, days->last);
        }
        out.push_back('\n');
    }
    return fmt::to_string(out);
}

std::expected<std::vector<LineDeliveries>, std::string> read_sums(std::string_view text) {
    auto const heading = heading_of(text);
    if (heading.empty()) return std::unexpected{std::string{other_heading}};
    auto const width = heading == new_heading ? new_width : old_width;
    text.remove_prefix(heading.size());
    std::vector<LineDeliveries> lines;
    while (!text.empty()) {
        auto const end = text.find('\n');
        LineDeliveries line;
        if (end == text.npos || !read_line(text.substr(0, end), width, line))
            return std::unexpected{fmt::format("row {} of the sums of a batch cannot be read", lines.size() + 1)};
        if (!lines.empty() && std::tie(lines.back().case_id, lines.back().line) >= std::tie(line.case_id, line.line))
            return std::unexpected{fmt::format("row {} of the sums of a batch is out of its order", lines.size() + 1)};
        lines.push_back(std::move(line));
        text.remove_prefix(end + 1);
    }
    return lines;
}

std::expected<std::vector<LineDeliveries>, std::string> read_sums_of(std::string_view text,
                                                                     CaseId const& case_id) {
    auto const heading = heading_of(text);
    if (heading.empty()) return std::unexpected{std::string{other_heading}};
    text.remove_prefix(heading.size());
    std::size_t low = 0, high = text.size();
    while (low < high) {
        auto const middle = low + (high - low) / 2;
        auto const before = text.substr(low, middle - low).rfind('\n');
        auto const row = before == text.npos ? low : low + before + 1;
        auto const end = std::min(text.find('\n', row), text.size());
        auto const of = text.substr(row, text.substr(row, end - row).find(','));
        if (of < case_id.text()) low = std::min(end + 1, text.size());
        else high = row;
    }
    text.remove_prefix(low);
    auto rows = std::string{heading};
    while (text.starts_with(case_id.text() + ",")) {
        auto const size = std::min(text.find('\n'), text.size() - 1) + 1;
        rows += text.substr(0, size);
        text.remove_prefix(size);
    }
    return read_sums(rows);
}

}  // namespace casewright
