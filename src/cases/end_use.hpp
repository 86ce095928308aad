// src/cases/end_use.hpp
// End-use monitoring: articles that stay under watch until their disposal is proven.
#pragma once
#include <string_view>

#include "cases/actors.hpp"
#include "cases/fact_list.hpp"
#include "policy/policy.hpp"

namespace casewright {

using EndUseFacts = FactList<>;

struct EndUseBook {};

// Whether the place where the purchaser will keep the article was certified by then.
[[nodiscard]] bool site_certified(EndUseBook const& book, std::string_view article, Date on);

// Whether codes/enhanced_articles lists the article on that day. A bound that is not known does
// not end the watch.
[[nodiscard]] bool under_enhanced_monitoring(Policy const& policy, std::string_view article,
                                             Date on);

}  // namespace casewright
