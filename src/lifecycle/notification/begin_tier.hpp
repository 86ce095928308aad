// src/lifecycle/notification/begin_tier.hpp
// State begins the informal review with the committees. Its days are a courtesy: they bind nobody,
// and the review ends with the four clearances, not with the days.
#pragma once
#include "lifecycle/notification/document_in_work.hpp"

namespace casewright {

inline constexpr Gate<NoticeStage> begin_tier_gate{"begin_tier",
                                                   any_of(NoticeStage::state_review),
                                                   any_of(NoticeStage::tiered),
                                                   any_of(Role::state_department),
                                                   {"begin_tier.stage", "SAMM", "C5.T16"},
                                                   {"begin_tier.actor", "SAMM", "C5.T16"}};

// `stated` as its file gives it; the answer is complete.
[[nodiscard]] std::expected<TierBegun, Refusal> begin_tier(Case const& fms_case, TierBegun stated,
                                                           Act const& act, Policy const& policy);

}  // namespace casewright
