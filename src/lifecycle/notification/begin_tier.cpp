#include "lifecycle/notification/begin_tier.hpp"

namespace casewright {

std::expected<TierBegun, Refusal> begin_tier(Case const& fms_case, TierBegun stated, Act const& act,
                                             Policy const&) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(begin_tier_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    if (auto no = refused_out_of_work(document)) return std::unexpected{std::move(*no)};
    if (auto no = refused_unassessed(document)) return std::unexpected{std::move(*no)};
    auto const days = document.notification->tier_days;
    if (!days)
        return refuse(notification_is_assessed,
                      "The assessment of " + in_words(document.notification->assessed_on) +
                          " gives no days for the informal review.");
    stated.document = document.name;
    stated.tier_days = *days;
    return stated;
}

}  // namespace casewright
