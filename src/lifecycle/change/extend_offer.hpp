// src/lifecycle/change/extend_offer.hpp
// The last day to accept is moved. It may be asked for while the day is ahead and for some months
// after it passed, but never of an offer that was cancelled.
#pragma once
#include <expected>

#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule extension_never_of_modification{"extension.never_of_a_modification", "SAMM",
                                                      "C6.7.3"};
inline constexpr Rule extension_asked_before{"extension.asked_before_it_is_given", "SAMM",
                                             "C5.4.19.1"};
inline constexpr Rule extension_asked_in_time{"offer.extension_asked_in_time", "SAMM",
                                              "C5.4.19.1"};
inline constexpr Rule extension_moves_the_day{"extension.moves_the_day_ahead", "SAMM", "C5.4.19.1"};
inline constexpr Rule extension_data_valid{"extension.data_valid", "SAMM", "C5.4.19.1"};
inline constexpr Rule extension_has_reason{"extension.has_a_reason", "SAMM", "C5.4.19.1"};
inline constexpr Gate<DocumentStage> extend_offer_gate{
    "extend_offer",
    any_of(DocumentStage::offered, DocumentStage::expired, DocumentStage::counteroffered),
    any_of(DocumentStage::offered),
    any_of(Role::implementing_agency),
    {"extend_offer.stage", "SAMM", "C5.4.19.1"},
    {"extend_offer.actor", "SAMM", "C5.4.19.1"}};

// `stated` as its file gives it; the answer is complete.
[[nodiscard]] std::expected<OfferExtended, Refusal> extend_offer(Case const& fms_case,
                                                                 OfferExtended stated,
                                                                 Act const& act,
                                                                 Policy const& policy);

}  // namespace casewright
