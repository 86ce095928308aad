// src/lifecycle/review/assess_notification.hpp
// Must Congress be notified before this program is offered? Any one limb that meets or exceeds its
// threshold is enough. The values are those of ALL linked offers of the program, charges included
// (SAMM Figure C5.F7): splitting a sale into two offers does not escape the notice.
#pragma once
#include <optional>
#include <span>

#include "cases/notification.hpp"
#include "cases/offer.hpp"
#include "foundation/refusal.hpp"
#include "lifecycle/review/notification_group.hpp"

namespace casewright {

inline constexpr Rule review_thresholds_known{"review.thresholds_known", "AECA", "36(b)"};

struct NotificationQuestion {
    std::string purchaser;  // shown; the group decides
    GroupOnDay group;
    ProgramValues values;
    Explanations reasons;    // of the values, under mde, total, construction; may be empty
    bool sensitive = false;  // MTCR category I and the like: the longer tier
    Date on;
};

// Refused only when the policy knows no threshold for the day.
[[nodiscard]] std::expected<NotificationAssessed, Refusal> assess_notification(
    NotificationQuestion question, Policy const& policy);

// A purchaser for whom State prepares a statement on the military balance has the longer tier.
[[nodiscard]] bool has_longer_tier(std::string_view purchaser, Policy const& policy);

// The sums of priced offers and of linked ones known by their values only, with their reasons.
struct ExplainedValues {
    ProgramValues values;
    Explanations reasons;
};
[[nodiscard]] ExplainedValues program_values(std::span<PricedOffer const> offers,
                                             std::span<LinkedOffer const> linked,
                                             Policy const& policy);

}  // namespace casewright
