// src/lifecycle/delivery/dispose_asset.hpp
// An article leaves the watch because it is gone: disposed of with consent, or used up. Either is
// proven.
#pragma once
#include "lifecycle/gate.hpp"
#include "lifecycle/delivery/asset_checks.hpp"

namespace casewright {

inline constexpr Rule disposal_consent{"end_use.disposal_consent", "AECA", "section 3"};
inline constexpr Rule disposal_proof{"end_use.disposal_proof", "SAMM", "C6.2.4"};
inline constexpr Rule disposal_not_in_transfer{
    "end_use.disposal_not_in_transfer", "AECA", "section 3"};
inline constexpr Gate<AssetStage> dispose_asset_gate{
    "dispose_asset",
    any_of(AssetStage::delivered, AssetStage::inventoried, AssetStage::transferred,
           AssetStage::missing),
    any_of(AssetStage::expended, AssetStage::disposed),
    any_of(Role::security_cooperation_office, Role::purchaser, Role::implementing_agency),
    {"dispose_asset.stage", "AECA", "section 3"},
    {"dispose_asset.actor", "AECA", "section 3"}};

[[nodiscard]] std::expected<AssetDisposed, Refusal> dispose_asset(Case const& fms_case,
                                                                  AssetDisposed stated,
                                                                  Act const& act,
                                                                  Policy const& policy);

}  // namespace casewright
