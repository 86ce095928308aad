#include "lifecycle/change/plan_delivery.hpp"

#include "lifecycle/change/change_rules.hpp"

namespace casewright {

std::expected<DeliveryPlanned, Refusal> plan_delivery(Case const& fms_case, DeliveryPlanned stated,
                                                      Act const& act, Policy const&) {
    if (auto no = refused_at(plan_delivery_gate, fms_case, act.actor))
        return std::unexpected{std::move(*no)};
    auto const line = fms_case.lines.find(stated.line);
    if (line == fms_case.lines.end())
        return refuse(plan_line_on_case, "The case has no line " + stated.line.text() + ".");
    if (is_blank(stated.reason))
        return refuse(plan_has_reason, "A plan says what it rests on, a change why it comes.");
    auto const earlier = line->second.planned_quarter;
    if (earlier && *earlier != stated.quarter && is_blank(stated.notice.value_or("")))
        return refuse(plan_change_told,
                      "The last delivery of line " + stated.line.text() + " moves from " +
                          to_text(*earlier) + " to " + to_text(stated.quarter) +
                          "; the purchaser must be told.");
    return stated;
}

}  // namespace casewright
