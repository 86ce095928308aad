// src/lifecycle/acceptance/receive_deposit.hpp
// The initial deposit comes in, whole or in parts. After implementation money is a payment on a
// bill, unless the case was implemented in an emergency and its deposit is still due.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule deposit_is_positive{"deposit.is_positive", "SAMM", "C9.11.7"};
inline constexpr Rule deposit_late_only_in_emergency{"deposit.late_only_in_emergency", "SAMM",
                                                     "C6.1.2"};
inline constexpr Rule deposit_before_the_archive{"deposit.case_is_not_archived", "SAMM", "C6.2.4"};
inline constexpr Gate<DocumentStage> receive_deposit_gate{
    "receive_deposit",
    any_of(DocumentStage::accepted, DocumentStage::delayed, DocumentStage::implemented),
    {},
    any_of(Role::disbursing_office),
    {"receive_deposit.stage", "SAMM", "C9.11.7"},
    {"receive_deposit.actor", "SAMM", "C9.11.7"}};

// `stated` as its file gives it; the answer is complete.
[[nodiscard]] std::expected<DepositReceived, Refusal> receive_deposit(Case const& fms_case,
                                                                      DepositReceived stated,
                                                                      Act const& act,
                                                                      Policy const& policy);

}  // namespace casewright
