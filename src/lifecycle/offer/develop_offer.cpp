#include "lifecycle/offer/develop_offer.hpp"

#include "lifecycle/offer/price_offer.hpp"

namespace casewright {

std::expected<PricedOffer, Refusal> develop_offer(Case const& fms_case, Act const& act,
                                                  Policy const& policy) {
    auto const& document = document_of(fms_case, act.document);
    auto const not_yet = [](std::string sentence) {
        return refuse(offer_request_is_actionable, std::move(sentence));
    };
    // The role comes first: who may not act is not told where the case stands.
    if (auto no = refused_at(price_offer_gate, DocumentStage::development, "", act.actor))
        return std::unexpected{std::move(*no)};
    // These say more than the stage does.
    if (document.stage == DocumentStage::none) return not_yet("This case has no request to answer.");
    if (document.stage == DocumentStage::request_received)
        return not_yet("The request was not assessed yet.");
    if (document.stage == DocumentStage::request_insufficient && document.assessment)
        return not_yet("The request is insufficient: " +
                       std::to_string(document.assessment->gaps.size()) +
                       " criteria are open, so development may not begin.");
    if (auto no = refused_at(price_offer_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    if (!document.request) return not_yet("The document states no lines yet.");
    auto priced = price_offer(*document.request, policy, act.on);
    if (priced && document.name != "basic") priced->document = document.name;
    return priced;
}

}  // namespace casewright
