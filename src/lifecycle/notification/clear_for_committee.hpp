// src/lifecycle/notification/clear_for_committee.hpp
// One of the four clearances that end the informal review: chair and ranking member of both
// committees (codes/committee_clearances).
#pragma once
#include "lifecycle/notification/document_in_work.hpp"

namespace casewright {

inline constexpr Rule notification_clearance_is_known{"notification.clearance_is_known", "SAMM",
                                                      "C5.T16"};
inline constexpr Rule notification_clearance_is_new{"notification.clearance_is_new", "SAMM",
                                                    "C5.T16"};
inline constexpr Gate<NoticeStage> clear_for_committee_gate{
    "clear_for_committee",
    any_of(NoticeStage::tiered),
    {},
    any_of(Role::congress, Role::state_department),
    {"clear_for_committee.stage", "SAMM", "C5.T16"},
    {"clear_for_committee.actor", "SAMM", "C5.T16"}};

// `stated` as its file gives it; the answer is complete.
[[nodiscard]] std::expected<CommitteeCleared, Refusal> clear_for_committee(
    Case const& fms_case, CommitteeCleared stated, Act const& act, Policy const& policy);

}  // namespace casewright
