#include "cases/delivery_plan.hpp"

#include <algorithm>

#include "cases/folding.hpp"

namespace casewright {
namespace {

constexpr std::string_view clock_name = "planned_delivery";

}  // namespace

PlannedDelivery const* delivery_plan_of(Case const& fms_case, LineNumber const& line) {
    PlannedDelivery const* found = nullptr;
    for (auto const& plan : fms_case.delivery_plans)
        if (plan.line == line) found = &plan;
    return found;
}

std::optional<Date> next_planned_on(Case const& fms_case, LineNumber const& line) {
    auto const* plan = delivery_plan_of(fms_case, line);
    auto const state = fms_case.lines.find(line);
    if (plan == nullptr || !plan->production || state == fms_case.lines.end()) return std::nullopt;
    auto open = state->second.shipped.value_or(Quantity{}).units - plan->shipped_before.units;
    for (auto const& planned : plan->production->deliveries) {
        open -= planned.quantity.units;
        if (open < 0) return planned.by;
    }
    return std::nullopt;
}

void follow_delivery_plan(Case& fms_case, LineNumber const& line, Date on) {
    stop_clock(fms_case, clock_name, line.text(), on);
    auto const due = next_planned_on(fms_case, line);
    if (!due) return;
    Clock clock{std::string{clock_name}, line.text(), {}, Role::shipper, on, {}, {}, 0, {}};
    clock.set_due_on = due;
    fms_case.clocks.push_back(std::move(clock));
}

void stop_delivery_plans(Case& fms_case, Date on) {
    for (auto& clock : fms_case.clocks)
        if (clock.about == clock_name && !clock.stopped_on) clock.stopped_on = on;
}

}  // namespace casewright
