// src/lifecycle/delivery/transfer_assets.hpp
// The articles change hands, never before the consent. Each serial then is with its new end user
// and with nobody else.
#pragma once
#include "lifecycle/gate.hpp"
#include "lifecycle/delivery/transferable.hpp"

namespace casewright {

inline constexpr Rule transfer_after_consent{"transfer.after_consent", "AECA", "section 3"};
inline constexpr Gate<TransferStage> transfer_assets_gate{
    "transfer_assets",
    any_of(TransferStage::consented),
    any_of(TransferStage::transferred),
    any_of(Role::purchaser, Role::security_cooperation_office),
    {"transfer_assets.stage", "AECA", "section 3"},
    {"transfer_assets.actor", "AECA", "section 3"}};

[[nodiscard]] std::expected<AssetsTransferred, Refusal> transfer_assets(Case const& fms_case,
                                                                        AssetsTransferred stated,
                                                                        Act const& act,
                                                                        Policy const& policy);

}  // namespace casewright
