#include "lifecycle/production/pass_requisition.hpp"

namespace casewright {

std::expected<RequisitionPassed, Refusal> pass_requisition(Case const& fms_case,
                                                           RequisitionPassed stated,
                                                           Act const& act, Policy const&) {
    auto const& requisition = item_in(fms_case.requisitions.requisitions, stated.name);
    if (auto no = refused_at(pass_requisition_gate, requisition.stage,
                             "The requisition " + stated.name, act.actor))
        return std::unexpected{std::move(*no)};
    if (auto no = refused_unless_filled(fms_case)) return std::unexpected{std::move(*no)};
    return stated;
}

}  // namespace casewright
