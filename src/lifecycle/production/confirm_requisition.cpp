#include "lifecycle/production/confirm_requisition.hpp"

namespace casewright {

std::expected<RequisitionConfirmed, Refusal> confirm_requisition(Case const& fms_case,
                                                                 RequisitionConfirmed stated,
                                                                 Act const& act, Policy const&) {
    auto const& requisition = item_in(fms_case.requisitions.requisitions, stated.name);
    if (auto no = refused_at(confirm_requisition_gate, requisition.stage,
                             "The requisition " + stated.name, act.actor))
        return std::unexpected{std::move(*no)};
    if ((requisition.shipped_on && stated.received_on < *requisition.shipped_on) ||
        stated.received_on > act.on)
        return refuse(requisition_receipt_day,
                      "Received on " + to_text(stated.received_on) +
                          ", which is before the shipment or after the day of this confirmation.");
    return stated;
}

}  // namespace casewright
