// src/lifecycle/change/correct_offer.hpp
// Pen-and-ink: a small correction of an offer that nobody signed yet. How much changes decides
// whose pen it is. After the last day, or after a signature, the correction is another paper.
#pragma once
#include <expected>

#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule correction_never_of_modification{"correction.never_of_a_modification", "SAMM",
                                                       "C6.7.3"};
inline constexpr Rule correction_needs_its_office{"correction.needs_its_office", "SAMM", "C5.4.19"};
inline constexpr Rule correction_until_last_day{"correction.until_the_last_day", "SAMM", "C5.4.19"};
inline constexpr Rule correction_says_what{"correction.says_what", "SAMM", "C5.4.19"};
inline constexpr Rule correction_keeps_total{"correction.keeps_the_total", "SAMM", "C5.4.19"};
inline constexpr Rule correction_has_concurrence{"correction.has_policy_concurrence", "SAMM",
                                                 "C5.4.19"};
inline constexpr Rule correction_of_deposit{"correction.deposit_is_its_own_class", "SAMM",
                                            "C5.4.19"};
inline constexpr Rule correction_deposit_within_total{"correction.deposit_within_total", "SAMM",
                                                      "C9.8"};
inline constexpr Rule correction_purchaser_told{"correction.purchaser_told", "SAMM", "C5.4.19"};
inline constexpr Gate<DocumentStage> correct_offer_gate{
    "correct_offer",
    any_of(DocumentStage::offered),
    {},
    any_of(Role::implementing_agency, Role::finance_policy, Role::country_finance),
    {"correct_offer.stage", "SAMM", "C5.4.19"},
    {"correct_offer.actor", "SAMM", "C5.4.19"}};

// `stated` as its file gives it; the answer is complete.
[[nodiscard]] std::expected<OfferCorrected, Refusal> correct_offer(Case const& fms_case,
                                                                   OfferCorrected stated,
                                                                   Act const& act,
                                                                   Policy const& policy);

}  // namespace casewright
