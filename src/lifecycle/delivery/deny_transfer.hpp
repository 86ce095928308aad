// src/lifecycle/delivery/deny_transfer.hpp
// The State Department does not agree.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Gate<TransferStage> deny_transfer_gate{
    "deny_transfer",
    any_of(TransferStage::state_review),
    any_of(TransferStage::denied),
    any_of(Role::state_department),
    {"deny_transfer.stage", "AECA", "section 3"},
    {"deny_transfer.actor", "AECA", "section 3"}};

[[nodiscard]] std::expected<TransferDenied, Refusal> deny_transfer(Case const& fms_case,
                                                                   TransferDenied stated,
                                                                   Act const& act,
                                                                   Policy const& policy);

}  // namespace casewright
