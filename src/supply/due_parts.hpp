// src/supply/due_parts.hpp
// An order of which so many units are due by one period and so many by another. Each due period is a row of the plan with its own
// quantity, so that it is shared, late and explained by itself; the rows are one order all the same: one event whether it comes to be, one draw
// of acceptance and lead time, never a later part before an earlier one. Its id means all of them; see whole_orders.hpp.
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "supply/allocate.hpp"
#include "supply/plan.hpp"

namespace casewright::supply {

// Puts an order at the end of the plan: one row for each due period of `due_by` (rising; those of one period together), else one. The first row keeps
// its id, each later one has its last day beside it: "A (due 2026-09-30)". What comes together with the order is spread over its parts in step.
void add_in_parts(Plan& plan, Order order);

// The rows of the order at `place` that stand in its own turn, by due period: itself alone where it has one. Linear in its due periods.
[[nodiscard]] std::vector<int> own_parts(Plan const& plan, int place);
// The place of the first part of the order at `place`; the place itself where it has one due period.
[[nodiscard]] int first_part(Plan const& plan, int place);
// The nearest part that is due earlier and wants something: it is served to the full before this one.
[[nodiscard]] std::optional<int> part_before(Plan const& plan, int place);

// Another quantity for these parts together: more is due with the last, less is taken from the last. `quantity` from 0.
void set_quantity(Plan& plan, std::vector<int> const& parts, std::int64_t quantity);

// Among parts of one order it makes no difference to anybody else which of them a unit is for: the earliest goes to what is due first. No lateness rises by
// it. For a policy that looks at all periods at once; a queue serves them so by itself. Linear in lots.
void serve_earlier_parts_first(Plan const& plan, std::span<Availability const> availability, Allocation& found);

}  // namespace casewright::supply
