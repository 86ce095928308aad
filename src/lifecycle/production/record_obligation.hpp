// src/lifecycle/production/record_obligation.hpp
// Money of a line is bound by a contract, an order, a requisition or a transfer between
// departments, or is set free again. Nothing new is bound but while the case is executed; what
// was bound too much may be released up to final closure.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule obligation_amount_is_positive{"obligation.amount_is_positive", "SAMM",
                                                    "C6.7.3.1.1"};
inline constexpr Rule obligation_not_below_disbursed{"obligation.not_below_disbursed", "SAMM",
                                                     "C6.7.3.1.1"};
inline constexpr Rule obligation_not_while_suspended{"obligation.not_while_suspended", "SAMM",
                                                     "C6.6.1"};
inline constexpr Rule obligation_while_executing{"obligation.while_executing", "SAMM", "C6.1.1"};
inline constexpr Rule obligation_within_authority{"obligation.within_authority", "SAMM", "C6.1.1"};
inline constexpr Rule obligation_within_funds{"obligation.within_funds", "SAMM", "C6.7.3.1.1"};
// What a contractor is paid is stated with the award of a contract, quarter by quarter (SAMM C9.9.3).
inline constexpr Rule obligation_plan_is_of_an_award{"obligation.plan_is_of_an_award", "SAMM", "C9.9.3"};
inline constexpr Rule obligation_plan_is_usable{"obligation.plan_is_usable", "SAMM", "C9.9.1.5"};
inline constexpr Gate<CaseStage> record_obligation_gate{
    "record_obligation",
    any_of(CaseStage::executing, CaseStage::suspended, CaseStage::terminating,
           CaseStage::supply_complete, CaseStage::kept_open, CaseStage::closing,
           CaseStage::closing_blocked, CaseStage::interim_closed),
    {},
    any_of(Role::contracting, Role::implementing_agency),
    {"record_obligation.stage", "SAMM", "C6.1.1"},
    {"record_obligation.actor", "SAMM", "C6.1.1"}};

[[nodiscard]] std::expected<ObligationRecorded, Refusal> record_obligation(
    Case const& fms_case, ObligationRecorded stated, Act const& act, Policy const& policy);

}  // namespace casewright
