// Requisitions, movements, discrepancies, end use, transfers and diversions.
#include "lifecycle/delivery/answer_availability_notice.hpp"
#include "lifecycle/delivery/begin_transfer_review.hpp"
#include "lifecycle/delivery/certify_site.hpp"
#include "lifecycle/delivery/check_discrepancy.hpp"
#include "lifecycle/delivery/close_discrepancy.hpp"
#include "lifecycle/delivery/confirm_export.hpp"
#include "lifecycle/delivery/consent_transfer.hpp"
#include "lifecycle/delivery/contest_discrepancy.hpp"
#include "lifecycle/delivery/decide_discrepancy.hpp"
#include "lifecycle/delivery/decrement_export.hpp"
#include "lifecycle/delivery/deny_transfer.hpp"
#include "lifecycle/delivery/dispose_asset.hpp"
#include "lifecycle/delivery/file_discrepancy.hpp"
#include "lifecycle/delivery/file_export.hpp"
#include "lifecycle/delivery/investigate_discrepancy.hpp"
#include "lifecycle/delivery/plan_export.hpp"
#include "lifecycle/delivery/reconsider_discrepancy.hpp"
#include "lifecycle/delivery/record_inventory.hpp"
#include "lifecycle/delivery/register_assets.hpp"
#include "lifecycle/delivery/release_goods.hpp"
#include "lifecycle/delivery/remedy_discrepancy.hpp"
#include "lifecycle/delivery/report_incident.hpp"
#include "lifecycle/delivery/report_incident_findings.hpp"
#include "lifecycle/delivery/request_transfer.hpp"
#include "lifecycle/delivery/resolve_incident.hpp"
#include "lifecycle/delivery/send_availability_notice.hpp"
#include "lifecycle/delivery/transfer_assets.hpp"
#include "lifecycle/delivery/update_monitoring.hpp"
#include "lifecycle/production/cancel_requisition.hpp"
#include "lifecycle/production/confirm_requisition.hpp"
#include "lifecycle/production/decide_diversion.hpp"
#include "lifecycle/production/execute_diversion.hpp"
#include "lifecycle/production/pass_requisition.hpp"
#include "lifecycle/production/post_requisition_status.hpp"
#include "lifecycle/production/propose_diversion.hpp"
#include "lifecycle/production/receive_requisition.hpp"
#include "lifecycle/production/review_readiness.hpp"
#include "lifecycle/production/ship_requisition.hpp"
#include "lifecycle/production/validate_requisition.hpp"
#include "service/make_operation.hpp"

namespace casewright {

std::vector<Operation> item_operations() {
    return {
        operation("availability", send_availability_notice_gate, send_availability_notice),
        operation("availability", answer_availability_notice_gate, answer_availability_notice),
        operation("availability", release_goods_gate, release_goods),
        operation("transfer", request_transfer_gate, request_transfer),
        operation("transfer", begin_transfer_review_gate, begin_transfer_review),
        operation("transfer", consent_transfer_gate, consent_transfer),
        operation("transfer", deny_transfer_gate, deny_transfer),
        operation("transfer", transfer_assets_gate, transfer_assets),
        operation("transfer", update_monitoring_gate, update_monitoring),
        operation("site", certify_site_gate, certify_site),
        operation("discrepancy", file_discrepancy_gate, file_discrepancy),
        operation("discrepancy", check_discrepancy_gate, check_discrepancy),
        operation("discrepancy", investigate_discrepancy_gate, investigate_discrepancy),
        operation("discrepancy", decide_discrepancy_gate, decide_discrepancy),
        operation("discrepancy", remedy_discrepancy_gate, remedy_discrepancy),
        operation("discrepancy", close_discrepancy_gate, close_discrepancy),
        operation("discrepancy", reconsider_discrepancy_gate, reconsider_discrepancy),
        operation("discrepancy", contest_discrepancy_gate, contest_discrepancy),
        operation("export", confirm_export_gate, confirm_export),
        operation("export", plan_export_gate, plan_export),
        operation("export", file_export_gate, file_export),
        operation("export", decrement_export_gate, decrement_export),
        operation("asset", register_assets_gate, register_assets),
        operation("asset", record_inventory_gate, record_inventory),
        operation("asset", dispose_asset_gate, dispose_asset),
        operation("incident", report_incident_gate, report_incident),
        operation("incident", report_incident_findings_gate, report_incident_findings),
        operation("incident", resolve_incident_gate, resolve_incident),
        operation("requisition", receive_requisition_gate, receive_requisition),
        operation("requisition", validate_requisition_gate, validate_requisition),
        operation("requisition", pass_requisition_gate, pass_requisition),
        operation("requisition", post_requisition_status_gate, post_requisition_status),
        operation("requisition", ship_requisition_gate, ship_requisition),
        operation("requisition", confirm_requisition_gate, confirm_requisition),
        operation("requisition", cancel_requisition_gate, cancel_requisition),
        operation("diversion", decide_diversion_gate, decide_diversion),
        operation("diversion", propose_diversion_gate, propose_diversion),
        operation("diversion", review_readiness_gate, review_readiness),
        operation("diversion", execute_diversion_gate, execute_diversion),
    };
}

}  // namespace casewright
