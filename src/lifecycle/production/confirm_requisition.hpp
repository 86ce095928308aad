// src/lifecycle/production/confirm_requisition.hpp
// The purchaser has what it asked for.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule requisition_receipt_day{
    "requisition.receipt_day", "DLM 4000.25-1", "chapter 6"};
inline constexpr Gate<RequisitionStage> confirm_requisition_gate{
    "confirm_requisition",
    any_of(RequisitionStage::shipped),
    any_of(RequisitionStage::confirmed),
    any_of(Role::purchaser),
    {"confirm_requisition.stage", "DLM 4000.25-1", "chapter 6"},
    {"confirm_requisition.actor", "DLM 4000.25-1", "chapter 6"}};

[[nodiscard]] std::expected<RequisitionConfirmed, Refusal> confirm_requisition(
    Case const& fms_case, RequisitionConfirmed stated, Act const& act, Policy const& policy);

}  // namespace casewright
