#include "lifecycle/offer/develop_offer.hpp"

#include "lifecycle/offer/price_offer.hpp"

namespace casewright {

std::expected<PricedOffer, Refusal> develop_offer(Case const& fms_case, Policy const& policy,
                                                  Date on) {
    auto const refuse = [](std::string sentence) {
        return std::unexpected{Refusal{offer_request_is_actionable, std::move(sentence)}};
    };
    if (!fms_case.request) return refuse("This case has no request to answer.");
    if (!fms_case.assessment) return refuse("The request was not assessed yet.");
    if (fms_case.assessment->status == RequestStatus::insufficient)
        return refuse("The request is insufficient: " +
                      std::to_string(fms_case.assessment->gaps.size()) +
                      " criteria are open, so development may not begin.");
    return price_offer(*fms_case.request, policy, on);
}

}  // namespace casewright
