// src/supply/settle_ties.hpp
// Of all allocations with the least lateness and then the least sum of periods, the one that gives the
// orders, in the order of the key, as much as possible as early as possible. It is unique, so that two
// programs can be held against each other lot by lot.
#pragma once
#include <span>

#include "supply/lateness_flow.hpp"

namespace casewright::supply {

// `optimum` is that of these orders. Every other optimum lies where cost plus price is least for each
// order and stock is kept only at equal prices; within that, units change places along paths over the
// H + 1 periods.
void settle_ties(std::vector<Wanting> const& orders, LeastLateness& optimum);
// The same where the orders do not stand in the order of the key: `turn` lists their places in that order.
void settle_ties(std::vector<Wanting> const& orders, LeastLateness& optimum, std::span<std::size_t const> turn);

}  // namespace casewright::supply
