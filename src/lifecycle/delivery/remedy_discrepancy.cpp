#include "lifecycle/delivery/remedy_discrepancy.hpp"

namespace casewright {

std::expected<DiscrepancyRemedied, Refusal> remedy_discrepancy(Case const& fms_case,
                                                               DiscrepancyRemedied stated,
                                                               Act const& act, Policy const&) {
    auto const& report = item_in(fms_case.discrepancies.reports, stated.name);
    if (auto no = refused_at(remedy_discrepancy_gate, report.stage,
                             "The report " + stated.name, act.actor))
        return std::unexpected{std::move(*no)};
    bool const denied = report.decision == DiscrepancyDecision::denied;
    bool const gives = stated.remedy != Remedy::none;
    if (denied && gives)
        return refuse(discrepancy_remedy_fits, "The report was denied; there is nothing to give.");
    if (gives && stated.reference.value_or("").empty())
        return refuse(discrepancy_remedy_fits,
                      "A " + std::string{to_text(stated.remedy)} + " names the paper that gives "
                          "it.");
    return stated;
}

}  // namespace casewright
