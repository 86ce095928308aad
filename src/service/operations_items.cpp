// Requisitions, movements, discrepancies, end use, transfers and diversions.
#include "lifecycle/production/cancel_requisition.hpp"
#include "lifecycle/production/confirm_requisition.hpp"
#include "lifecycle/production/pass_requisition.hpp"
#include "lifecycle/production/post_requisition_status.hpp"
#include "lifecycle/production/receive_requisition.hpp"
#include "lifecycle/production/ship_requisition.hpp"
#include "lifecycle/production/validate_requisition.hpp"
#include "service/make_operation.hpp"

namespace casewright {

std::vector<Operation> item_operations() {
    return {
        operation("requisition", receive_requisition_gate, receive_requisition),
        operation("requisition", validate_requisition_gate, validate_requisition),
        operation("requisition", pass_requisition_gate, pass_requisition),
        operation("requisition", post_requisition_status_gate, post_requisition_status),
        operation("requisition", ship_requisition_gate, ship_requisition),
        operation("requisition", confirm_requisition_gate, confirm_requisition),
        operation("requisition", cancel_requisition_gate, cancel_requisition),
    };
}

}  // namespace casewright
