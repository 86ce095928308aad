// src/lifecycle/delivery/consent_transfer.hpp
// The State Department agrees in writing. From the values on from which a sale is told to Congress,
// so is a transfer.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule transfer_thresholds{"transfer.thresholds_known", "AECA", "3(d)"};
inline constexpr Rule transfer_notified{"transfer.notified", "AECA", "3(d)"};
inline constexpr Gate<TransferStage> consent_transfer_gate{
    "consent_transfer",
    any_of(TransferStage::state_review),
    any_of(TransferStage::consented),
    any_of(Role::state_department),
    {"consent_transfer.stage", "AECA", "section 3"},
    {"consent_transfer.actor", "AECA", "section 3"}};

[[nodiscard]] std::expected<TransferConsented, Refusal> consent_transfer(
    Case const& fms_case, TransferConsented stated, Act const& act, Policy const& policy);

}  // namespace casewright
