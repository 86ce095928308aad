// src/lifecycle/change/reactivate_offer.hpp
// A cancelled document comes back (MILREACT): to its writers, or at once to the purchaser when it
// stood before the purchaser as it is. The way back to the purchaser passes no second
// countersignature, so everything that bars an offer is asked here again.
#pragma once
#include <expected>

#include "lifecycle/change/authorize_reactivation.hpp"
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule reactivation_is_authorized{"reactivation.is_authorized", "SAMM", "C6.7.2.5"};
inline constexpr Rule reactivation_another_hand{"reactivation.another_hand", "SAMM", "C6.7.2.5"};
inline constexpr Rule reactivation_was_offered{"reactivation.was_offered_as_it_is", "SAMM",
                                               "C6.7.2.5"};
inline constexpr Rule reactivation_not_suspended{"reactivation.case_not_suspended", "SAMM",
                                                 "C6.6.1"};
inline constexpr Rule reactivation_notice_stands{"reactivation.notice_still_stands", "SAMM",
                                                 "C5.5.6.7"};
inline constexpr Rule reactivation_last_day_ahead{"reactivation.last_day_ahead", "SAMM",
                                                  "C5.4.19"};
inline constexpr Gate<DocumentStage> reactivate_offer_gate{
    "reactivate_offer",
    any_of(DocumentStage::cancelled),
    any_of(DocumentStage::development, DocumentStage::offered),
    any_of(Role::implementing_agency),
    {"reactivate_offer.stage", "SAMM", "C6.7.2.5"},
    {"reactivate_offer.actor", "SAMM", "C6.7.2.5"}};

// `stated` as its file gives it; the answer is complete.
[[nodiscard]] std::expected<OfferReactivated, Refusal> reactivate_offer(Case const& fms_case,
                                                                        OfferReactivated stated,
                                                                        Act const& act,
                                                                        Policy const& policy);

}  // namespace casewright
