#include "billing/production_schedule.hpp"

#include <algorithm>
#include <map>

#include "cases/delivery_plan.hpp"
#include "lifecycle/offer/schedule_offer.hpp"

namespace casewright {
namespace {

using Units = std::map<FiscalQuarter, std::int64_t>;
constexpr Quantity UnitsByQuarter::*percentiles[]{&UnitsByQuarter::low, &UnitsByQuarter::middle,
                                                  &UnitsByQuarter::high};

Units shipped_units(Case const& fms_case, LineNumber const& line) {
    Units units;
    for (auto const& [name, shipment] : fms_case.shipments)
        if (shipment.line == line && shipment.quantity)
            units[fiscal_quarter_of(shipment.shipped_on)] += shipment.quantity->units;
    return units;
}

// The units of one percentile, quarter by quarter: what was shipped, then what the plan still expects.
Units expected_units(LineState const& line, PlannedDelivery const& plan, Units units,
                     Quantity UnitsByQuarter::*percentile, FiscalQuarter now, bool& beyond) {
    auto const shipped = line.shipped.value_or(Quantity{}).units;
    auto const since_plan = shipped - plan.shipped_before.units;
    auto const open = line.quantity.value_or(Quantity{}).units - shipped;
    std::int64_t given = 0;
    auto last = now;
    for (auto const& row : plan.production->forecast->quarters) {
        auto const through = std::clamp((row.*percentile).units - since_plan, std::int64_t{0}, std::max(open, std::int64_t{0}));
        last = std::max(row.quarter, now);
        if (through > given) units[last] += through - given;
        given = std::max(given, through);
    }
    if (given < open) {
        units[next(last)] += open - given;
        beyond = true;
    }
    return units;
}

ProducedLine produced(Case const& fms_case, LineState const& line, PlannedDelivery const& plan, Date on) {
    ProducedLine found{line.number, plan, {}, false};
    std::map<FiscalQuarter, UnitsByQuarter> rows;
    auto const shipped = shipped_units(fms_case, line.number);
    for (auto const percentile : percentiles)
        for (auto const& [quarter, units] :
             expected_units(line, plan, shipped, percentile, fiscal_quarter_of(on), found.beyond_the_plan)) {
            rows[quarter].quarter = quarter;
            rows[quarter].*percentile = Quantity{units};
        }
    for (auto const& [quarter, row] : rows) found.quarters.push_back(row);
    return found;
}

// The schedule of the case with its deliveries as one percentile has them.
std::expected<PaymentSchedule, Refusal> scheduled(Case fms_case, std::string const& name,
                                                  std::vector<ProducedLine> const& lines,
                                                  Quantity UnitsByQuarter::*percentile, Policy const& policy) {
    auto& document = *std::ranges::find(fms_case.documents, name, &Document::name);
    for (auto const& produced : lines)
        for (auto& line : document.offer->lines)
            if (line.number == produced.line) {
                line.schedule.clear();
                for (auto const& row : produced.quarters) line.schedule.push_back({row.quarter, row.*percentile});
            }
    return schedule_of(fms_case, document, policy);
}

bool follows_contractor(Case const& fms_case) {
    return std::ranges::any_of(fms_case.documents, [](Document const& each) {
        return each.request && each.request->payment &&
               !(each.request->payment->contract.empty() && each.request->payment->curve.empty());
    });
}

}  // namespace

std::expected<std::optional<ProductionSchedules>, Refusal> production_schedules(Case const& fms_case,
                                                                                Document const& document,
                                                                                Policy const& policy, Date on) {
    ProductionSchedules found;
    for (auto const& [number, line] : fms_case.lines) {
        auto const* plan = delivery_plan_of(fms_case, number);
        if (plan != nullptr && plan->production && plan->production->forecast && line.quantity)
            found.lines.push_back(produced(fms_case, line, *plan, on));
    }
    if (found.lines.empty()) return std::nullopt;
    PaymentSchedule* const schedules[]{&found.slow, &found.middle, &found.fast};
    for (std::size_t which = 0; which < 3; ++which) {
        auto schedule = scheduled(fms_case, document.name, found.lines, percentiles[which], policy);
        if (!schedule) return std::unexpected{schedule.error()};
        if (follows_contractor(fms_case))
            schedule->remarks.push_back("What is procured is paid as the contractor's plan or curve says, whatever is "
                                        "delivered; the percentiles move the rest.");
        *schedules[which] = std::move(*schedule);
    }
    return std::optional{std::move(found)};
}

}  // namespace casewright
