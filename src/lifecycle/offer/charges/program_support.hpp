// src/lifecycle/offer/charges/program_support.hpp
// Charges inside the line value that some programs add: Army program support (SAMM C9.18) and the
// attrition of training (SAMM C9.T4).
#pragma once
#include "lifecycle/offer/charges/basis.hpp"

namespace casewright {

// `army_program` is snap, crr or empty. Building Partner Capacity cases pay none.
[[nodiscard]] Charged<UnitPrice> program_support(UnitPrice base, std::string const& army_program,
                                                 Program program, KeyDays const& days,
                                                 Policy const& policy);

// Only tuition rate A ever bore attrition; the year of the course selects it.
[[nodiscard]] Charged<UnitPrice> attrition(UnitPrice tuition, std::string const& tuition_rate,
                                           KeyDays const& days, Policy const& policy);

}  // namespace casewright
