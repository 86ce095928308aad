// src/lifecycle/billing/record_disbursement.hpp
// Money of the purchaser is paid out, with the papers that show what for. The disbursing office
// approved it against the cash of the purchaser; that cash is not counted here.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule disbursement_has_its_papers{"disbursement.has_its_papers", "SAMM", "C6.2.6"};
inline constexpr Rule disbursement_is_authorized{"disbursement.is_authorized", "SAMM", "C9.12.2"};
inline constexpr Rule disbursement_amount_is_positive{"disbursement.amount_is_positive", "SAMM",
                                                      "C9.12.2"};
inline constexpr Rule disbursement_within_obligations{"disbursement.within_obligations", "SAMM",
                                                      "C6.2.6"};
inline constexpr Gate<CaseStage> record_disbursement_gate{
    "record_disbursement",
    any_of(CaseStage::executing, CaseStage::suspended, CaseStage::terminating,
           CaseStage::supply_complete, CaseStage::kept_open, CaseStage::closing,
           CaseStage::closing_blocked, CaseStage::interim_closed),
    {},
    any_of(Role::implementing_agency, Role::disbursing_office),
    {"record_disbursement.stage", "SAMM", "C6.2.6"},
    {"record_disbursement.actor", "SAMM", "C9.12.2"}};

[[nodiscard]] std::expected<DisbursementRecorded, Refusal> record_disbursement(
    Case const& fms_case, DisbursementRecorded stated, Act const& act, Policy const& policy);

}  // namespace casewright
