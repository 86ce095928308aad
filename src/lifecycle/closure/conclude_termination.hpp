// src/lifecycle/closure/conclude_termination.hpp
// The contracts of a canceled case are terminated and the sum is drawn: what termination cost, and
// the administrative charge that is due besides (SAMM C6.8.1, C6.8.2). Closing begins.
#pragma once
#include "cases/derivation.hpp"
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule least_cancellation_charge_is_due{"closure.least_cancellation_charge_is_due",
                                                       "SAMM", "C6.8.1"};
inline constexpr Rule termination_amounts_not_negative{"closure.termination_amounts_not_negative", "SAMM",
                                                       "C6.8.1"};

inline constexpr Gate<CaseStage> conclude_termination_gate{
    "conclude_termination",
    any_of(CaseStage::terminating),
    any_of(CaseStage::closing, CaseStage::closing_blocked),
    any_of(Role::implementing_agency, Role::finance_policy),
    {"conclude_termination.stage", "SAMM", "C6.8"},
    {"conclude_termination.actor", "SAMM", "C6.8"}};

// The least charge of the case as it stands, when its purchaser cancels it on `on`. `expended` is what
// was spent on it; none: what its lines say, each as delivered or as paid, whichever is more. Refused
// when the policy does not know a rate, a cap or a share.
[[nodiscard]] std::expected<Explained<Money>, Refusal> least_charge_of(
    Case const& fms_case, std::optional<Money> expended, Date on, Policy const& policy);

// `stated` as its file gives it; the answer is complete. See cancellation_charge.hpp for the rules of
// the amount.
[[nodiscard]] std::expected<TerminationConcluded, Refusal> conclude_termination(
    Case const& fms_case, TerminationConcluded stated, Act const& act, Policy const& policy);

}  // namespace casewright
