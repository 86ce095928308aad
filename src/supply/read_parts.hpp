// src/supply/read_parts.hpp
// What a plan file and a file of changes have in common: orders, outages, added capacity, diversions. Each
// function reads one table and refuses the keys that it does not know.
#pragma once
#include "foundation/toml_reader.hpp"
#include "supply/plan.hpp"

namespace casewright::supply {

// Days of a file become months and periods of its plan.
struct Calendar {
    Date start{};
    PeriodLength length = PeriodLength::month;
    [[nodiscard]] int month(Date day) const { return month_of(start, day); }
    [[nodiscard]] int period(Date day) const { return period_of(month(day), length); }
};

// A rate of units a year, in quotes: zero to a billion.
[[nodiscard]] std::expected<double, std::string> parse_rate(std::string_view text);

template <class Choice>
[[nodiscard]] std::expected<Choice, std::string> parse_word(std::string_view text) {
    if (auto const choice = word_from<Choice>(text)) return *choice;
    return std::unexpected{"expected " + words_of<Choice>()};
}

// Rows of a resource and a number of units of it, none twice.
[[nodiscard]] std::vector<Need> read_needs(TomlTable& table, std::string_view key, std::string_view units,
                                           std::int64_t units_max);
// A product of the resources that `plan` has by now.
[[nodiscard]] Product read_product(TomlTable& table, Plan const& plan);
// "lot_size" or "minimum_lot" of a line, or neither.
[[nodiscard]] LotRule read_lot_rule(TomlTable& table);
[[nodiscard]] Order read_order(TomlTable& table, Calendar const& calendar);
[[nodiscard]] Outage read_outage(TomlTable& table, Calendar const& calendar);
[[nodiscard]] AddedCapacity read_added(TomlTable& table, Calendar const& calendar);
[[nodiscard]] Diversion read_diversion(TomlTable& table);
[[nodiscard]] FromRecord read_from_record(TomlTable& table);

inline constexpr double rate_max = 1e9;  // units a year
inline constexpr std::int64_t number_bound = 999'999'999;

}  // namespace casewright::supply
