// src/lifecycle/offer/termination_liability.hpp
// What ending the contracts of a case would cost in a quarter (SAMM C9.9.1.5.3), by the payment schedule
// in force: what must be kept in cash, where no standby letter of credit takes it.
#pragma once
#include <expected>

#include "cases/case.hpp"
#include "cases/payment_schedule.hpp"
#include "foundation/refusal.hpp"

namespace casewright {

inline constexpr Rule reserve_has_a_schedule{"reserve.has_a_schedule", "SAMM", "C9.9.1.5.3"};

// At the end of `quarter`, in whole cents. Zero in a quarter for which the schedule provides nothing.
// Refused before the case is implemented, when everything was due with acceptance so that no schedule
// says it, and when the schedule cannot be worked out: a standby letter that the rule of its time finds
// too small, for one.
[[nodiscard]] std::expected<QuarterLiability, Refusal> liability_in(Case const& fms_case,
                                                                    FiscalQuarter quarter,
                                                                    Policy const& policy);

}  // namespace casewright
