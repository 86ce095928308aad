#include "lifecycle/production/cancel_requisition.hpp"

namespace casewright {

std::expected<RequisitionCancelled, Refusal> cancel_requisition(Case const& fms_case,
                                                                RequisitionCancelled stated,
                                                                Act const& act, Policy const&) {
    auto const& requisition = item_in(fms_case.requisitions.requisitions, stated.name);
    if (auto no = refused_at(cancel_requisition_gate, requisition.stage,
                             "The requisition " + stated.name, act.actor))
        return std::unexpected{std::move(*no)};
    return stated;
}

}  // namespace casewright
