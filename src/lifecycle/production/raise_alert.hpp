// src/lifecycle/production/raise_alert.hpp
// Something went wrong that the purchaser must hear of. Some of it the department must agree on
// first: who speaks, and how. When in doubt, it must (SAMM C6.2.3).
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule alert_trigger_is_known{"alert.trigger_is_known", "SAMM", "C6.2.3"};
inline constexpr Rule alert_figures_not_negative{"alert.figures_not_negative", "SAMM", "C6.2.3"};
inline constexpr Gate<CaseStage> raise_alert_gate{
    "raise_alert",
    any_of(CaseStage::implemented, CaseStage::executing, CaseStage::suspended),
    {},
    any_of(Role::case_manager, Role::implementing_agency),
    {"raise_alert.stage", "SAMM", "C6.2.3"},
    {"raise_alert.actor", "SAMM", "C6.2.3"}};

[[nodiscard]] std::expected<AlertRaised, Refusal> raise_alert(Case const& fms_case,
                                                              AlertRaised stated, Act const& act,
                                                              Policy const& policy);

}  // namespace casewright
