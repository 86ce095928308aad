// src/cases/end_use.hpp
// End-use monitoring: articles that stay under watch until their disposal is proven.
#pragma once
#include "cases/actors.hpp"
#include "cases/fact_list.hpp"

namespace casewright {

using EndUseFacts = FactList<>;

struct EndUseBook {};

}  // namespace casewright
