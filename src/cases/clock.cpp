#include "cases/clock.hpp"

#include <algorithm>

namespace casewright {
namespace {

Date plus_months_clamped(Date from, int count) {
    auto const there = std::chrono::year_month{from.year(), from.month()} +
                       std::chrono::months{count};
    auto const last = Date{there / std::chrono::last};
    return std::min(from.day(), last.day()) == last.day() ? last : Date{there / from.day()};
}

}  // namespace

Clock const* running_clock(std::vector<Clock> const& clocks, std::string_view about,
                           std::string_view item) {
    auto const found = std::ranges::find_if(clocks, [&](Clock const& clock) {
        return !clock.stopped_on && clock.about == about && clock.item == item;
    });
    return found == clocks.end() ? nullptr : &*found;
}

std::optional<UsedValue> limit_on(Policy const& policy, std::string_view id, Date on) {
    if (auto value = policy.find(id, on)) return value;
    auto const history = policy.history(id);
    if (history.empty()) return std::nullopt;
    // Interpretation: see docs/decisions/limits-before-the-text-read.md.
    auto const first = std::ranges::find_if(
        history, [](DatedValue const& value) { return value.effective.has_value(); });
    if (first == history.end()) return std::nullopt;
    auto value = policy.find(id, *first->effective);
    if (!value) return std::nullopt;
    value->on = on;
    value->standing = Standing::unconfirmed;
    value->note = "no text of " + to_text(on) + " was read; the first known value stands in";
    return value;
}

Date after_limit(Policy const& policy, UsedValue const& limit, Date from) {
    switch (limit.type) {
        case ValueType::business_days:
            return policy.calendar().plus_business_days(from, limit.count());
        case ValueType::months: return plus_months_clamped(from, limit.count());
        case ValueType::years: return plus_months_clamped(from, 12 * limit.count());
        default: return plus_days(from, limit.count());
    }
}

std::optional<Date> due_on(Clock const& clock, Policy const& policy, Date on) {
    if (clock.held_since && *clock.held_since <= on) return std::nullopt;
    if (clock.set_due_on) return plus_days(*clock.set_due_on, clock.held_days);
    auto const limit = limit_on(policy, clock.limit, clock.started_on);
    if (!limit) return std::nullopt;
    return plus_days(after_limit(policy, *limit, clock.started_on), clock.held_days);
}

int days_run(Clock const& clock, Date on) {
    auto until = clock.stopped_on ? std::min(*clock.stopped_on, on) : on;
    if (clock.held_since) until = std::min(until, *clock.held_since);
    return std::max(0, days_between(clock.started_on, until) - clock.held_days);
}

}  // namespace casewright
