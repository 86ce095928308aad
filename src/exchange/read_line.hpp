// src/exchange/read_line.hpp
// One [[line]] of a case file.
#pragma once
#include "cases/request.hpp"
#include "foundation/toml_reader.hpp"
#include "policy/policy.hpp"

namespace casewright {

// Reads a line; faults are noted in the table's document. Codes are looked up in policy/codes, the
// article in the catalogue, and quantity × price is held below what the record can carry.
[[nodiscard]] RequestedLine read_line(TomlTable& table, Policy const& policy);

// Everything of a line that is multiplied by its quantity, in millionths of a dollar, and the most
// that a line and a case file may ask for: a trillion dollars.
[[nodiscard]] Wide requested_value(RequestedLine const& line);
inline constexpr Wide line_value_limit = Wide{Money::limit_cents} * 10'000;

// A word of a closed list, for TomlTable::parsed.
template <class Choice>
[[nodiscard]] std::expected<Choice, std::string> read_word(std::string_view text) {
    if (auto const choice = word_from<Choice>(text)) return *choice;
    return std::unexpected{"expected " + words_of<Choice>()};
}

// Notes a fault unless `code` is empty or stands in the column `code` of a table of policy/codes.
void refuse_unknown_code(TomlTable& table, std::string_view key, std::string_view code,
                         std::string_view code_table, Policy const& policy);

}  // namespace casewright
