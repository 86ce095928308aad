#include "lifecycle/delivery/investigate_discrepancy.hpp"

namespace casewright {

std::expected<DiscrepancyInvestigated, Refusal> investigate_discrepancy(
    Case const& fms_case, DiscrepancyInvestigated stated, Act const& act, Policy const&) {
    auto const& report = item_in(fms_case.discrepancies.reports, stated.name);
    if (auto no = refused_at(investigate_discrepancy_gate, report.stage,
                             "The report " + stated.name, act.actor))
        return std::unexpected{std::move(*no)};
    if (!report.compensated && !report.misdirected_arms)
        return refuse(discrepancy_above_minimum,
                      "A claim of " + to_text(report.value) + " is kept for the record only.");
    return stated;
}

}  // namespace casewright
