// src/lifecycle/production/cancel_requisition.hpp
// A requisition is taken back. What is shipped is not cancelled any more; it is a discrepancy if it
// is not wanted.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Gate<RequisitionStage> cancel_requisition_gate{
    "cancel_requisition",
    any_of(RequisitionStage::received, RequisitionStage::validated, RequisitionStage::passed,
           RequisitionStage::in_supply),
    any_of(RequisitionStage::cancelled),
    any_of(Role::purchaser, Role::implementing_agency),
    {"cancel_requisition.stage", "DLM 4000.25-1", "chapter 6"},
    {"cancel_requisition.actor", "DLM 4000.25-1", "chapter 6"}};

[[nodiscard]] std::expected<RequisitionCancelled, Refusal> cancel_requisition(
    Case const& fms_case, RequisitionCancelled stated, Act const& act, Policy const& policy);

}  // namespace casewright
