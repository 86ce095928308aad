#include "lifecycle/change/cancel_offer.hpp"

#include "lifecycle/change/change_rules.hpp"

namespace casewright {

std::expected<OfferCancelled, Refusal> cancel_offer(Case const& fms_case, OfferCancelled stated,
                                                    Act const& act, Policy const&) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(cancel_offer_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    // A signed offer whose deposit does not come is given up by finance, not by its writers.
    auto const office = document.stage == DocumentStage::delayed ? Role::finance_policy
                                                                 : Role::implementing_agency;
    if (act.actor.role != office)
        return refuse(cancellation_needs_its_office,
                      "A document at " + std::string{to_text(document.stage)} +
                          " is cancelled by " + in_words(office) + ".");
    if (is_blank(stated.reason))
        return refuse(cancellation_has_reason, "The cancellation must say why.");
    stated.document = document.name;
    return stated;
}

}  // namespace casewright
