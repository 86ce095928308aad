#include "lifecycle/delivery/close_discrepancy.hpp"

namespace casewright {

std::expected<DiscrepancyClosed, Refusal> close_discrepancy(Case const& fms_case,
                                                            DiscrepancyClosed stated,
                                                            Act const& act, Policy const&) {
    auto const& report = item_in(fms_case.discrepancies.reports, stated.name);
    if (auto no = refused_at(close_discrepancy_gate, report.stage,
                             "The report " + stated.name, act.actor))
        return std::unexpected{std::move(*no)};
    if (report.stage == DiscrepancyStage::checked &&
        (report.compensated || report.misdirected_arms))
        return refuse(discrepancy_remedied_first,
                      "The report was checked only; it is investigated, decided and remedied "
                      "first.");
    return stated;
}

}  // namespace casewright
