// src/lifecycle/notification/record_lapse.hpp
// A notice under which no offer was accepted dies after some years. Once an offer under it was
// accepted, it lives on. The program must then be notified again from the beginning.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule notification_before_the_archive{"notification.case_is_not_archived", "SAMM",
                                                      "C6.2.4"};
inline constexpr Rule notification_notice_is_unused{"notification.notice_is_unused", "SAMM",
                                                    "C5.5.6.7"};
inline constexpr Rule notification_notice_life_is_over{"notification.notice_life_is_over", "SAMM",
                                                       "C5.5.6.7"};
inline constexpr Gate<NoticeStage> record_lapse_gate{
    "record_lapse",
    any_of(NoticeStage::cleared),
    any_of(NoticeStage::lapsed),
    any_of(Role::implementing_agency, Role::country_program),
    {"record_lapse.stage", "SAMM", "C5.5.6.7"},
    {"record_lapse.actor", "SAMM", "C5.5.6.7"}};

// `stated` as its file gives it; the answer is complete.
[[nodiscard]] std::expected<NotificationLapsed, Refusal> record_lapse(Case const& fms_case,
                                                                      NotificationLapsed stated,
                                                                      Act const& act,
                                                                      Policy const& policy);

}  // namespace casewright
