// src/lifecycle/delivery/accept_receipt.hpp
// Somebody looked at what came, or at what was done, and accepted it. Of services a receipt has a
// name of its own; performance is posted only after it.
// A termination stops new work, not the goods on their way: what was shipped before it is accepted
// after it too, because its price is paid against the paper of its receipt.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule receipt_accepted_once{"receipt.accepted_once", "SAMM", "C6.2.6"};
inline constexpr Rule receipt_fits_the_shipment{"receipt.fits_the_shipment", "SAMM", "C6.2.6"};
inline constexpr Rule receipt_names_shipment_or_service{"receipt.names_shipment_or_service", "SAMM",
                                                        "C6.2.6"};
inline constexpr Rule receipt_of_services_in_execution{"receipt.of_services_in_execution", "SAMM",
                                                       "C6.8"};
inline constexpr Gate<CaseStage> accept_receipt_gate{
    "accept_receipt",
    any_of(CaseStage::executing, CaseStage::suspended, CaseStage::terminating, CaseStage::closing,
           CaseStage::closing_blocked),
    {},
    any_of(Role::purchaser, Role::security_cooperation_office, Role::implementing_agency,
           Role::contracting),
    {"accept_receipt.stage", "SAMM", "C6.2.6"},
    {"accept_receipt.actor", "SAMM", "C6.2.6"}};

[[nodiscard]] std::expected<ReceiptAccepted, Refusal> accept_receipt(Case const& fms_case,
                                                                     ReceiptAccepted stated,
                                                                     Act const& act,
                                                                     Policy const& policy);

}  // namespace casewright
