// src/cases/movements.hpp
// Notices of availability and exports: what stands between a line that is ready and its journey.
#pragma once
#include "cases/actors.hpp"
#include "cases/fact_list.hpp"

namespace casewright {

using MovementFacts = FactList<>;

struct MovementBook {};

}  // namespace casewright
