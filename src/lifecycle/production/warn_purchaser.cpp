#include "lifecycle/production/warn_purchaser.hpp"

#include <algorithm>

namespace casewright {

std::expected<PurchaserWarned, Refusal> warn_purchaser(Case const& fms_case, PurchaserWarned stated,
                                                       Act const& act, Policy const&) {
    if (auto no = refused_at(warn_purchaser_gate, fms_case, act.actor))
        return std::unexpected{std::move(*no)};
    auto const alert = std::ranges::find(fms_case.alerts, stated.alert, &Alert::name);
    if (alert == fms_case.alerts.end())
        return refuse(warned_alert_is_known, "The case has no alert " + stated.alert + ".");
    if (alert->coordinate_first && !alert->coordinated_on)
        return refuse(alert_coordinate_first,
                      "Alert " + alert->name +
                          " must be coordinated with the department before the purchaser is told.");
    if (alert->told_on)
        return refuse(warned_once, "The purchaser was told of " + alert->name + " on " +
                                       in_words(*alert->told_on) + ".");
    return stated;
}

}  // namespace casewright
