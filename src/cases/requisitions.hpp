// src/cases/requisitions.hpp
// Requisitions of blanket orders and supply support (MILSTRIP), from receipt to shipment.
#pragma once
#include "cases/actors.hpp"
#include "cases/fact_list.hpp"

namespace casewright {

using RequisitionFacts = FactList<>;

struct RequisitionBook {};

}  // namespace casewright
