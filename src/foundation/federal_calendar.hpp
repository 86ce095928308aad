// src/foundation/federal_calendar.hpp
// Public holidays of the U.S. Government and business days. The engine stands here; the days
// themselves are policy data (policy/calendar), because Congress adds to them.
// Periods in the statutes on arms sales are calendar days and never use this file.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "foundation/dates.hpp"

namespace casewright {

struct HolidayRule {
    enum class Kind { fixed, nth, last };
    std::string name;
    Kind kind = Kind::fixed;
    std::chrono::month month{};
    std::chrono::day day{};          // fixed
    std::chrono::weekday weekday{};  // nth, last
    unsigned nth = 0;                // 1 to 5
    std::optional<int> from_year, until_year;
    std::optional<Date> observed_from;  // the first day ever observed, when later than 1 January
};

struct Holiday {
    std::string name;
    Date legal, observed;
};

class FederalCalendar {
public:
    FederalCalendar() = default;
    explicit FederalCalendar(std::vector<HolidayRule> rules) : rules_{std::move(rules)} {}

    // The holidays whose legal day lies in `year`, by legal day. A Saturday is observed on the
    // Friday before, a Sunday on the Monday after (5 U.S.C. 6103 and the rule of the Office of
    // Personnel Management). The observed day of 1 January may lie in the year before.
    [[nodiscard]] std::vector<Holiday> holidays_of(int year) const;
    // Monday to Friday, and no holiday is observed.
    [[nodiscard]] bool is_business_day(Date day) const;
    // The day on which the `count`-th business day after `day` falls; `day` itself is not counted.
    // `count` is 0 to 10,000; linear in it.
    [[nodiscard]] Date plus_business_days(Date day, int count) const;

private:
    std::vector<HolidayRule> rules_;
};

}  // namespace casewright
