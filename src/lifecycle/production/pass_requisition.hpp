// src/lifecycle/production/pass_requisition.hpp
// A valid requisition goes to its source of supply.
#pragma once
#include "lifecycle/gate.hpp"
#include "lifecycle/production/filled_now.hpp"

namespace casewright {

inline constexpr Gate<RequisitionStage> pass_requisition_gate{
    "pass_requisition",
    any_of(RequisitionStage::validated),
    any_of(RequisitionStage::passed),
    any_of(Role::implementing_agency),
    {"pass_requisition.stage", "SAMM", "C6.4.3"},
    {"pass_requisition.actor", "SAMM", "C6.4.3"}};

[[nodiscard]] std::expected<RequisitionPassed, Refusal> pass_requisition(
    Case const& fms_case, RequisitionPassed stated, Act const& act, Policy const& policy);

}  // namespace casewright
