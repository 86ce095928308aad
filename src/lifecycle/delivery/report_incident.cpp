#include "lifecycle/delivery/report_incident.hpp"

namespace casewright {

std::expected<IncidentReported, Refusal> report_incident(Case const& fms_case,
                                                         IncidentReported stated, Act const& act,
                                                         Policy const& policy) {
    auto const& incident = item_in(fms_case.end_use.incidents, stated.name);
    if (auto no = refused_at(report_incident_gate, incident.stage,
                             "The incident " + stated.name, act.actor))
        return std::unexpected{std::move(*no)};
    if (auto no = refused_serials(stated.serials)) return std::unexpected{std::move(*no)};
    for (auto const& serial : stated.serials) {
        auto const stage =
            item_in(fms_case.end_use.assets, asset_key(stated.article, serial)).stage;
        if (!any_of(AssetStage::delivered, AssetStage::inventoried, AssetStage::transferred)
                 .has(stage))
            return refuse(incident_serials_watched,
                          "The serial " + serial + " stands at " + std::string{to_text(stage)} +
                              "; an incident is one of an article that is under watch.");
    }
    if (auto const unknown = first_unknown(policy, "end_use_findings", {stated.finding});
        !unknown.empty())
        return refuse(incident_finding, "The finding " + unknown + " is not known.");
    if (stated.occurred_on > act.on)
        return refuse(incident_day, "What occurs on " + to_text(stated.occurred_on) +
                                        " is not reported on " + to_text(act.on) + ".");
    auto const limit = limit_on(policy,
                                stated.article.starts_with("night_vision.")
                                    ? "end_use/incident_report_days/night_vision"
                                    : "end_use/incident_report_days/other",
                                act.on);
    if (!limit)
        return refuse(incident_report_days, "The policy does not know when the report is due.");
    stated.report_by = after_limit(policy, *limit, stated.occurred_on);
    stated.missing = stated.finding == "loss" || stated.finding == "theft";
    return stated;
}

}  // namespace casewright
