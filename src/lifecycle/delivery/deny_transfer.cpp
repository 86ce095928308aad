#include "lifecycle/delivery/deny_transfer.hpp"

namespace casewright {

std::expected<TransferDenied, Refusal> deny_transfer(Case const& fms_case, TransferDenied stated,
                                                     Act const& act, Policy const&) {
    auto const& transfer = item_in(fms_case.transfers.transfers, stated.name);
    if (auto no = refused_at(deny_transfer_gate, transfer.stage,
                             "The transfer " + stated.name, act.actor))
        return std::unexpected{std::move(*no)};
    return stated;
}

}  // namespace casewright
