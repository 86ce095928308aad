// src/lifecycle/production/post_requisition_status.hpp
// The source of supply says how it stands. Which codes end a requisition is in the table, not here.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule requisition_status_known{
    "requisition.status_known", "DLM 4000.25-1", "Appendix 2.16"};
inline constexpr Gate<RequisitionStage> post_requisition_status_gate{
    "post_requisition_status",
    any_of(RequisitionStage::passed, RequisitionStage::in_supply),
    any_of(RequisitionStage::in_supply, RequisitionStage::rejected, RequisitionStage::cancelled),
    any_of(Role::supply_source),
    {"post_requisition_status.stage", "DLM 4000.25-1", "Appendix 2.16"},
    {"post_requisition_status.actor", "DLM 4000.25-1", "Appendix 2.16"}};

[[nodiscard]] std::expected<RequisitionStatusPosted, Refusal> post_requisition_status(
    Case const& fms_case, RequisitionStatusPosted stated, Act const& act, Policy const& policy);

}  // namespace casewright
