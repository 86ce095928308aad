#include "lifecycle/delivery/file_discrepancy.hpp"

#include <algorithm>

#include "lifecycle/delivery/discrepancy_number.hpp"

namespace casewright {
namespace {

std::optional<Refusal> refused_codes(std::vector<std::string> const& codes, Policy const& policy) {
    // One report tells up to three things.
    if (codes.empty() || codes.size() > 3)
        return Refusal{discrepancy_codes, "A report has one to three discrepancy codes; this has " +
                                              std::to_string(codes.size()) + "."};
    if (auto const unknown = first_unknown(policy, "discrepancy_codes", codes); !unknown.empty())
        return Refusal{discrepancy_codes, "The discrepancy code " + unknown + " is not known."};
    return std::nullopt;
}

// The day from which the time to report is counted; none: what is stated gives no such day.
// Interpretation: title passes at the shipment, which is never after the delivery, so "delivery or
// title passage, whichever is first" is the day of the shipment.
std::optional<Date> first_day_of(Case const& fms_case, DiscrepancyFiled const& stated) {
    if (!stated.shipment) return stated.counted_from;
    auto const shipment = fms_case.shipments.find(*stated.shipment);
    if (shipment == fms_case.shipments.end() || shipment->second.line != stated.line)
        return std::nullopt;
    return shipment->second.shipped_on;
}

}  // namespace

std::expected<DiscrepancyFiled, Refusal> file_discrepancy(Case const& fms_case,
                                                          DiscrepancyFiled stated, Act const& act,
                                                          Policy const& policy) {
    auto const& report = item_in(fms_case.discrepancies.reports, stated.name);
    if (auto no = refused_at(file_discrepancy_gate, report.stage,
                             "The report " + stated.name, act.actor))
        return std::unexpected{std::move(*no)};
    auto const& basic = basic_of(fms_case);
    if (basic.request && basic.request->program == Program::bpc)
        return refuse(discrepancy_not_for_capacity_building,
                      "Cases of capacity building have no supply discrepancy reports.");
    auto const line = basic.request ? line_of_report(stated.name, basic.request->case_id)
                                    : std::optional<LineNumber>{};
    if (!line || !fms_case.lines.contains(*line))
        return refuse(discrepancy_report_number,
                      "A report is named like A0010-BN-UAA/001, with the country, the case and a "
                      "line of it; found " +
                          stated.name + ".");
    stated.line = *line;
    if (auto no = refused_codes(stated.codes, policy)) return std::unexpected{std::move(*no)};
    if (stated.value < Money{})
        return refuse(discrepancy_value_not_negative,
                      "A report states a value of nothing or more, not " + to_text(stated.value) + " dollars.");
    auto const from = first_day_of(fms_case, stated);
    if (!from)
        return refuse(discrepancy_shipment_or_day,
                      "A report names a shipment of its line or, for services and for what never "
                      "came, the day from which its time is counted.");
    if (stated.noticed_on > act.on)
        return refuse(discrepancy_noticed_day, "What is noticed on " + to_text(stated.noticed_on) +
                                                   " is not reported on " + to_text(act.on) + ".");
    auto const years = limit_on(policy, "cases/discrepancy_report_years", act.on);
    auto const days = limit_on(policy, "cases/discrepancy_days/report_arms", act.on);
    if (!years || !days)
        return refuse(discrepancy_in_time, "The policy does not know the time to report.");
    auto const last = after_limit(policy, *years, *from);
    if (act.on > last && !stated.latent_defect)
        return refuse(discrepancy_in_time,
                      "The time to report ended on " + to_text(last) + "; only a latent defect is "
                      "heard after it.");
    stated.late = act.on > last || (stated.misdirected_arms &&
                                    act.on > after_limit(policy, *days, stated.noticed_on));
    return stated;
}

}  // namespace casewright
