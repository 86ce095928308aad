// src/lifecycle/delivery/report_incident_findings.hpp
// The written report of an incident. A late one is recorded as late.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Gate<IncidentStage> report_incident_findings_gate{
    "report_incident_findings",
    any_of(IncidentStage::told),
    any_of(IncidentStage::reported),
    any_of(Role::security_cooperation_office, Role::purchaser, Role::implementing_agency),
    {"report_incident_findings.stage", "LOA note on night vision devices", "loss and theft"},
    {"report_incident_findings.actor", "LOA note on night vision devices", "loss and theft"}};

[[nodiscard]] std::expected<IncidentFindingsReported, Refusal> report_incident_findings(
    Case const& fms_case, IncidentFindingsReported stated, Act const& act, Policy const& policy);

}  // namespace casewright
