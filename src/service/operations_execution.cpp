// Execution, deliveries and bills.
#include "lifecycle/billing/apply_holding.hpp"
#include "lifecycle/billing/issue_bill.hpp"
#include "lifecycle/billing/move_to_holding.hpp"
#include "lifecycle/billing/receive_payment.hpp"
#include "lifecycle/billing/record_disbursement.hpp"
#include "lifecycle/billing/refund_excess.hpp"
#include "lifecycle/billing/reserve_termination.hpp"
#include "lifecycle/delivery/accept_receipt.hpp"
#include "lifecycle/delivery/actualize_price.hpp"
#include "lifecycle/delivery/report_performance.hpp"
#include "lifecycle/delivery/report_shipment.hpp"
#include "lifecycle/offer/termination_liability.hpp"
#include "lifecycle/production/coordinate_alert.hpp"
#include "lifecycle/production/issue_directive.hpp"
#include "lifecycle/production/raise_alert.hpp"
#include "lifecycle/production/ready_line.hpp"
#include "lifecycle/production/record_obligation.hpp"
#include "lifecycle/production/review_case_yearly.hpp"
#include "lifecycle/production/start_production.hpp"
#include "lifecycle/production/warn_purchaser.hpp"
#include "service/make_operation.hpp"

namespace casewright {
namespace {

// The step of offers knows what a schedule provides for, the step of bills what may be kept of it.
std::expected<TerminationReserved, Refusal> reserve_by_schedule(Case const& fms_case,
                                                                TerminationReserved stated,
                                                                Act const& act,
                                                                Policy const& policy) {
    auto const liability = liability_in(fms_case, stated.quarter, policy);
    return reserve_termination(fms_case, std::move(stated), liability, act);
}

}  // namespace

std::vector<Operation> execution_operations() {
    return {
        on_case(issue_directive_gate, issue_directive),
        on_case(record_obligation_gate, record_obligation),
        on_case(start_production_gate, start_production),
        on_case(ready_line_gate, ready_line),
        on_case(report_shipment_gate, report_shipment),
        on_case(actualize_price_gate, actualize_price),
        on_case(accept_receipt_gate, accept_receipt),
        on_case(report_performance_gate, report_performance),
        on_case(record_disbursement_gate, record_disbursement),
        on_case(issue_bill_gate, issue_bill),
        on_case(receive_payment_gate, receive_payment),
        on_case(apply_holding_gate, apply_holding),
        on_case(move_to_holding_gate, move_to_holding),
        on_case(refund_excess_gate, refund_excess),
        on_case(reserve_termination_gate, reserve_by_schedule),
        on_case(raise_alert_gate, raise_alert),
        on_case(coordinate_alert_gate, coordinate_alert),
        on_case(warn_purchaser_gate, warn_purchaser),
        on_case(review_case_yearly_gate, review_case_yearly),
    };
}

}  // namespace casewright
