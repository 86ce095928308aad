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
// Low, mode and high, each from `low` to `high`.
[[nodiscard]] std::optional<Triangle> read_triangle(TomlTable& table, std::string_view key, double low, double high);
// "yield", "first_article_months", "learning_slope" and "learned_units".
[[nodiscard]] LineCauses read_line_causes(TomlTable& table);
// What is only uncertain holds at its mode where nothing is drawn.
void settle_causes(LineCauses& causes, std::optional<Triangle> const& yield, std::optional<Triangle> const& first_article_months,
                   std::optional<Triangle> const& learning_slope, TomlTable& uncertain);
// The same of one feed or resource, with [[outage]] and [uncertainty] in it.
[[nodiscard]] OwnCauses read_own_causes(TomlTable& table, Calendar const& calendar);
// "lot_size" or "minimum_lot" of a line, or neither.
[[nodiscard]] LotRule read_lot_rule(TomlTable& table);
[[nodiscard]] Order read_order(TomlTable& table, Calendar const& calendar);
[[nodiscard]] Outage read_outage(TomlTable& table, Calendar const& calendar);
[[nodiscard]] AddedCapacity read_added(TomlTable& table, Calendar const& calendar);
[[nodiscard]] Diversion read_diversion(TomlTable& table);
[[nodiscard]] FromRecord read_from_record(TomlTable& table);

inline constexpr double months_bound = 1'200;  // a hundred years
inline constexpr double rate_max = 1e9;  // units a year
inline constexpr std::int64_t number_bound = 999'999'999;

}  // namespace casewright::supply
