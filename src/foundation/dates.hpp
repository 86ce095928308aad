// src/foundation/dates.hpp
// Days and federal fiscal quarters. No function here asks what day it is: the day always comes in.
#pragma once
#include <chrono>
#include <compare>
#include <expected>
#include <string>
#include <string_view>

namespace casewright {

using Date = std::chrono::year_month_day;

// "2026-11-01", years 1900 to 2199; anything else, 2026-02-30 included, is refused with a sentence.
[[nodiscard]] std::expected<Date, std::string> parse_date(std::string_view text);
[[nodiscard]] std::string to_text(Date day);
// "1 November 2026", for people.
[[nodiscard]] std::string in_words(Date day);

// "2026-11-24T12:30:00Z", whole seconds, always UTC.
[[nodiscard]] std::expected<std::chrono::sys_seconds, std::string> parse_moment(
    std::string_view text);
[[nodiscard]] std::string to_text(std::chrono::sys_seconds moment);

[[nodiscard]] constexpr Date plus_days(Date day, int count) {
    return Date{std::chrono::sys_days{day} + std::chrono::days{count}};
}

// The same day of the month `count` months later, or earlier when negative. A month that is too short
// gives its last day: 31 August and six months is 28 or 29 February, because a period in months that
// ran on into March would be longer than the text allows.
[[nodiscard]] constexpr Date plus_months(Date day, int count) {
    auto const moved = day + std::chrono::months{count};
    if (moved.ok()) return moved;
    return moved.year() / moved.month() / std::chrono::last;
}

// Whole days from `first` to `last`; negative when `last` comes before.
[[nodiscard]] constexpr int days_between(Date first, Date last) {
    return static_cast<int>(
        (std::chrono::sys_days{last} - std::chrono::sys_days{first}).count());
}

// The federal fiscal year begins on 1 October of the calendar year before: 2026-Q1 is
// October to December 2025.
struct FiscalQuarter {
    int year = 0;
    int quarter = 0;  // 1 to 4
    friend constexpr auto operator<=>(FiscalQuarter, FiscalQuarter) = default;
};

[[nodiscard]] FiscalQuarter fiscal_quarter_of(Date day);
[[nodiscard]] Date first_day_of(FiscalQuarter quarter);
[[nodiscard]] Date last_day_of(FiscalQuarter quarter);
[[nodiscard]] FiscalQuarter next(FiscalQuarter quarter);
[[nodiscard]] std::expected<FiscalQuarter, std::string> parse_fiscal_quarter(std::string_view text);
[[nodiscard]] std::string to_text(FiscalQuarter quarter);

}  // namespace casewright
