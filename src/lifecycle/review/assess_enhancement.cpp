#include "lifecycle/review/assess_enhancement.hpp"

namespace casewright {

std::expected<Enhancement, Refusal> assess_enhancement(GroupOnDay const& group,
                                                       Money notified_total, Money new_total,
                                                       ProgramValues const& added,
                                                       bool added_equipment, Date on,
                                                       Policy const& policy) {
    if (new_total <= notified_total && !added_equipment) return Enhancement{};
    // The enhancement alone is held against the thresholds of a first notification.
    auto const alone = assess_notification({"", group, added, {}, false, on}, policy);
    if (!alone) return std::unexpected{alone.error()};
    if (alone->required)
        return Enhancement{EnhancementNotice::certification, alone->waiting_days.value_or(0), {}};
    auto const delivery = policy.find("notification/enhancement_delivery_days", on);
    if (!delivery)
        return std::unexpected{Refusal{review_thresholds_known,
                                       "No delivery period after a report is known for " +
                                           in_words(on) + "."}};
    return Enhancement{EnhancementNotice::report, 0, delivery->count()};
}

}  // namespace casewright
