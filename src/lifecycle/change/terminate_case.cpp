#include "lifecycle/change/terminate_case.hpp"

#include "lifecycle/change/change_rules.hpp"

namespace casewright {

std::expected<CaseTerminated, Refusal> terminate_case(Case const& fms_case, CaseTerminated stated,
                                                      Act const& act, Policy const&) {
    if (auto no = refused_at(terminate_case_gate, fms_case, act.actor))
        return std::unexpected{std::move(*no)};
    if (is_blank(stated.legal_basis))
        return refuse(termination_has_legal_basis,
                      "A termination by the United States names the law or the term of the offer "
                      "that it rests on.");
    if (is_blank(stated.reason))
        return refuse(termination_has_reason, "The termination must say why.");
    return stated;
}

}  // namespace casewright
