#include "lifecycle/production/coordinate_alert.hpp"

#include <algorithm>

namespace casewright {

std::expected<AlertCoordinated, Refusal> coordinate_alert(Case const& fms_case,
                                                          AlertCoordinated stated, Act const& act,
                                                          Policy const&) {
    if (auto no = refused_at(coordinate_alert_gate, fms_case, act.actor))
        return std::unexpected{std::move(*no)};
    auto const alert = std::ranges::find(fms_case.alerts, stated.alert, &Alert::name);
    if (alert == fms_case.alerts.end())
        return refuse(coordinated_alert_is_known, "The case has no alert " + stated.alert + ".");
    if (!alert->coordinate_first)
        return refuse(coordinated_alert_needs_it,
                      "Alert " + alert->name + " reaches no limit and needs no coordination.");
    if (alert->coordinated_on)
        return refuse(coordinated_alert_once, "Alert " + alert->name + " was coordinated on " +
                                                  in_words(*alert->coordinated_on) + ".");
    return stated;
}

}  // namespace casewright
