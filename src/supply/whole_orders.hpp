// src/supply/whole_orders.hpp
// An order stands in a plan as several parts where it has several due periods, and after a diversion: what it keeps of its own turn, and
// what is served in the turn of another. Whoever names an order means all of it: the sum of its parts, complete with the last of them.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "supply/allocate.hpp"
#include "supply/forecast.hpp"
#include "supply/plan.hpp"

namespace casewright::supply {

struct WholeOrder {
    int place = 0;              // of the order itself, in file order
    std::vector<int> parts;     // places, rising, of what is still wanted; the order alone where it wants nothing
    std::int64_t quantity = 0;  // units of all parts
    bool in_sequence = false;   // parts by due period and no others: complete with the last one in every future
    [[nodiscard]] bool has_parts() const { return parts.size() > 1 || parts.front() != place; }
};

// The orders of the plan, each with its parts; in file order. Linear in orders.
[[nodiscard]] std::vector<WholeOrder> whole_orders(Plan const& plan);
// By place: the order with all its parts, or the part alone.
[[nodiscard]] std::vector<WholeOrder> whole_at_each_place(Plan const& plan);
// The order at one place. That of a part is this part alone.
[[nodiscard]] WholeOrder whole_order(Plan const& plan, std::size_t place);
// "A: 4 units in 2 parts: 1 in its own turn, 3 as A (repaid by B)", "A: 4 units in 2 parts: 1 due May 2026, 3 due June 2026"; empty where it has no parts.
[[nodiscard]] std::string parts_in_words(Plan const& plan, WholeOrder const& whole);

// The period in which the last part is complete; nothing where one is not within the plan.
[[nodiscard]] std::optional<int> complete_in(WholeOrder const& whole, Allocation const& found);
// Unit-periods of all parts, weighted.
[[nodiscard]] std::int64_t lateness_of(Plan const& plan, WholeOrder const& whole, Allocation const& found);

// What a question about futures must follow, so that `counts_of` can join the parts of each order future by future.
[[nodiscard]] std::vector<int> parts_to_follow(Plan const& plan);
// The period of each trial in which the last of these is complete, as in Outcomes::followed; -1 where one of them does not come to be.
[[nodiscard]] std::vector<std::int32_t> last_of(std::vector<std::vector<std::int32_t>> const& parts);
// The row of Outcomes for the whole order: that of its only part, or of all where `followed` has them.
[[nodiscard]] std::vector<std::uint32_t> counts_of(WholeOrder const& whole, Outcomes const& outcomes, std::vector<int> const& followed);

// A part of a diversion that is given units before the order that they are for can be served: a plan that does so is refused.
[[nodiscard]] std::optional<int> served_too_early(Plan const& plan, Allocation const& found);

// Another due period for a whole order, as if the plan stated it: its parts are due then, and whoever has its turn is served by it.
void set_due(Plan& plan, int place, std::int64_t due);
// Another due period for one part of an order that has several.
void set_due_of_part(Plan& plan, int place, std::int64_t due);

}  // namespace casewright::supply
