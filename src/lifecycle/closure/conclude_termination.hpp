// src/lifecycle/closure/conclude_termination.hpp
// The contracts of a canceled case are terminated and the sum is drawn: what termination cost, and
// the administrative charge that is due besides (SAMM C6.8.1, C6.8.2). Closing begins.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule least_cancellation_charge_is_due{"closure.least_cancellation_charge_is_due",
                                                       "SAMM", "C6.8.1"};

inline constexpr Gate<CaseStage> conclude_termination_gate{
    "conclude_termination",
    any_of(CaseStage::terminating),
    any_of(CaseStage::closing, CaseStage::closing_blocked),
    any_of(Role::implementing_agency, Role::finance_policy),
    {"conclude_termination.stage", "SAMM", "C6.8"},
    {"conclude_termination.actor", "SAMM", "C6.8"}};

// `stated` as its file gives it; the answer is complete. See cancellation_charge.hpp for the rules of
// the amount.
[[nodiscard]] std::expected<TerminationConcluded, Refusal> conclude_termination(
    Case const& fms_case, TerminationConcluded stated, Act const& act, Policy const& policy);

}  // namespace casewright
