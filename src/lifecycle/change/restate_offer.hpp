// src/lifecycle/change/restate_offer.hpp
// An offer that nobody signed goes back to be written again, under its number. The purchaser is
// told first, in writing, that the earlier offer is dead. Its processing time stays that of the
// first offer.
#pragma once
#include <expected>

#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule restatement_never_of_modification{"restatement.never_of_a_modification",
                                                        "SAMM", "C6.7.2.4"};
inline constexpr Rule restatement_in_time{"restatement.in_time", "SAMM", "C5.4.2.3.2"};
inline constexpr Rule restatement_has_reason{"restatement.has_a_reason", "SAMM", "C5.4.2.3.2"};
inline constexpr Rule restatement_purchaser_told{"restatement.purchaser_told", "SAMM",
                                                 "C5.4.2.3.2"};
inline constexpr Gate<DocumentStage> restate_offer_gate{
    "restate_offer",
    any_of(DocumentStage::offered, DocumentStage::expired, DocumentStage::counteroffered),
    any_of(DocumentStage::development),
    any_of(Role::implementing_agency),
    {"restate_offer.stage", "SAMM", "C5.4.2.3.2"},
    {"restate_offer.actor", "SAMM", "C5.4.2.3.2"}};

// `stated` as its file gives it; the answer is complete.
[[nodiscard]] std::expected<OfferRestated, Refusal> restate_offer(Case const& fms_case,
                                                                  OfferRestated stated,
                                                                  Act const& act,
                                                                  Policy const& policy);

}  // namespace casewright
