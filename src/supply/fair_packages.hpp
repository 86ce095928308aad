// src/supply/fair_packages.hpp
// Fair shares where orders draw on several resources. In each period the resource that reaches least far sets the share of all who need
// it; what the others still have goes on to those who do not.
#pragma once
#include <span>
#include <vector>

#include "supply/side_constraints.hpp"

namespace casewright::supply {

// Units given by the end of each period, by order in file order. In each period, among the orders that are available and not complete:
//   1. What each resource has at hand is held against what those orders still need of it. The one with the least part at hand
//      sets the share: with P of R, an order that needs it gets floor(P * w / R) of the w units that it still wants, in the order of turn
//      and never more than all its resources reach. Then those with the largest P * w mod R get one unit more each, ties by turn, as far as
//      it reaches. They are served for this period; the rest share in the same way what is left, until nothing is short.
//   2. Who needs nothing that is short gets all that it wants.
//   3. What whole numbers left over goes in the order of turn, to the full. So nothing stays that anybody could use.
// Orders without products share as `fair_share` always did. Per period: orders times resources, and as many rounds as resources.
[[nodiscard]] std::vector<PerPeriod> in_fair_shares(Plan const& plan, SideConstraints const& side, std::span<int const> turn,
                                                    std::span<Availability const> availability);

}  // namespace casewright::supply
