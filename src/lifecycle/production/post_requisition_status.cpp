#include "lifecycle/production/post_requisition_status.hpp"

namespace casewright {
namespace {

// A code of a class that rejects or cancels ends the requisition only when it is terminal: one of
// them refuses a modification and leaves the requisition alone.
RequisitionStage stage_after(CsvTable const& codes, std::size_t row) {
    if (cell(codes, row, "terminal") != "Y") return RequisitionStage::in_supply;
    return cell(codes, row, "class") == "rejected" ? RequisitionStage::rejected
                                                   : RequisitionStage::cancelled;
}

}  // namespace

std::expected<RequisitionStatusPosted, Refusal> post_requisition_status(
    Case const& fms_case, RequisitionStatusPosted stated, Act const& act, Policy const& policy) {
    auto const& requisition = item_in(fms_case.requisitions.requisitions, stated.name);
    if (auto no = refused_at(post_requisition_status_gate, requisition.stage,
                             "The requisition " + stated.name, act.actor))
        return std::unexpected{std::move(*no)};
    auto const& codes = policy.codes("requisition_status");
    auto const row = row_with(codes, "code", stated.status);
    if (!row)
        return refuse(requisition_status_known,
                      "The status " + stated.status + " is not in the table of requisition "
                          "status.");
    stated.stage = stage_after(codes, *row);
    return stated;
}

}  // namespace casewright
