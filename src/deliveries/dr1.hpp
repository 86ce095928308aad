// src/deliveries/dr1.hpp
// One record of the bulk layout DR1: 99 bytes and a newline, ASCII. Positions below count from 0, the
// page docs/delivery-reports.md counts from 1. What is not judged (price code, source, originator, the
// blanks) may be any byte.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "foundation/dates.hpp"
#include "foundation/identifiers.hpp"
#include "foundation/money.hpp"

namespace casewright::dr1 {

inline constexpr std::size_t record_bytes = 99;  // before the newline
inline constexpr std::size_t case_at = 2, line_at = 8, document_at = 11, document_bytes = 14,
                             quantity_at = 25, price_at = 33, delivered_at = 46, reported_at = 54,
                             price_code_at = 62, source_at = 63, originator_at = 64;
// A day as its eight digits, most significant byte first, so that days compare as they follow.
using DayDigits = std::uint64_t;

// A well-formed record, as numbers.
struct Numbers {
    std::uint64_t case_key;  // the six bytes of customer, agency and designator
    std::uint32_t line;      // 0 to 999
    std::int32_t quantity;   // -9,999,999 to 99,999,999
    std::int64_t price;      // cents, 0 to 9,999,999,999,999
    DayDigits delivered, reported;
    std::uint32_t delivered_day;  // the same day as a number, 20260701
};

// The numbers of the record in the first 99 bytes at `record`; false when its layout is not that of
// DR1: not "D1", a newline too early, no digits where digits belong, a day that does not exist.
// Constant time.
[[nodiscard]] bool read_numbers(char const* record, Numbers& into);

[[nodiscard]] std::uint64_t case_key_of(CaseId const& case_id);
[[nodiscard]] DayDigits digits_of(Date day);  // years 0 to 9999
// 20260701, and back. A day of the years 1 to 9999.
[[nodiscard]] std::uint32_t number_of_day(Date day);
[[nodiscard]] Date day_of_number(std::uint32_t number);

// The first line of a file may be a header: "H1", report, number of records, sum in cents of
// quantity times unit price over the records that can be read.
struct Header {
    std::int64_t records = 0;
    std::int64_t cents = 0;
};
[[nodiscard]] inline bool is_header(std::string_view line) { return line.starts_with("H1"); }
// `line` is without its newline. The error names the byte (from 0) and what belongs there.
struct HeaderFault {
    std::size_t at;
    std::string message;
};
[[nodiscard]] std::expected<Header, HeaderFault> read_header(std::string_view line);

// A record as people read it.
struct Record {
    std::string case_text;  // "KV-B-UAA", though no case may be named so
    std::string line, document;
    std::int64_t quantity = 0;
    Money price;
    Date delivered, reported;
    char price_code = ' ', source = ' ';
    std::string originator;
};
// Nothing when the layout is not that of DR1. `line` is without its newline.
[[nodiscard]] std::optional<Record> read_record(std::string_view line);
// The bytes of a record without its newline; nothing when they would not read back as a record.
[[nodiscard]] std::optional<std::string> write_record(Record const& record);

}  // namespace casewright::dr1
