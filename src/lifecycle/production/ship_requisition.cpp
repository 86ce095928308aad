#include "lifecycle/production/ship_requisition.hpp"

namespace casewright {

std::expected<RequisitionShipped, Refusal> ship_requisition(Case const& fms_case,
                                                            RequisitionShipped stated,
                                                            Act const& act, Policy const&) {
    auto const& requisition = item_in(fms_case.requisitions.requisitions, stated.name);
    if (auto no = refused_at(ship_requisition_gate, requisition.stage,
                             "The requisition " + stated.name, act.actor))
        return std::unexpected{std::move(*no)};
    if (auto no = refused_while_stopped(fms_case)) return std::unexpected{std::move(*no)};
    if (stated.quantity.units < 1 || stated.quantity > requisition.quantity)
        return refuse(requisition_quantity_shipped,
                      "The requisition asks for " + to_text(requisition.quantity) +
                          "; shipped are " + to_text(stated.quantity) + ".");
    if (stated.shipped_on < requisition.received_on || stated.shipped_on > act.on)
        return refuse(requisition_shipping_day,
                      "Shipped on " + to_text(stated.shipped_on) + ", but received on " +
                          to_text(requisition.received_on) + " and told on " + to_text(act.on) +
                          ".");
    return stated;
}

}  // namespace casewright
