#include "lifecycle/delivery/resolve_incident.hpp"

namespace casewright {

std::expected<IncidentResolved, Refusal> resolve_incident(Case const& fms_case,
                                                          IncidentResolved stated, Act const& act,
                                                          Policy const&) {
    auto const& incident = item_in(fms_case.end_use.incidents, stated.name);
    if (auto no = refused_at(resolve_incident_gate, incident.stage,
                             "The incident " + stated.name, act.actor))
        return std::unexpected{std::move(*no)};
    return stated;
}

}  // namespace casewright
