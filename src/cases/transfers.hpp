// src/cases/transfers.hpp
// Transfers to third parties: none without written consent (AECA section 3).
#pragma once
#include "cases/actors.hpp"
#include "cases/fact_list.hpp"

namespace casewright {

using TransferFacts = FactList<>;

struct TransferBook {};

}  // namespace casewright
