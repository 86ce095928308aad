// src/supply/side_constraints.hpp
// Conditions that no flow can express: several products that take shares of one line or one part, and
// packages of which the pieces must be there together. All of them are one condition: an order draws on
// several resources at once. Of its quantity Q given so far c, it has taken ceil(c * n / Q) of a resource of
// which the whole order takes n; so launch units and training are there before the missiles that need them.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "supply/allocate.hpp"
#include "supply/output.hpp"
#include "supply/plan.hpp"

namespace casewright::supply {

// Orders times periods of a plan with side constraints.
inline constexpr std::size_t side_cells_max = 4'000'000;

struct Taking {
    std::size_t resource = 0;
    std::int64_t units = 0;  // for the whole order, above 0
};

struct SideConstraints {
    std::vector<std::string> names;          // by resource; the first is the plan's own line, "the line"
    std::vector<PerPeriod> output;           // by resource, H + 1 elements
    std::vector<std::vector<Taking>> takes;  // by order in file order
};

// Whether an order that takes part is of a product or comes together with something.
[[nodiscard]] bool has_side_constraints(Plan const& plan);

// What each resource gives and each order takes. The ramps of all resources slip together and lose the same
// share in a future; `own` is the output of the plan's own line in it.
[[nodiscard]] SideConstraints side_constraints_of(Plan const& plan, PerPeriod own, LineFuture const& future = {});

// The same as an allocation has it, lots of production included.
[[nodiscard]] SideConstraints side_constraints_of(Plan const& plan, Allocation const& found);

// ceil(given * units / quantity).
[[nodiscard]] std::int64_t taken_with(std::int64_t given, std::int64_t units, std::int64_t quantity);

// Why a plan cannot be reckoned with, in one sentence: an order names a product or a resource that is not
// there; the plan is too large for side constraints, or its policy does not go with something it states.
[[nodiscard]] std::optional<std::string> unknown_name(Plan const& plan, Order const& order);
[[nodiscard]] std::optional<std::string> not_built(Plan const& plan);

// What is left of each resource while orders take from it, in periods 1 to H. Each call looks at every period
// of the resources of one order.
class Ledger {
public:
    Ledger(Plan const& plan, SideConstraints const& side);

    // Units given to an order by the end of each period, 0 to H.
    [[nodiscard]] PerPeriod const& given(int order) const { return given_[static_cast<std::size_t>(order)]; }
    // The most that the order can have been given by the end of each period from `earliest` on, all others as
    // they stand: no schedule gives more by any period.
    [[nodiscard]] PerPeriod most(int order, int earliest) const;
    // What a resource still has at hand at the end of a period, with what was kept.
    [[nodiscard]] std::int64_t left(std::size_t resource, int period) const { return left_[resource][static_cast<std::size_t>(period)]; }
    // As many units as can be given in `period` if nobody looks at later ones.
    [[nodiscard]] std::int64_t now(int order, int period) const;
    // Puts a schedule, rising, in place of the one that stands.
    void set(int order, PerPeriod const& schedule);
    // Units more from `period` on.
    void give(int order, int period, std::int64_t units);

private:
    [[nodiscard]] std::int64_t most_by(int order, std::size_t period) const;

    Plan const& plan_;
    SideConstraints const& side_;
    std::vector<PerPeriod> left_;   // by resource: given out so far taken away from what came off, by period
    std::vector<PerPeriod> given_;  // by order
};

// Every order in its turn as `priority` and `fifo` serve them, period by period; in the shares of fair_packages.hpp; or, under
// `least_total_lateness`, by the linear program and the rounding of lateness_program.hpp.
[[nodiscard]] Allocation allocate_with_side_constraints(Plan const& plan, SideConstraints const& side,
                                                        std::span<int const> turn,
                                                        std::span<Availability const> availability);

// The resource that keeps an order from more by the end of `period` (of the nearest one of the plan): the one of which more would help most, where a
// linear program says so; else the one with least left for it. Nothing if it takes nothing.
[[nodiscard]] std::optional<std::size_t> holding_resource(Plan const& plan, SideConstraints const& side,
                                                          Allocation const& found, int order, int period);

}  // namespace casewright::supply
