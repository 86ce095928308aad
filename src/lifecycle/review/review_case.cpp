#include "lifecycle/review/review_case.hpp"

#include "lifecycle/review/assess_change.hpp"

namespace casewright {

std::expected<NotificationAssessed, Refusal> review_offer(LetterOfRequest const& letter,
                                                          std::span<PricedOffer const> offers,
                                                          Policy const& policy, Date on) {
    auto sums = program_values(offers, letter.linked, policy);
    bool const longer = letter.sensitive || has_longer_tier(letter.purchaser, policy);
    return assess_notification(
        {letter.purchaser, notification_group(letter.purchaser, letter.participants, on, policy),
         sums.values, std::move(sums.reasons), longer, on},
        policy);
}

std::expected<NotificationAssessed, Refusal> review_case(Case const& fms_case,
                                                         std::span<PricedOffer const> others,
                                                         Act const& act, Policy const& policy) {
    auto const& document = document_of(fms_case, act.document);
    if (!document.request || !document.offer)
        return refuse(review_offer_is_priced, "The offer is not priced yet, so its value cannot be "
                                              "held against the thresholds.");
    if (auto no = refused_at(assess_notification_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    // What was notified already bounds every later document, and this one when its price changed.
    if (document.kind != DocumentKind::basic || document.notice.stage == NoticeStage::cleared) {
        auto change = assess_change(fms_case, document, policy, act.on);
        if (change && document.name != "basic") change->document = document.name;
        return change;
    }
    std::vector<PricedOffer> offers{*document.offer};
    offers.insert(offers.end(), others.begin(), others.end());
    return review_offer(*document.request, offers, policy, act.on);
}

}  // namespace casewright
