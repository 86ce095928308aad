// src/supply/hold_for_shipments.hpp
// A minimum shipment: an aircraft is not sent for three units. What an order is given in its turn is its own
// from then on, and waits until so many are together; the last ones leave whatever their number.
#pragma once
#include "supply/allocate.hpp"

namespace casewright::supply {

// Moves units to the period in which they leave. An order is complete when it would be without a minimum; what has not
// reached it by the end of the plan has not left, and is no lot. Orders without a minimum keep their lots.
void hold_for_shipments(Plan const& plan, Allocation& found);

}  // namespace casewright::supply
