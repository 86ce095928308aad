// src/cases/diversions.hpp
// Diversions: articles on order for one that go to another, with their approver.
#pragma once
#include "cases/actors.hpp"
#include "cases/fact_list.hpp"

namespace casewright {

using DiversionFacts = FactList<>;

struct DiversionBook {};

}  // namespace casewright
