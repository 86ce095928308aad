// src/supply/scenario.hpp
// What if: small changes laid over a plan. A change says who asks and why; the plan below it stays as it is,
// so that taking the change away again is leaving it out. Changes compose: one after the other is the same
// as both at once.
#pragma once
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/refusal.hpp"
#include "supply/allocate.hpp"
#include "supply/forecast.hpp"
#include "supply/frozen.hpp"
#include "supply/plan.hpp"

namespace casewright::supply {

// What is to change about one order of the plan.
struct OrderChange {
    std::string id;
    std::optional<std::int64_t> quantity, priority, weight;
    std::optional<Date> due, earliest;
    std::optional<OrderState> state;
    bool withdrawn = false;
    Position at{};  // in the file
};

struct Delta {
    std::string name, author, reason;
    std::optional<Date> on;
    std::optional<Sharing> sharing;
    std::int64_t slip_months = 0;        // every point of the line's ramp after the first comes later
    std::int64_t feed_slip_months = 0;   // the same of every feed, whose ramps stay with the line's slip alone
    std::vector<AddedCapacity> added;
    std::vector<Outage> outages;
    std::vector<Diversion> diversions;
    std::vector<Order> orders;  // new ones, at the end of the file
    std::vector<OrderChange> changes;
};

// Whether a change is one order more and nothing else: then a flow that stands answers at once.
[[nodiscard]] bool is_one_order_more(Delta const& delta);

// A delta file (TOML), read as strictly as a plan: `start` and `period` of the plan give its days their
// periods. The form is written in docs/supply.md.
[[nodiscard]] std::expected<Delta, InputError> read_delta(std::string_view text, std::string_view file,
                                                          Plan const& plan);

// The plan with the change. An id that is not in the plan, or that a new order takes again, is an error in
// one sentence; so is a plan that would grow beyond the bounds of a plan file. `where` gets the place in the file of what is refused, if one row is.
// A change of an order whose turn was diverted in part is one of all its parts.
[[nodiscard]] std::expected<Plan, std::string> with_delta(Plan plan, Delta const& delta, Position* where = nullptr);

// The diversions and withdrawals that a plan records, carried out: units of one order's turn go to another, which gives its own
// turn for as many. The two orders exchange their turns exactly, so nobody else's lots change; see exchanged_turns.hpp for what a turn is
// where no queue is served. Refused: more than either has; products that differ, and packages; and where a turn comes before the one who gets it can be
// served.
[[nodiscard]] std::expected<Plan, std::string> with_diversions(Plan plan, Position* where = nullptr);

// How one order fares under a plan and under a change of it.
struct Effect {
    std::string id;
    std::string part_of{};               // the order of which this is a part that has another's turn; empty: a whole order, with all its parts
    std::optional<int> before, after;    // complete in
    std::int64_t late_before = 0, late_after = 0;  // unit-periods, weighted
    bool in_before = true, in_after = true;
};

struct Comparison {
    std::vector<Effect> effects;  // orders of the plan in file order, then new ones
    Objective before, after;
    // Units given to U.S. services and in repayment of stock, by the end of each period 1 to H.
    PerPeriod us_units_before, us_units_after;
};
// Each period by the end of which U.S. services and stock have got another number of units, and the one with fewest
// against before; nothing where they never have fewer.
struct StockDifference {
    int period = 0;
    std::int64_t before = 0, after = 0;
};
[[nodiscard]] std::vector<StockDifference> us_stock_differences(Comparison const& compared);
[[nodiscard]] std::optional<StockDifference> lowest_of(std::vector<StockDifference> const& differences);
[[nodiscard]] Comparison compare(Plan const& before, Allocation const& first, Plan const& after,
                                 Allocation const& second);

// Which part of the spread of one order's date goes away when one thing is known: its value is held at the
// middle of its range, all else varies as before. The shares need not add up to one.
struct Contribution {
    std::string cause;
    double share = 0.0;
};
[[nodiscard]] std::vector<Contribution> contributions(Plan const& plan, Asked const& asked, int order);

}  // namespace casewright::supply
