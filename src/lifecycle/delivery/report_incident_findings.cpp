#include "lifecycle/delivery/report_incident_findings.hpp"

namespace casewright {

std::expected<IncidentFindingsReported, Refusal> report_incident_findings(
    Case const& fms_case, IncidentFindingsReported stated, Act const& act, Policy const&) {
    auto const& incident = item_in(fms_case.end_use.incidents, stated.name);
    if (auto no = refused_at(report_incident_findings_gate, incident.stage,
                             "The incident " + stated.name, act.actor))
        return std::unexpected{std::move(*no)};
    stated.late = act.on > incident.report_by;
    return stated;
}

}  // namespace casewright
