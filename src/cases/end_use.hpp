// src/cases/end_use.hpp
// End-use monitoring: articles that stay under watch until their disposal is proven.
#pragma once
#include "cases/actors.hpp"
#include "cases/fact_list.hpp"
#include "policy/policy.hpp"

namespace casewright {

using EndUseFacts = FactList<>;

struct EndUseBook {};

// Whether the article stands on the list of enhanced monitoring on that day.
[[nodiscard]] bool under_enhanced_monitoring(Policy const& policy, std::string_view article, Date on);

}  // namespace casewright
