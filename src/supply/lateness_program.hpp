// src/supply/lateness_program.hpp
// The least total weighted lateness under side constraints, as a linear program (Clp): units may be parts of
// units there, so its optimum is a bound that no allocation of whole units passes, and its prices say what one
// unit more of a resource is worth. A fixed rule then makes whole units of it.
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "supply/side_constraints.hpp"

namespace casewright::supply {

struct ProgramOptimum {
    double weighted_lateness = 0.0;
    // By rank of `turn`: units given by the end of each period, 0 to H, none before they are due. Of all optima one with little
    // sum of periods.
    std::vector<std::vector<double>> given;
    // By resource and period 1 to H: by how much the weighted lateness falls with one unit more, at most.
    std::vector<std::vector<double>> worth;
};

// `turn` and `availability` as for `allocate`; orders that do not exist are left out. Nothing if Clp ends without
// an optimum.
[[nodiscard]] std::optional<ProgramOptimum> solve_lateness_program(Plan const& plan, SideConstraints const& side,
                                                                   std::span<int const> turn,
                                                                   std::span<Availability const> availability);

// Whole units: by order in file order, units given by the end of each period. "In time" is: as much by the due
// period as the resources allow and none before it, then as early as they allow. Five ways are tried, and the first
// of those with the least weighted lateness is taken:
//   1. the orders one after the other as the program gives them, rounded down, less where the resources do not reach;
//   2. the orders one after the other in time, in the order in which the program gives the middle one of their units;
//   3. the same by turn;  4. the same by due period;
//   5. period by period, by turn, as `priority` serves them.
// Up to `swapped_max` orders: while it lowers the lateness of two orders, both are taken out and put back in time, the
// later one first. At last each order, in the order of 2, is given its units as early as what the others leave allows.
inline constexpr std::size_t swapped_max = 64;
[[nodiscard]] std::vector<PerPeriod> whole_units(Plan const& plan, SideConstraints const& side, std::span<int const> turn,
                                                 std::span<Availability const> availability,
                                                 std::optional<ProgramOptimum> const& optimum);

// Period by period, each order in its turn as many units as all its resources have at hand.
[[nodiscard]] std::vector<PerPeriod> in_turn(Plan const& plan, SideConstraints const& side, std::span<int const> turn,
                                             std::span<Availability const> availability);

}  // namespace casewright::supply
