// src/lifecycle/delivery/register_assets.hpp
// What was delivered is entered by serial number. A serial of an article is entered once in a case,
// its place of storage is certified, and no more are entered than the shipment held.
#pragma once
#include "lifecycle/gate.hpp"
#include "lifecycle/delivery/asset_checks.hpp"

namespace casewright {

inline constexpr Rule assets_of_a_shipment{
    "end_use.assets_of_a_shipment", "DoD OIG 2024-140", "findings"};
inline constexpr Rule assets_within_shipment{
    "end_use.assets_within_shipment", "DoD OIG 2024-140", "findings"};
inline constexpr Rule assets_delivery_day{
    "end_use.assets_delivery_day", "DoD OIG 2024-140", "findings"};
inline constexpr Rule assets_site_certified{"end_use.site_certified", "SAMM", "C5.6.1.10"};
inline constexpr Gate<AssetStage> register_assets_gate{
    "register_assets",
    any_of(AssetStage::none),
    any_of(AssetStage::delivered),
    any_of(Role::security_cooperation_office, Role::implementing_agency),
    {"register_assets.stage", "DoD OIG 2024-140", "findings"},
    {"register_assets.actor", "DoD OIG 2024-140", "findings"}};

[[nodiscard]] std::expected<AssetsRegistered, Refusal> register_assets(Case const& fms_case,
                                                                       AssetsRegistered stated,
                                                                       Act const& act,
                                                                       Policy const& policy);

}  // namespace casewright
