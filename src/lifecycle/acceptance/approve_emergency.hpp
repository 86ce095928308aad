// src/lifecycle/acceptance/approve_emergency.hpp
// Implementation before the deposit, because it is urgent: after the purchaser accepted, asked for by
// the purchaser or the agency, approved by the country finance director with the division chief.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule emergency_another_hand{"emergency.another_hand", "SAMM", "C6.1.2"};
inline constexpr Rule emergency_approved_once{"emergency.approved_once", "SAMM", "C6.1.2"};
inline constexpr Rule emergency_deposit_is_not_in{"emergency.deposit_is_not_in", "SAMM", "C6.1.2"};
inline constexpr Rule emergency_two_approve{"emergency.two_approve", "SAMM", "C6.1.2"};
inline constexpr Gate<DocumentStage> approve_emergency_gate{
    "approve_emergency",
    any_of(DocumentStage::accepted),
    {},
    any_of(Role::country_finance),
    {"approve_emergency.stage", "SAMM", "C6.1.2"},
    {"approve_emergency.actor", "SAMM", "C6.1.2"}};

// `stated` as its file gives it; the answer is complete.
[[nodiscard]] std::expected<EmergencyApproved, Refusal> approve_emergency(Case const& fms_case,
                                                                          EmergencyApproved stated,
                                                                          Act const& act,
                                                                          Policy const& policy);

}  // namespace casewright
