// src/lifecycle/notification/submit_notification.hpp
// The agency sends the package of a notification to the department: cover memo, transmittal,
// justifications. Gaps of targeting must be closed before the department takes it up.
#pragma once
#include "lifecycle/notification/document_in_work.hpp"

namespace casewright {

inline constexpr Rule notification_targeting_cleared{"notification.targeting_cleared", "SAMM",
                                                     "C5.5"};
inline constexpr Rule notification_disclosures_in_hand{"notification.disclosures_in_hand", "SAMM",
                                                       "C5.5"};
inline constexpr Gate<NoticeStage> submit_notification_gate{
    "submit_notification",
    any_of(NoticeStage::required, NoticeStage::lapsed),
    any_of(NoticeStage::department_review),
    any_of(Role::implementing_agency),
    {"submit_notification.stage", "SAMM", "C5.5"},
    {"submit_notification.actor", "SAMM", "C5.5"}};

// `stated` as its file gives it; the answer is complete.
[[nodiscard]] std::expected<NotificationSubmitted, Refusal> submit_notification(
    Case const& fms_case, NotificationSubmitted stated, Act const& act, Policy const& policy);

}  // namespace casewright
