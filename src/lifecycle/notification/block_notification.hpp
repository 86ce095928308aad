// src/lifecycle/notification/block_notification.hpp
// A joint resolution against the sale was enacted: not vetoed, or the veto overridden. The document
// is never offered after it.
#pragma once
#include "lifecycle/notification/document_in_work.hpp"

namespace casewright {

inline constexpr Gate<NoticeStage> block_notification_gate{
    "block_notification",
    any_of(NoticeStage::formal),
    any_of(NoticeStage::blocked),
    any_of(Role::congress),
    {"block_notification.stage", "AECA", "36(b)(1)"},
    {"block_notification.actor", "AECA", "36(b)(1)"}};

// `stated` as its file gives it; the answer is complete.
[[nodiscard]] std::expected<NotificationBlocked, Refusal> block_notification(
    Case const& fms_case, NotificationBlocked stated, Act const& act, Policy const& policy);

}  // namespace casewright
