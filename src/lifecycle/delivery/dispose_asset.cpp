#include "lifecycle/delivery/dispose_asset.hpp"

namespace casewright {

std::expected<AssetDisposed, Refusal> dispose_asset(Case const& fms_case, AssetDisposed stated,
                                                    Act const& act, Policy const&) {
    if (auto no = refused_assets(dispose_asset_gate, fms_case.end_use, stated.article,
                                 stated.serials, act.actor))
        return std::unexpected{std::move(*no)};
    if (stated.how == DisposalKind::disposed && stated.consent.value_or("").empty())
        return refuse(disposal_consent, "A disposal needs the consent of the State Department.");
    if (stated.proof.empty()) return refuse(disposal_proof, "That an article is gone is proven.");
    for (auto const& serial : stated.serials)
        if (auto const* transfer = transfer_under_way(fms_case.transfers, stated.article, serial))
            return refuse(disposal_not_in_transfer,
                          "The serial " + serial + " is in the transfer " + transfer->name + ".");
    return stated;
}

}  // namespace casewright
