// src/lifecycle/notification/coordinate_notification.hpp
// The department agrees within itself and hands the notification to State.
#pragma once
#include "lifecycle/notification/document_in_work.hpp"

namespace casewright {

inline constexpr Gate<NoticeStage> coordinate_notification_gate{
    "coordinate_notification",
    any_of(NoticeStage::department_review),
    any_of(NoticeStage::state_review),
    any_of(Role::country_program),
    {"coordinate_notification.stage", "SAMM", "C5.5"},
    {"coordinate_notification.actor", "SAMM", "C5.5"}};

// `stated` as its file gives it; the answer is complete.
[[nodiscard]] std::expected<NotificationCoordinated, Refusal> coordinate_notification(
    Case const& fms_case, NotificationCoordinated stated, Act const& act, Policy const& policy);

}  // namespace casewright
