// src/cases/clock.hpp
// Clocks that a fact starts and another stops. How long one may run, and whether its days are
// calendar or business days, is policy; a clock never moves a case, it makes work.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "cases/actors.hpp"
#include "policy/policy.hpp"

namespace casewright {

struct Clock {
    std::string about;                // "processing", "deposit_follow_up"; unique with `item`
    std::string item;                 // the document, shipment or alert that it runs for
    std::string limit;                // the policy value that bounds it, "cases/category_days/b"
    Role owner = Role::unstated;      // who must act before it runs out
    Date started_on;
    std::optional<Date> stopped_on;
    std::optional<Date> set_due_on;   // a day that a fact set itself, instead of a limit
    int held_days = 0;                // days of holds that are over; they do not count
    std::optional<Date> held_since;
};

// The running clock of that name, or none.
[[nodiscard]] Clock const* running_clock(std::vector<Clock> const& clocks, std::string_view about,
                                         std::string_view item);

// A policy value in force on `on`. Before the first day that was read, the first one stands in,
// unconfirmed: see docs/decisions/limits-before-the-text-read.md. None: the policy has no such id.
[[nodiscard]] std::optional<UsedValue> limit_on(Policy const& policy, std::string_view id, Date on);

// `count` calendar days, business days, months or years after `from`, as the value's type says.
// Months end on the last day of a shorter month.
[[nodiscard]] Date after_limit(Policy const& policy, UsedValue const& limit, Date from);

// The last day on which the work is in time, holds up to `on` left out. None while it is held, and
// when the policy knows no such limit.
[[nodiscard]] std::optional<Date> due_on(Clock const& clock, Policy const& policy, Date on);

// Calendar days run so far, holds left out.
[[nodiscard]] int days_run(Clock const& clock, Date on);

}  // namespace casewright
