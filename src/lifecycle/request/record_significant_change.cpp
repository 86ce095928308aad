#include "lifecycle/request/record_significant_change.hpp"

namespace casewright {

std::expected<RequestChanged, Refusal> record_significant_change(Case const& fms_case,
                                                                 RequestChanged stated,
                                                                 Act const& act,
                                                                 Policy const& policy) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(record_significant_change_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    if (stated.criteria.empty())
        return refuse(change_is_significant,
                      "A change that meets none of the criteria is a plain update and gives no "
                      "new actionable day.");
    if (auto const unknown = first_unknown(policy, "significant_changes", stated.criteria);
        !unknown.empty())
        return refuse(change_criterion_known,
                      "\"" + unknown + "\" is no criterion of a significant change.");
    stated.document = document.name;
    // Interpretation: see docs/decisions/restart-of-the-clock.md.
    stated.clock_restarts = document.category == Category::c;
    return stated;
}

}  // namespace casewright
