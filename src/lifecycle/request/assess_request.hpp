// src/lifecycle/request/assess_request.hpp
// Can a Letter of Request be acted on, and is it complete? Two separate answers (SAMM C5.1.7):
// Table C5.T3A decides whether development of a case may begin, Table C5.T3B whether everything
// needed for an offer is in. Every gap is listed; what nobody has answered is a gap, not a yes.
#pragma once
#include "cases/assessment.hpp"
#include "cases/request.hpp"
#include "policy/policy.hpp"

namespace casewright {

// Linear in the criteria. Needs no day: the criteria in force are the ones that were loaded.
[[nodiscard]] RequestAssessed assess_request(LetterOfRequest const& letter, Policy const& policy);

}  // namespace casewright
