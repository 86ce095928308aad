// src/lifecycle/production/warn_purchaser.hpp
// The purchaser is told of an alert, after the department agreed where that is needed.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule warned_alert_is_known{"warn_purchaser.alert_is_known", "SAMM", "C6.2.3"};
inline constexpr Rule alert_coordinate_first{"alert.coordinate_first", "SAMM", "C6.2.3"};
inline constexpr Rule warned_once{"warn_purchaser.once", "SAMM", "C6.2.3"};
inline constexpr Gate<CaseStage> warn_purchaser_gate{
    "warn_purchaser",
    any_of(CaseStage::implemented, CaseStage::executing, CaseStage::suspended,
           CaseStage::terminating, CaseStage::supply_complete, CaseStage::kept_open,
           CaseStage::closing, CaseStage::closing_blocked, CaseStage::interim_closed),
    {},
    any_of(Role::case_manager, Role::implementing_agency, Role::country_program),
    {"warn_purchaser.stage", "SAMM", "C6.2.3"},
    {"warn_purchaser.actor", "SAMM", "C6.2.3"}};

[[nodiscard]] std::expected<PurchaserWarned, Refusal> warn_purchaser(Case const& fms_case,
                                                                     PurchaserWarned stated,
                                                                     Act const& act,
                                                                     Policy const& policy);

}  // namespace casewright
