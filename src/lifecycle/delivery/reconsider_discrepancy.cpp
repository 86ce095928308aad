#include "lifecycle/delivery/reconsider_discrepancy.hpp"

namespace casewright {

std::expected<DiscrepancyReconsidered, Refusal> reconsider_discrepancy(
    Case const& fms_case, DiscrepancyReconsidered stated, Act const& act, Policy const&) {
    auto const& report = item_in(fms_case.discrepancies.reports, stated.name);
    if (auto no = refused_at(reconsider_discrepancy_gate, report.stage,
                             "The report " + stated.name, act.actor))
        return std::unexpected{std::move(*no)};
    if (!report.decision)
        return refuse(discrepancy_reconsidered_once,
                      "The report was closed without a decision; there is none to look at again.");
    if (report.reconsidered)
        return refuse(discrepancy_reconsidered_once, "The report was reconsidered before.");
    return stated;
}

}  // namespace casewright
