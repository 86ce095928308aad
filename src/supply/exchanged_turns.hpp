// src/supply/exchanged_turns.hpp
// Orders that exchanged turns, under policies that look at all orders at once. There a part of an order cannot be served in
// another's turn by itself: it would change what everybody gets. So the parts of each turn are put together again as the
// order that they came from, that is shared, and what the turn was given goes to its parts. Nobody else's lots can change.
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "supply/allocate.hpp"
#include "supply/side_constraints.hpp"

namespace casewright::supply {

// Whether some order has the turn of another, and turns must be put together for that: under `fair_share`, and under
// `least_total_lateness` with products, packages, minimum shipments or chosen lots of production. The plain flow has a turn for each order. Under `fair_share`
// the due periods of one order are one turn, too.
[[nodiscard]] bool shares_whole_turns(Plan const& plan);

struct WholeTurns {
    Plan plan;  // an order for each turn, with what its first owner asked for
    std::vector<int> turn;
    std::vector<Availability> availability;
    std::vector<std::vector<int>> parts;  // by order of `plan`: places in the file, those served first before the others
    std::optional<SideConstraints> side{};
};
// In a future each part has its own availability: those of a turn that differ in it stay apart. Parts that do not exist are left out.
[[nodiscard]] WholeTurns whole_turns(Plan const& plan, std::span<int const> turn, std::span<Availability const> availability,
                                     SideConstraints const* side = nullptr);

// What each turn was given, among its parts. No bound is kept: lateness is by each order's own due day now.
[[nodiscard]] Allocation among_parts(Plan const& plan, std::span<Availability const> availability, WholeTurns const& whole,
                                     Allocation found);

}  // namespace casewright::supply
