#include "lifecycle/delivery/check_discrepancy.hpp"

namespace casewright {

std::expected<DiscrepancyChecked, Refusal> check_discrepancy(Case const& fms_case,
                                                             DiscrepancyChecked stated,
                                                             Act const& act, Policy const& policy) {
    auto const& report = item_in(fms_case.discrepancies.reports, stated.name);
    if (auto no = refused_at(check_discrepancy_gate, report.stage,
                             "The report " + stated.name, act.actor))
        return std::unexpected{std::move(*no)};
    auto const minimum = limit_on(policy, "cases/discrepancy_amounts/minimum", report.filed_on);
    if (!minimum)
        return refuse(discrepancy_minimum_known,
                      "The policy does not know the smallest claim paid.");
    stated.compensated = report.value >= minimum->money();
    return stated;
}

}  // namespace casewright
