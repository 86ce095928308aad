// src/lifecycle/production/ship_requisition.hpp
// What was asked for is on its way (shipment status).
#pragma once
#include "lifecycle/gate.hpp"
#include "lifecycle/stopped_deliveries.hpp"

namespace casewright {

inline constexpr Rule requisition_quantity_shipped{
    "requisition.quantity_shipped", "DLM 4000.25-1", "chapter 6"};
inline constexpr Rule requisition_shipping_day{
    "requisition.shipping_day", "DLM 4000.25-1", "chapter 6"};
inline constexpr Gate<RequisitionStage> ship_requisition_gate{
    "ship_requisition",
    any_of(RequisitionStage::passed, RequisitionStage::in_supply),
    any_of(RequisitionStage::shipped),
    any_of(Role::supply_source, Role::shipper),
    {"ship_requisition.stage", "DLM 4000.25-1", "chapter 6"},
    {"ship_requisition.actor", "DLM 4000.25-1", "chapter 6"}};

[[nodiscard]] std::expected<RequisitionShipped, Refusal> ship_requisition(
    Case const& fms_case, RequisitionShipped stated, Act const& act, Policy const& policy);

}  // namespace casewright
