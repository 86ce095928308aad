// src/supply/without_effect.hpp
// What a plan states and nothing follows from: outages, yield and the like act on a ramp, and a line of stated lots has none.
#pragma once
#include <string>
#include <vector>

#include "supply/plan.hpp"

namespace casewright::supply {

// The names of such parts, as a plan file writes them; none for a line that has a ramp or added capacity. Linear in resources.
[[nodiscard]] std::vector<std::string> without_effect(Plan const& plan);
// The same as one sentence; empty where there is nothing to say.
[[nodiscard]] std::string without_effect_in_words(Plan const& plan);

}  // namespace casewright::supply
