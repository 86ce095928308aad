#include "lifecycle/change/restate_offer.hpp"

#include "lifecycle/change/change_rules.hpp"

namespace casewright {

std::expected<OfferRestated, Refusal> restate_offer(Case const& fms_case, OfferRestated stated,
                                                    Act const& act, Policy const& policy) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(restate_offer_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    if (document.kind == DocumentKind::modification)
        return refuse(restatement_never_of_modification,
                      "A modification is not restated; a new modification is made.");
    auto const window = limit_on(policy, "offers/extension_months", act.on);
    if (!window || !document.expires_on)
        return refuse(restatement_in_time,
                      "It is not known until when this offer may be restated.");
    auto const last = after_limit(policy, *window, *document.expires_on);
    if (act.on > last)
        return refuse(restatement_in_time,
                      "The offer's last day was " + in_words(*document.expires_on) +
                          "; it could be restated until " + in_words(last) + ".");
    if (is_blank(stated.reason))
        return refuse(restatement_has_reason, "The restatement must say why it is made.");
    bool const of_this_offer =
        !document.offered_on || stated.purchaser_told_on >= *document.offered_on;
    if (stated.purchaser_told_on > act.on || !of_this_offer)
        return refuse(restatement_purchaser_told,
                      "The purchaser must have been told that this offer is dead, after it was "
                      "offered and before it is restated; the notice is of " +
                          in_words(stated.purchaser_told_on) + ".");
    stated.document = document.name;
    return stated;
}

}  // namespace casewright
