// src/lifecycle/notification/authorize_notification.hpp
// State lets the formal notice go: with the four clearances, or earlier for a reason that it states.
#pragma once
#include "lifecycle/notification/document_in_work.hpp"

namespace casewright {

inline constexpr Rule notification_four_clearances{"notification.four_clearances", "SAMM",
                                                   "C5.T16"};
inline constexpr Gate<NoticeStage> authorize_notification_gate{
    "authorize_notification",
    any_of(NoticeStage::tiered),
    any_of(NoticeStage::authorized),
    any_of(Role::state_department),
    {"authorize_notification.stage", "SAMM", "C5.T16"},
    {"authorize_notification.actor", "SAMM", "C5.T16"}};

// `stated` as its file gives it; the answer is complete.
[[nodiscard]] std::expected<NotificationAuthorized, Refusal> authorize_notification(
    Case const& fms_case, NotificationAuthorized stated, Act const& act, Policy const& policy);

}  // namespace casewright
