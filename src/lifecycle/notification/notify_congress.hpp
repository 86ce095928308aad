// src/lifecycle/notification/notify_congress.hpp
// Congress receives the formal notice, and the formal period begins: calendar days, the day of
// receipt not counted (docs/decisions/which-day-is-offer-allowed.md). A report under 36(b)(5)(A) has
// no such period: it opens the offer at once, and only the delivery waits.
#pragma once
#include "lifecycle/notification/document_in_work.hpp"

namespace casewright {

inline constexpr Rule notification_delivery_wait_known{"notification.delivery_wait_known", "SAMM",
                                                       "C5.5.3.2"};
inline constexpr Gate<NoticeStage> notify_congress_gate{
    "notify_congress",
    any_of(NoticeStage::authorized),
    any_of(NoticeStage::formal, NoticeStage::cleared),
    any_of(Role::country_program, Role::state_department),
    {"notify_congress.stage", "AECA", "36(b)(1)"},
    {"notify_congress.actor", "SAMM", "C5.5"}};

// `stated` as its file gives it; the answer is complete.
[[nodiscard]] std::expected<CongressNotified, Refusal> notify_congress(Case const& fms_case,
                                                                       CongressNotified stated,
                                                                       Act const& act,
                                                                       Policy const& policy);

}  // namespace casewright
