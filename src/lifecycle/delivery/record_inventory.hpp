// src/lifecycle/delivery/record_inventory.hpp
// Articles are seen, serial by serial, with the checklist of their storage: first within the days
// after delivery, then once a year. A late inventory is better than none; it is recorded as late.
#pragma once
#include "lifecycle/gate.hpp"
#include "lifecycle/delivery/asset_checks.hpp"

namespace casewright {

inline constexpr Rule inventory_limits_known{
    "end_use.inventory_limits_known", "DoD OIG 2024-140", "findings"};
inline constexpr Rule inventory_day{"end_use.inventory_day", "DoD OIG 2024-140", "findings"};
inline constexpr Gate<AssetStage> record_inventory_gate{
    "record_inventory",
    any_of(AssetStage::delivered, AssetStage::inventoried, AssetStage::transferred,
           AssetStage::missing),
    any_of(AssetStage::inventoried),
    any_of(Role::security_cooperation_office),
    {"record_inventory.stage", "DoD OIG 2024-140", "findings"},
    {"record_inventory.actor", "DoD OIG 2024-140", "findings"}};

[[nodiscard]] std::expected<InventoryRecorded, Refusal> record_inventory(
    Case const& fms_case, InventoryRecorded stated, Act const& act, Policy const& policy);

}  // namespace casewright
