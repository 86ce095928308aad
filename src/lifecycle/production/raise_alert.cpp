#include "lifecycle/production/raise_alert.hpp"

#include <algorithm>

#include "lifecycle/case_lines.hpp"

namespace casewright {
namespace {

// A case whose notification was never looked at may be of that size.
bool of_notification_size(Case const& fms_case) {
    if (!basic_of(fms_case).notification) return true;
    return std::ranges::any_of(fms_case.documents, [](Document const& document) {
        return document.notification && document.notification->required;
    });
}

bool price_grows_enough(Case const& fms_case, std::optional<Money> increase, Policy const& policy,
                        Date on) {
    auto const share = limit_on(policy, "cases/warning_price_share", on);
    auto const amount = limit_on(policy, "cases/warning_price_amount", on);
    auto const value = case_value(fms_case);
    if (!increase || !share || !amount || !value) return true;
    // Whole cents are compared, so what is a part of a cent below the share is taken as reached.
    auto const part = charge(*value, share->rate(), Rounding::toward_zero);
    return *increase >= part || *increase >= amount->money();
}

bool is_late_enough(AlertRaised const& alert, Policy const& policy, Date on) {
    auto const months = limit_on(policy, "cases/warning_delay_months", on);
    if (!alert.delay_months || !months) return true;
    return *alert.delay_months > months->count() && alert.operationally_critical;
}

// In doubt a trigger counts as met: a figure that is missing, or a limit that is not known.
bool reaches_its_limit(Case const& fms_case, AlertRaised const& alert, Policy const& policy,
                       Date on) {
    if (alert.trigger == "price_growth")
        return price_grows_enough(fms_case, alert.price_increase, policy, on);
    if (alert.trigger == "delay") return is_late_enough(alert, policy, on);
    return true;
}

}  // namespace

std::expected<AlertRaised, Refusal> raise_alert(Case const& fms_case, AlertRaised stated,
                                                Act const& act, Policy const& policy) {
    if (auto no = refused_at(raise_alert_gate, fms_case, act.actor))
        return std::unexpected{std::move(*no)};
    auto const& triggers = policy.codes("alert_triggers");
    auto const trigger = row_with(triggers, "code", stated.trigger);
    if (!trigger)
        return refuse(alert_trigger_is_known,
                      "There is no alert trigger " + stated.trigger + ".");
    if (stated.price_increase.value_or(Money{}) < Money{} || stated.delay_months.value_or(0) < 0)
        return refuse(alert_figures_not_negative,
                      "What grows or is late does so by nothing or more; below zero it is no alert.");
    bool const for_every_case = cell(triggers, *trigger, "applies_to") == "all";
    stated.alert = "W" + std::to_string(fms_case.alerts.size() + 1);
    stated.coordinate_first =
        for_every_case || (of_notification_size(fms_case) &&
                           reaches_its_limit(fms_case, stated, policy, act.on));
    return stated;
}

}  // namespace casewright
