#include "lifecycle/delivery/begin_transfer_review.hpp"

namespace casewright {

std::expected<TransferReviewBegun, Refusal> begin_transfer_review(Case const& fms_case,
                                                                  TransferReviewBegun stated,
                                                                  Act const& act, Policy const&) {
    auto const& transfer = item_in(fms_case.transfers.transfers, stated.name);
    if (auto no = refused_at(begin_transfer_review_gate, transfer.stage,
                             "The transfer " + stated.name, act.actor))
        return std::unexpected{std::move(*no)};
    return stated;
}

}  // namespace casewright
