// src/supply/allocate.hpp
// Shares what comes off a line among the orders of a plan, by the plan's policy. What is not wanted in
// a period is stock and stays available.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "supply/lateness_flow.hpp"
#include "supply/plan.hpp"

namespace casewright::supply {

struct Allotted {
    std::int64_t allocated = 0, short_units = 0;
    std::optional<int> complete_in;  // 0: delivered before the plan begins; nothing: not within H
    std::vector<GivenIn> lots;       // periods rising, 1 to H
};
// Units that an order was given by the end of a period. Linear in its lots.
[[nodiscard]] std::int64_t given_by(Allotted const& row, std::int64_t period);

// Units that are short count as given in period H + 1 in the first two.
struct Objective {
    std::int64_t weighted_lateness = 0, sum_of_periods = 0, short_units = 0;
    friend bool operator==(Objective const&, Objective const&) = default;
};

// What a linear program says of an allocation under side constraints.
struct ProgramBound {
    std::int64_t weighted_lateness = 0;  // no allocation of whole units has less
    // By resource (the first is the plan's own line) and period 1 to H: by how much the weighted lateness falls with
    // one unit more, at most.
    std::vector<std::vector<double>> worth;
};

struct Allocation {
    PerPeriod output;
    std::vector<Allotted> orders;  // in file order
    Objective objective;
    std::int64_t pivots = 0;  // of the flow, for whoever measures it
    std::optional<ProgramBound> bound;  // under least_total_lateness with side constraints
    // Under it with minimum shipments: no allocation has less weighted lateness; see least_with_minimums.hpp.
    std::optional<std::int64_t> least_without_minimums{};
    // Under it with production lots of no fewer than so many: the same; see production_lots.hpp.
    std::optional<std::int64_t> least_with_lots{};
    // What each resource finishes in each period (the first is the plan's own line), where lots were chosen under side constraints.
    std::vector<PerPeriod> finished{};
    // What orders were given before minimum shipments held it, by order; empty where they held nothing, and where the sharing itself
    // decides what is held (least_total_lateness).
    LotsByOrder before_holding{};
};

// What one order meets in one future: whether it exists, and from which period on it can be served.
struct Availability {
    int earliest = 1;  // may lie after H
    bool exists = true;
};

// The plan as it stands. Priority and fifo: orders times periods at worst; fair_share: the same with a
// selection in each period; least_total_lateness: see lateness_flow.hpp.
[[nodiscard]] Allocation allocate(Plan const& plan);

// The same in one future. `turn` is by_turn(plan), `availability` in file order.
[[nodiscard]] Allocation allocate(Plan const& plan, PerPeriod const& output, std::span<int const> turn,
                                  std::span<Availability const> availability);

// A plan under least_total_lateness that is asked again and again with one order more: the flow is kept, so
// that an answer takes a few pivots instead of all of them. The answers are those of `allocate`.
class StandingFlow {
public:
    explicit StandingFlow(Plan plan);
    // As if `order` stood at the end of the file; its id is none of the plan's.
    [[nodiscard]] Allocation with(Order const& order) const;

private:
    Plan plan_;
    std::vector<int> turn_;
    std::vector<Wanting> wanting_;
    LatenessFlow flow_;
};

// Fills in what follows from the lots: sums, completion, objective. Orders that have a minimum shipment first hold
// what they were given until it is reached or the order is complete; what is still held at the end is short.
void sum_up(Plan const& plan, std::span<Availability const> availability, Allocation& found);

// Shares `stock` among what each of `wanted` still wants, in proportion; the last single units go to the
// largest remainders, ties in the order given. All of it if it covers all. The shares, in that order.
[[nodiscard]] std::vector<std::int64_t> fair_shares(std::int64_t stock, std::span<std::int64_t const> wanted);

}  // namespace casewright::supply
