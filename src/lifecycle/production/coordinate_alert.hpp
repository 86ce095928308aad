// src/lifecycle/production/coordinate_alert.hpp
// The department agreed what the purchaser will be told, and by which office.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule coordinated_alert_is_known{"coordinate_alert.alert_is_known", "SAMM",
                                                 "C6.2.3"};
inline constexpr Rule coordinated_alert_needs_it{"coordinate_alert.needs_coordination", "SAMM",
                                                 "C6.2.3"};
inline constexpr Rule coordinated_alert_once{"coordinate_alert.once", "SAMM", "C6.2.3"};
inline constexpr Gate<CaseStage> coordinate_alert_gate{
    "coordinate_alert",
    any_of(CaseStage::implemented, CaseStage::executing, CaseStage::suspended,
           CaseStage::terminating, CaseStage::supply_complete, CaseStage::kept_open,
           CaseStage::closing, CaseStage::closing_blocked, CaseStage::interim_closed),
    {},
    any_of(Role::country_program),
    {"coordinate_alert.stage", "SAMM", "C6.2.3"},
    {"coordinate_alert.actor", "SAMM", "C6.2.3"}};

[[nodiscard]] std::expected<AlertCoordinated, Refusal> coordinate_alert(
    Case const& fms_case, AlertCoordinated stated, Act const& act, Policy const& policy);

}  // namespace casewright
