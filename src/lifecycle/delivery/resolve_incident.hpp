// src/lifecycle/delivery/resolve_incident.hpp
// An incident is over, once its report is there; what was missing is back or is given up.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Gate<IncidentStage> resolve_incident_gate{
    "resolve_incident",
    any_of(IncidentStage::reported),
    any_of(IncidentStage::resolved),
    any_of(Role::security_cooperation_office, Role::implementing_agency),
    {"resolve_incident.stage", "LOA note on night vision devices", "loss and theft"},
    {"resolve_incident.actor", "LOA note on night vision devices", "loss and theft"}};

[[nodiscard]] std::expected<IncidentResolved, Refusal> resolve_incident(Case const& fms_case,
                                                                        IncidentResolved stated,
                                                                        Act const& act,
                                                                        Policy const& policy);

}  // namespace casewright
