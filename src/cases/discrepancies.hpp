// src/cases/discrepancies.hpp
// Supply discrepancy reports (SF 364): what came short, wrong, damaged or not at all.
#pragma once
#include "cases/actors.hpp"
#include "cases/fact_list.hpp"

namespace casewright {

using DiscrepancyFacts = FactList<>;

struct DiscrepancyBook {};

// Whether a report waits for its answer.
[[nodiscard]] inline bool any_open(DiscrepancyBook const&) { return false; }

}  // namespace casewright
