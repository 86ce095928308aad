// src/lifecycle/billing/receive_payment.hpp
// Money of the purchaser for the case came in after the deposit. It may come before any bill, and
// as long as a closed case can still be settled.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule payment_amount_is_positive{"payment.amount_is_positive", "SAMM", "C9.11"};
inline constexpr Gate<CaseStage> receive_payment_gate{
    "receive_payment",
    any_of(CaseStage::implemented, CaseStage::executing, CaseStage::suspended,
           CaseStage::terminating, CaseStage::supply_complete, CaseStage::kept_open,
           CaseStage::closing, CaseStage::closing_blocked, CaseStage::interim_closed),
    {},
    any_of(Role::disbursing_office),
    {"receive_payment.stage", "SAMM", "C9.11"},
    {"receive_payment.actor", "SAMM", "C9.11"}};

[[nodiscard]] std::expected<PaymentReceived, Refusal> receive_payment(Case const& fms_case,
                                                                      PaymentReceived stated,
                                                                      Act const& act,
                                                                      Policy const& policy);

}  // namespace casewright
