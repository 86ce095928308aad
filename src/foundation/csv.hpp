// src/foundation/csv.hpp
// Comma-separated text with a heading (RFC 4180): quotes, doubled quotes, line breaks in quotes.
#pragma once
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/refusal.hpp"

namespace casewright {

struct CsvTable {
    struct Row {
        std::uint32_t line = 0;  // where it begins in the file
        std::vector<std::string> cells;
    };
    std::string file;
    std::vector<std::string> columns;
    std::vector<Row> rows;

    [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;
};

// Refused with line and column: no heading, a column named twice or not at all, a row with another
// number of cells, a quote inside an unquoted cell, an unclosed quote, text that is not UTF-8.
// Linear in the text.
[[nodiscard]] std::expected<CsvTable, InputError> parse_csv(std::string_view text,
                                                            std::string_view file);

// A text as one cell, quoted where needed. One that a spreadsheet would take for a formula (it begins with
// `=`, `+`, `-`, `@`, a tab or a carriage return) is led by an apostrophe: what somebody wrote must not run
// on another's desk. Not for numbers: an amount below zero is no formula. Linear in the text.
[[nodiscard]] std::string csv_cell(std::string_view text);

}  // namespace casewright
