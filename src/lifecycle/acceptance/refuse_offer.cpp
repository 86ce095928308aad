#include "lifecycle/acceptance/refuse_offer.hpp"

namespace casewright {

std::expected<OfferRefused, Refusal> refuse_offer(Case const& fms_case, OfferRefused stated,
                                                  Act const& act, Policy const&) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(refuse_offer_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    stated.document = document.name;
    return stated;
}

}  // namespace casewright
