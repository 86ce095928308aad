#include "lifecycle/acceptance/expire_offer.hpp"

namespace casewright {

std::expected<OfferExpired, Refusal> expire_offer(Case const& fms_case, OfferExpired stated,
                                                  Act const& act, Policy const&) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(expire_offer_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    invariant(document.expires_on.has_value(), "an offer has a last day to accept");
    if (act.on <= *document.expires_on)
        return refuse(acceptance_last_day_is_past, "The offer may be accepted until " +
                                                       in_words(*document.expires_on) +
                                                       ", that day included.");
    stated.document = document.name;
    return stated;
}

}  // namespace casewright
