// src/lifecycle/delivery/report_incident.hpp
// A loss, a theft or another breach is told at once; a written report follows within the days that
// the note gives.
#pragma once
#include "lifecycle/gate.hpp"
#include "lifecycle/delivery/asset_checks.hpp"

namespace casewright {

inline constexpr Rule incident_serials_watched{
    "end_use.incident_serials_watched", "LOA note on night vision devices", "loss and theft"};
inline constexpr Rule incident_finding{
    "end_use.incident_finding", "LOA note on night vision devices", "loss and theft"};
inline constexpr Rule incident_day{
    "end_use.incident_day", "LOA note on night vision devices", "loss and theft"};
inline constexpr Rule incident_report_days{
    "end_use.incident_report_days", "LOA note on night vision devices", "loss and theft"};
inline constexpr Gate<IncidentStage> report_incident_gate{
    "report_incident",
    any_of(IncidentStage::none),
    any_of(IncidentStage::told),
    any_of(Role::security_cooperation_office, Role::purchaser, Role::implementing_agency),
    {"report_incident.stage", "LOA note on night vision devices", "loss and theft"},
    {"report_incident.actor", "LOA note on night vision devices", "loss and theft"}};

[[nodiscard]] std::expected<IncidentReported, Refusal> report_incident(Case const& fms_case,
                                                                       IncidentReported stated,
                                                                       Act const& act,
                                                                       Policy const& policy);

}  // namespace casewright
