// src/lifecycle/delivery/begin_transfer_review.hpp
// The State Department takes up a request to transfer.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Gate<TransferStage> begin_transfer_review_gate{
    "begin_transfer_review",
    any_of(TransferStage::requested),
    any_of(TransferStage::state_review),
    any_of(Role::state_department),
    {"begin_transfer_review.stage", "AECA", "section 3"},
    {"begin_transfer_review.actor", "AECA", "section 3"}};

[[nodiscard]] std::expected<TransferReviewBegun, Refusal> begin_transfer_review(
    Case const& fms_case, TransferReviewBegun stated, Act const& act, Policy const& policy);

}  // namespace casewright
