// src/lifecycle/notification/determine_emergency.hpp
// An emergency requires the sale. It waives the formal period and nothing else: the certification
// still goes up, with who determined it and a detailed justification.
#pragma once
#include "lifecycle/notification/document_in_work.hpp"

namespace casewright {

inline constexpr Rule notification_emergency_is_justified{"notification.emergency_is_justified",
                                                          "AECA", "36(b)(1)"};
inline constexpr Gate<NoticeStage> determine_emergency_gate{
    "determine_emergency",
    any_of(NoticeStage::state_review, NoticeStage::tiered, NoticeStage::authorized,
           NoticeStage::formal),
    any_of(NoticeStage::cleared),
    any_of(Role::state_department),
    {"determine_emergency.stage", "AECA", "36(b)(1)"},
    {"determine_emergency.actor", "AECA", "36(b)(1)"}};

// `stated` as its file gives it; the answer is complete.
[[nodiscard]] std::expected<EmergencyDetermined, Refusal> determine_emergency(
    Case const& fms_case, EmergencyDetermined stated, Act const& act, Policy const& policy);

}  // namespace casewright
