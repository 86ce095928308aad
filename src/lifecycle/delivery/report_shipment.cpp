#include "lifecycle/delivery/report_shipment.hpp"

#include <algorithm>
#include <set>

#include "lifecycle/case_lines.hpp"
#include "lifecycle/delivery/report_days.hpp"

namespace casewright {
namespace {

// Title passes while the case lives: not on a day on which its deliveries are stopped, nor after it was
// ended. When we learn of it is another day: what was shipped before is reported after it too.
// Interpretation: the first day of a stop and the day of the end are days without deliveries, for
// shipments as for the records of a delivery report.
std::optional<Refusal> refused_day(Case const& fms_case, ShipmentReported const& stated,
                                   Date reported_on) {
    if (fms_case.stopped_on && stated.shipped_on >= *fms_case.stopped_on)
        return Refusal{shipment_not_while_stopped,
                       "The suspension of the case stops its deliveries from " +
                           in_words(*fms_case.stopped_on) + " on."};
    if (fms_case.ended_on && stated.shipped_on >= *fms_case.ended_on)
        return Refusal{shipment_before_the_end,
                       "The case was ended on " + in_words(*fms_case.ended_on) +
                           ", and the shipment is of " + in_words(stated.shipped_on) + "."};
    auto const implemented_on = basic_of(fms_case).implemented_on;
    if (stated.shipped_on <= reported_on && (!implemented_on || stated.shipped_on >= *implemented_on))
        return std::nullopt;
    return Refusal{shipment_day_is_plausible,
                   "A shipment on " + in_words(stated.shipped_on) +
                       " is not between the implementation of the case and the day of the report, " +
                       in_words(reported_on) + "."};
}

std::optional<Refusal> refused_quantity(Case const& fms_case, LineState const& line,
                                        ShipmentReported const& stated) {
    if (line.quantity && !stated.quantity)
        return Refusal{shipment_quantity_is_plausible,
                       "Line " + line.number.text() + " is sold by quantity, and the shipment "
                           "does not say how many."};
    if (stated.quantity && stated.quantity->units <= 0)
        return Refusal{shipment_quantity_is_plausible, "A shipment holds at least one unit."};
    if (!line.quantity) return std::nullopt;
    auto const delivered = delivered_units(fms_case, line).units + stated.quantity->units;
    if (delivered <= line.quantity->units) return std::nullopt;
    return Refusal{shipment_within_quantity,
                   "Line " + line.number.text() + " is for " + to_text(*line.quantity) +
                       " units; " + to_text(Quantity{delivered}) + " would be delivered."};
}

bool shipped_before(Case const& fms_case, std::string const& serial) {
    return std::ranges::any_of(fms_case.shipments, [&](auto const& named) {
        auto const& serials = named.second.serials;
        return std::ranges::find(serials, serial) != serials.end();
    });
}

// Each unit under enhanced monitoring is known by its serial number from the day it ships.
std::optional<Refusal> refused_serials(Case const& fms_case, LineState const& line,
                                       ShipmentReported const& stated, Policy const& policy) {
    std::set<std::string> met;
    for (auto const& serial : stated.serials)
        if (serial.empty() || !met.insert(serial).second || shipped_before(fms_case, serial))
            return Refusal{shipment_serials_of_each_unit,
                           "The serial number \"" + serial +
                               "\" is empty, or stands for two units of the case."};
    bool const watched = under_enhanced_monitoring(policy, line.article, stated.shipped_on);
    if (!watched && stated.serials.empty()) return std::nullopt;
    auto const units = stated.quantity.value_or(Quantity{});
    if (units.units == static_cast<std::int64_t>(stated.serials.size()) && units.units > 0)
        return std::nullopt;
    return Refusal{shipment_serials_of_each_unit,
                   "The shipment holds " + to_text(units) + " units and names " +
                       std::to_string(stated.serials.size()) + " serial numbers."};
}

}  // namespace

std::expected<ShipmentReported, Refusal> report_shipment(Case const& fms_case,
                                                         ShipmentReported stated, Act const& act,
                                                         Policy const& policy) {
    if (auto no = refused_at(report_shipment_gate, fms_case, act.actor))
        return std::unexpected{std::move(*no)};
    if (stated.shipment.empty() || fms_case.shipments.contains(stated.shipment) ||
        fms_case.receipts.contains(stated.shipment))
        return refuse(shipment_name_is_new,
                      "A shipment has a name of its own in the case; \"" + stated.shipment +
                          "\" is empty or taken.");
    auto const line = line_of(fms_case, stated.line);
    if (!line) return std::unexpected{line.error()};
    if (is_performed(*line))
        return refuse(shipment_of_goods, "Line " + line->number.text() +
                                             " is performed, not shipped; performance is reported "
                                             "on it.");
    if (line->stage < LineStage::ready || line->stage == LineStage::supply_complete)
        return refuse(shipment_line_is_ready,
                      "Line " + line->number.text() + " stands at " +
                          std::string{to_text(line->stage)} + " and is not ready to ship.");
    if (auto no = refused_day(fms_case, stated, act.on)) return std::unexpected{std::move(*no)};
    if (auto no = refused_quantity(fms_case, *line, stated)) return std::unexpected{std::move(*no)};
    if (stated.value <= Money{})
        return refuse(shipment_value_is_plausible, "A shipment has a value above zero.");
    if (auto no = refused_over_funds(fms_case, *line, delivered_value(fms_case, *line) + stated.value))
        return std::unexpected{std::move(*no)};
    if (auto no = refused_serials(fms_case, *line, stated, policy))
        return std::unexpected{std::move(*no)};
    if (auto no = refused_before_report_ends(fms_case, *line, stated.shipped_on))
        return std::unexpected{std::move(*no)};
    auto const late = reported_late(policy, stated.shipped_on, act.on);
    if (!late) return std::unexpected{late.error()};
    stated.late = *late;
    return stated;
}

}  // namespace casewright
