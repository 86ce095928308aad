#include "lifecycle/change/plan_delivery.hpp"

#include "lifecycle/change/change_rules.hpp"

namespace casewright {
namespace {

std::optional<Refusal> refused_share(LineState const& line, DeliveryPlanned const& stated) {
    auto const& share = *stated.production;
    Quantity planned;
    std::optional<Date> last;
    for (auto const& [by, quantity] : share.deliveries) {
        if (quantity.units == 0 || (last && by <= *last))
            return Refusal{plan_adds_up, "The days of a production plan rise, and each has units."};
        planned.units += quantity.units;
        last = by;
    }
    auto const open = line.quantity.value_or(Quantity{}).units - line.shipped.value_or(Quantity{}).units;
    if (!last || planned.units != open)
        return Refusal{plan_adds_up, "The production plan delivers " + std::to_string(planned.units) +
                                         " and line " + line.number.text() + " waits for " +
                                         std::to_string(open) + "."};
    if (fiscal_quarter_of(*last) != stated.quarter)
        return Refusal{plan_adds_up, "The production plan ends on " + to_text(*last) + ", which is not in " +
                                         to_text(stated.quarter) + "."};
    if (share.sharing != "fifo" && is_blank(share.turn_decided_by.value_or("")))
        return Refusal{plan_in_turn, "Orders are served first in, first out; the plan shares the line by " + share.sharing +
                                         ", and nobody is named who decided so."};
    return std::nullopt;
}

}  // namespace

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
    if (stated.production)
        if (auto no = refused_share(line->second, stated)) return std::unexpected{std::move(*no)};
    return stated;
}

}  // namespace casewright
