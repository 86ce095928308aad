#include "lifecycle/delivery/transfer_assets.hpp"

namespace casewright {

std::expected<AssetsTransferred, Refusal> transfer_assets(Case const& fms_case,
                                                          AssetsTransferred stated,
                                                          Act const& act, Policy const&) {
    auto const& transfer = item_in(fms_case.transfers.transfers, stated.name);
    if (auto no = refused_at(transfer_assets_gate, transfer.stage,
                             "The transfer " + stated.name, act.actor))
        return std::unexpected{std::move(*no)};
    if ((transfer.consented_on && stated.transferred_on < *transfer.consented_on) ||
        stated.transferred_on > act.on)
        return refuse(transfer_after_consent,
                      "Transferred on " + to_text(stated.transferred_on) +
                          ", which is before the consent or after the day on which it is told.");
    if (auto no = refused_unless_held(fms_case.end_use, transfer.article, transfer.serials))
        return std::unexpected{std::move(*no)};
    stated.new_end_user = transfer.new_end_user;
    stated.article = transfer.article;
    stated.serials = transfer.serials;
    return stated;
}

}  // namespace casewright
