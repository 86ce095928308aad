#include "foundation/federal_calendar.hpp"

#include <algorithm>

#include "foundation/invariant.hpp"

namespace casewright {
namespace {

using std::chrono::Friday;
using std::chrono::Saturday;
using std::chrono::Sunday;
using std::chrono::sys_days;

std::optional<Date> legal_day(HolidayRule const& rule, int year) {
    if (rule.from_year && year < *rule.from_year) return std::nullopt;
    if (rule.until_year && year > *rule.until_year) return std::nullopt;
    auto const month = std::chrono::year{year} / rule.month;
    // Not every month has a fifth Monday, and not every year a 29 February: then there is no day.
    switch (rule.kind) {
        case HolidayRule::Kind::fixed:
            return (month / rule.day).ok() ? std::optional{month / rule.day} : std::nullopt;
        case HolidayRule::Kind::nth: {
            auto const day = month / rule.weekday[rule.nth];
            return day.ok() ? std::optional{Date{sys_days{day}}} : std::nullopt;
        }
        case HolidayRule::Kind::last:
            return Date{sys_days{month / rule.weekday[std::chrono::last]}};
    }
    return std::nullopt;
}

Date observed_day(Date legal) {
    std::chrono::weekday const weekday{sys_days{legal}};
    if (weekday == Saturday) return plus_days(legal, -1);
    if (weekday == Sunday) return plus_days(legal, 1);
    return legal;
}

}  // namespace

std::vector<Holiday> FederalCalendar::holidays_of(int year) const {
    std::vector<Holiday> found;
    for (auto const& rule : rules_) {
        auto const legal = legal_day(rule, year);
        if (!legal) continue;
        auto const observed = observed_day(*legal);
        if (rule.observed_from && observed < *rule.observed_from) continue;
        found.push_back({rule.name, *legal, observed});
    }
    std::ranges::sort(found, {}, &Holiday::legal);
    return found;
}

bool FederalCalendar::is_business_day(Date day) const {
    std::chrono::weekday const weekday{sys_days{day}};
    if (weekday == Saturday || weekday == Sunday) return false;
    auto const year = static_cast<int>(day.year());
    // New Year's Day of next year is observed on 31 December when it falls on a Saturday, and a
    // holiday on Sunday 31 December, should there ever be one, on 1 January.
    for (int const near : {year - 1, year, year + 1})
        for (auto const& holiday : holidays_of(near))
            if (holiday.observed == day) return false;
    return true;
}

Date FederalCalendar::plus_business_days(Date day, int count) const {
    invariant(0 <= count && count <= 10'000, "business days are counted forward, within reason");
    while (count > 0) {
        day = plus_days(day, 1);
        if (is_business_day(day)) --count;
    }
    return day;
}

}  // namespace casewright
