#include "lifecycle/delivery/decide_discrepancy.hpp"

namespace casewright {

std::expected<DiscrepancyDecided, Refusal> decide_discrepancy(Case const& fms_case,
                                                              DiscrepancyDecided stated,
                                                              Act const& act,
                                                              Policy const& policy) {
    auto const& report = item_in(fms_case.discrepancies.reports, stated.name);
    if (auto no = refused_at(decide_discrepancy_gate, report.stage,
                             "The report " + stated.name, act.actor))
        return std::unexpected{std::move(*no)};
    auto const amount = limit_on(policy, "cases/discrepancy_amounts/needs_approval", act.on);
    auto const days = limit_on(policy, "cases/discrepancy_days/decision", act.on);
    auto const to_return = limit_on(policy,
                                    report.misdirected_arms ? "cases/discrepancy_days/return_arms"
                                                            : "cases/discrepancy_days/return_other",
                                    act.on);
    if (!amount || !days || !to_return)
        return refuse(discrepancy_amounts_known,
                      "The policy does not know who decides, in which time, or when goods come "
                      "back.");
    if (stated.sale_funds < Money{})
        return refuse(discrepancy_funds_not_negative,
                      "A decision gives FMS funds or none; it never takes any.");
    bool const needs_approval = stated.sale_funds > amount->money() || report.sensitive;
    if (needs_approval && act.actor.role != Role::country_program)
        return refuse(discrepancy_needs_approval,
                      report.sensitive
                          ? "The matter is sensitive; only the country program decides."
                          : "More than " + to_text(amount->money()) +
                                " of FMS funds is decided by the country program only.");
    bool const accepted = stated.decision == DiscrepancyDecision::accepted;
    if ((accepted && !report.liable) || (!accepted && stated.sale_funds > Money{}))
        return refuse(discrepancy_liability,
                      "Funds are given, and a claim is accepted, where the U.S. Government is "
                      "liable.");
    if (stated.sale_funds > Money{} && !report.compensated)
        return refuse(discrepancy_paid_above_minimum,
                      "A claim of " + to_text(report.value) + " is not compensated.");
    stated.late = needs_approval && report.investigated_on &&
                  act.on > after_limit(policy, *days, *report.investigated_on);
    stated.return_by.reset();
    if (stated.return_directed) stated.return_by = after_limit(policy, *to_return, act.on);
    return stated;
}

}  // namespace casewright
