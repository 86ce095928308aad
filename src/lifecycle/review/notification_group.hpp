// src/lifecycle/review/notification_group.hpp
// Which notification limits apply to a purchaser on a day (AECA 36(b), SAMM C5.T13 to C5.T19).
// Membership is dated: Korea and Israel joined the second group on days of their own, NATO grew.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cases/notification.hpp"
#include "policy/policy.hpp"

namespace casewright {

struct GroupOnDay {
    NotificationGroup group = NotificationGroup::other;
    // Thresholds, tier and formal days are looked up by these names; for a plain purchaser all three
    // are the group's own, a lead nation may mix them.
    NotificationGroup thresholds_of = NotificationGroup::other;
    NotificationGroup tier_of = NotificationGroup::other;
    NotificationGroup formal_of = NotificationGroup::other;
    std::string reason;
    Citation source;
    Standing standing = Standing::confirmed;
};

// `purchaser` is a customer code; `participants` are the customers for whom a lead nation or an
// agent buys, empty for an ordinary sale. An unknown code is `other`, unconfirmed.
[[nodiscard]] GroupOnDay notification_group(std::string_view purchaser,
                                            std::span<std::string const> participants, Date on,
                                            Policy const& policy);

[[nodiscard]] GroupOnDay group_by_name(NotificationGroup group);

}  // namespace casewright
