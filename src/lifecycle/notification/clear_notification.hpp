// src/lifecycle/notification/clear_notification.hpp
// The formal period is over and no joint resolution was enacted. Time alone clears nothing: somebody
// at State looks and records it.
#pragma once
#include "lifecycle/notification/document_in_work.hpp"

namespace casewright {

inline constexpr Rule notification_period_is_over{"notification.period_is_over", "AECA",
                                                  "36(b)(1)"};
inline constexpr Gate<NoticeStage> clear_notification_gate{
    "clear_notification",
    any_of(NoticeStage::formal),
    any_of(NoticeStage::cleared),
    any_of(Role::state_department),
    {"clear_notification.stage", "AECA", "36(b)(1)"},
    {"clear_notification.actor", "SAMM", "C5.5"}};

// `stated` as its file gives it; the answer is complete.
[[nodiscard]] std::expected<NotificationCleared, Refusal> clear_notification(
    Case const& fms_case, NotificationCleared stated, Act const& act, Policy const& policy);

}  // namespace casewright
