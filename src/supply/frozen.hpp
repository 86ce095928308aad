// src/supply/frozen.hpp
// Lots in the frozen periods stand whatever is asked after: orders keep what they were given there as far as the line
// makes it, and everything else begins after them.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "supply/allocate.hpp"
#include "supply/forecast.hpp"
#include "supply/output.hpp"

namespace casewright::supply {

// What each order was given in periods 1 to `frozen`; orders by their place in the file. What waits for a minimum shipment then is
// among it, but under least_total_lateness, which decides that itself: it is nobody else's.
[[nodiscard]] LotsByOrder frozen_lots(Allocation const& found, int frozen);

// `lots` stand in periods 1 to after.frozen, period by period and within one by turn, each as far as what was made by then reaches.
// What is not made, and what belonged to an order that does not exist or is withdrawn, goes back: the units are stock after
// the frozen periods, and the order waits for its own. `own` is the output of the plan's own line in `future`. Where lots of production are chosen, `own` is what is
// ready, and `finished` what the plan finished in each period: of the frozen ones that stands, too, as far as so many are ready; what was ready and not
// finished by then stays ready, and is finished with the lots that come after.
[[nodiscard]] Allocation allocate_after_frozen(Plan const& after, LotsByOrder const& lots, PerPeriod const& own, LineFuture const& future,
                                               std::span<int const> turn, std::span<Availability const> availability, PerPeriod const& finished);
// The question about futures of a plan with a frozen horizon: the lots that its own allocation has there stand in each of them. Untouched
// where nothing is frozen. One allocation.
[[nodiscard]] Asked with_frozen_lots(Plan const& plan, Asked asked);
// The same where allocate(plan) is at hand.
[[nodiscard]] Asked with_frozen_lots(Plan const& plan, Allocation const& found, Asked asked);

// What a plan with a frozen horizon gives, and what it meets. Sharing only what remains after the frozen periods may settle otherwise what
// the plan settles at once; so where nothing differs from the plan its own allocation is the answer.
struct AsPlanned {
    Plan plan;
    Allocation found;
    PerPeriod output;                  // of its own line
    std::vector<PerPeriod> resources;  // of all, under side constraints
};
// Whether two plans would share the same output among the same orders in the same way.
[[nodiscard]] bool shares_the_same(Plan const& one, Plan const& other);
// Whether a future of `plan`, which shares as `planned` does, brings what was planned and nothing else.
[[nodiscard]] bool meets_as_planned(AsPlanned const& planned, Plan const& plan, PerPeriod const& own, LineFuture const& future,
                                    std::span<Availability const> availability);
// A change of `before`, of which `first` is the allocation: its frozen lots stand; it is `first` where the change changes nothing.
[[nodiscard]] Allocation allocate_after_frozen(Plan const& before, Allocation const& first, Plan const& after);

// The plan as it stands, with the frozen lots of `before`.
[[nodiscard]] Allocation allocate_after_frozen(Plan const& after, Allocation const& before);

// Orders that have fewer units in the frozen periods than before, and how many.
struct GivenUp {
    int order = 0;
    std::int64_t units = 0;
    bool by_itself = false;  // withdrawn, or wants less; else the line does not make them
};
[[nodiscard]] std::vector<GivenUp> given_up(Allocation const& before, Plan const& after, Allocation const& found);

}  // namespace casewright::supply
