// src/supply/production_lots.hpp
// Lots of production: a line that sets up for a lot makes it whole or not at all, or makes no fewer than so many at once. What
// comes off the ramp is ready then, and counts only with its lot; lots that a plan states by period are never touched.
#pragma once
#include <span>

#include "supply/allocate.hpp"
#include "supply/side_constraints.hpp"

namespace casewright::supply {

// Whether the periods in which lots are finished are chosen: under `least_total_lateness`, where a lot has no fewer than
// `LotRule::least` units. It may pay to let units wait for a larger lot. Every other policy finishes a lot as soon as it is
// large enough, all that is ready at once. Lots of a fixed size (`LotRule::whole`) leave no choice: as many whole ones as are
// ready are finished, no schedule has more by the end of any period, and so the flow stays exact with them.
[[nodiscard]] bool chooses_lots(Plan const& plan);

// Of `ready` (units by period, those of `stated` lots among them) what is finished when each lot waits no longer than until
// `least` are ready. Linear in the periods.
[[nodiscard]] PerPeriod finished_at_once(PerPeriod const& ready, PerPeriod const& stated, std::int64_t least);
// The same for every resource of the plan.
[[nodiscard]] SideConstraints finished_at_once(Plan const& plan, SideConstraints side);

// The periods in which lots are finished and the orders that get them, with the least weighted lateness and then the least sum
// of periods: branch and bound. In a node some periods must finish a lot and some must not; the most that can then be finished by
// the end of each period is a bound, and the flow over it says what no choice left can be below. The most promising node comes first. Up to
// `lot_nodes_max` nodes, and `lot_work_max` orders times periods times nodes; then the least found is the answer, and
// `least_with_lots` says what none can be below. It is the answer's own lateness exactly when that is proven least; then the sum of periods is, too, unless
// the search was cut short. Of several choices that are equal in both the first found is taken, and ties are settled within it. With minimum shipments lots are finished
// at once and the bound knows neither.
inline constexpr std::size_t lot_nodes_max = 1'000, lot_work_max = 4'000'000;
[[nodiscard]] Allocation least_with_lots(Plan const& plan, PerPeriod const& ready, std::span<int const> turn,
                                         std::span<Availability const> availability);

}  // namespace casewright::supply
