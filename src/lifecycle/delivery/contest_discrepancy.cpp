#include "lifecycle/delivery/contest_discrepancy.hpp"

namespace casewright {

std::expected<DiscrepancyContested, Refusal> contest_discrepancy(Case const& fms_case,
                                                                 DiscrepancyContested stated,
                                                                 Act const& act, Policy const&) {
    auto const& report = item_in(fms_case.discrepancies.reports, stated.name);
    if (auto no = refused_at(contest_discrepancy_gate, report.stage,
                             "The report " + stated.name, act.actor))
        return std::unexpected{std::move(*no)};
    if (!report.decision)
        return refuse(discrepancy_contested_once,
                      "The report was closed without a decision; there is none to look at again.");
    if (report.contested)
        return refuse(discrepancy_contested_once, "The report was contested before.");
    return stated;
}

}  // namespace casewright
