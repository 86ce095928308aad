// src/supply/least_with_minimums.hpp
// Least lateness where orders have minimum shipments. No flow knows them: what an order was given waits until enough is
// together, and then might better have gone to somebody else. So this is a search among a few ways, and says how far it is from
// what no allocation can be below.
#pragma once
#include <span>

#include "supply/allocate.hpp"

namespace casewright::supply {

// Whether an order that takes part has a minimum shipment of more than one unit.
[[nodiscard]] bool has_minimum_shipments(Plan const& plan);

// The flow without minimum shipments is solved, its ties are settled in six ways (by turn and against it, orders with minimum
// shipments among the others, first, and last), and what was given is held. Then orders that would only hold their first units are
// made to wait until their first shipment, and all is solved anew, while that helps, up to a few rounds; in plans above
// `searched_max` orders times periods one round. The least weighted lateness, then the least sum of periods is
// taken. `least_without_minimums` is the lateness of the flow. No order has the turn of another here (exchanged_turns.hpp).
inline constexpr std::size_t searched_max = 20'000;
[[nodiscard]] Allocation least_with_minimums(Plan const& plan, PerPeriod const& output, std::span<int const> turn,
                                             std::span<Availability const> availability);

}  // namespace casewright::supply
