// src/supply/production_lots.hpp
// Lots of production: a line that sets up for a lot makes it whole or not at all, or makes no fewer than so many at once. What
// comes off the ramp is ready then, and counts only with its lot; lots that a plan states by period are never touched.
#pragma once
#include <functional>
#include <span>
#include <vector>

#include "supply/allocate.hpp"
#include "supply/side_constraints.hpp"

namespace casewright::supply {

// Whether the periods in which lots are finished are chosen: under `least_total_lateness`, where a lot has no fewer than
// `LotRule::least` units. It may pay to let units wait for a larger lot. Every other policy finishes a lot as soon as it is
// large enough, all that is ready at once. Lots of a fixed size (`LotRule::whole`) leave no choice: as many whole ones as are
// ready are finished, no schedule has more by the end of any period, and so the flow stays exact with them.
[[nodiscard]] bool chooses_lots(Plan const& plan);

// Of `ready` (units by period, those of `stated` lots among them) what is finished when each lot waits no longer than until
// `least` are ready, and for none of the periods that are marked in `waits` (empty: none is). Linear in the periods.
[[nodiscard]] PerPeriod finished_at_once(PerPeriod const& ready, PerPeriod const& stated, std::int64_t least, std::vector<char> const& waits = {});

// The same for every resource of the plan, at first with no waits. Then each lot that is finished waits a period by itself: where `share` makes less of that,
// first weighted lateness and then sum of periods, it is kept, and all are tried anew, up to `lot_tries_max` times
// and `lot_tries_work_max` orders times periods times tries. So it is no worse than lots at once, and need not be the least.
inline constexpr std::size_t lot_tries_max = 64, lot_tries_work_max = 20'000;
[[nodiscard]] Allocation finished_as_tried(Plan const& plan, SideConstraints const& ready,
                                           std::function<Allocation(SideConstraints const&)> const& share);

// The periods in which lots are finished and the orders that get them, with the least weighted lateness and then the least sum
// of periods: branch and bound. In a node some periods must finish a lot and some must not; the most that can then be finished by
// the end of each period is a bound, and the flow over it says what no choice left can be below. The most promising node comes first. Up to
// `lot_nodes_max` nodes, and `lot_work_max` orders times periods times nodes; then the least found is the answer, and
// `least_with_lots` says what none can be below. It is the answer's own lateness exactly when that is proven least. For the sum of periods
// alone the search goes on up to `lot_sum_nodes_max` and `lot_sum_work_max` in all; plans within them have the least sum, too. Of several
// choices that are equal in both the first found is taken, and ties are settled within it. With minimum shipments lots are finished
// at once and the bound knows neither. A forecast searches in every future.
inline constexpr std::size_t lot_nodes_max = 1'000, lot_work_max = 1'000'000;
inline constexpr std::size_t lot_sum_nodes_max = 200, lot_sum_work_max = 200'000;
[[nodiscard]] Allocation least_with_lots(Plan const& plan, PerPeriod const& ready, std::span<int const> turn,
                                         std::span<Availability const> availability);

}  // namespace casewright::supply
