// src/lifecycle/production/validate_requisition.hpp
// The requisition is checked before it goes on, stock number by stock number. A check by supply
// class let classified and controlled spares pass, and nobody kept who overrode what (GAO-03-664);
// so an override is possible, but it is recorded with its reason.
#pragma once
#include "lifecycle/gate.hpp"
#include "lifecycle/production/filled_now.hpp"

namespace casewright {

inline constexpr Rule requisition_number_checked{
    "requisition.number_checked", "GAO-03-664", "recommendations"};
inline constexpr Rule requisition_no_defense_equipment{
    "requisition.no_defense_equipment", "SAMM", "C5.4.3.2"};
inline constexpr Rule requisition_released{"requisition.released", "GAO-03-664", "recommendations"};
inline constexpr Rule requisition_within_funds{"requisition.within_funds", "SAMM", "C5.4.3.2"};
inline constexpr Gate<RequisitionStage> validate_requisition_gate{
    "validate_requisition",
    any_of(RequisitionStage::received),
    any_of(RequisitionStage::validated),
    any_of(Role::implementing_agency),
    {"validate_requisition.stage", "SAMM", "C6.4.3"},
    {"validate_requisition.actor", "SAMM", "C6.4.3"}};

[[nodiscard]] std::expected<RequisitionValidated, Refusal> validate_requisition(
    Case const& fms_case, RequisitionValidated stated, Act const& act, Policy const& policy);

}  // namespace casewright
