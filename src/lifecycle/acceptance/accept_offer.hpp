// src/lifecycle/acceptance/accept_offer.hpp
// The purchaser signs the Letter of Offer and Acceptance, or an amendment, as it was offered. What
// was signed too late or under changed words is a counteroffer.
#pragma once
#include "lifecycle/acceptance/three_hands.hpp"

namespace casewright {

inline constexpr Rule acceptance_signed_before_recorded{"acceptance.signed_before_recorded", "SAMM",
                                                        "C5.4.20"};
inline constexpr Rule acceptance_signed_after_offer{"acceptance.signed_after_offer", "SAMM",
                                                    "C5.4.20"};
inline constexpr Rule acceptance_offer_is_open{"acceptance.offer_is_open", "SAMM",
                                               "Figure C5.F6, para 5"};
inline constexpr Rule acceptance_signer_is_authorized{"acceptance.signer_is_authorized", "SAMM",
                                                      "C5.4.20"};
inline constexpr Rule acceptance_offer_is_unaltered{"acceptance.offer_is_unaltered", "SAMM",
                                                    "C5.4.19"};
inline constexpr Rule acceptance_information_is_complete{"acceptance.information_is_complete",
                                                         "SAMM", "C5.4.20.1"};
inline constexpr Gate<DocumentStage> accept_offer_gate{
    "accept_offer",
    any_of(DocumentStage::offered),
    any_of(DocumentStage::accepted),
    any_of(Role::purchaser, Role::implementing_agency, Role::security_cooperation_office),
    {"accept_offer.stage", "SAMM", "C5.4.20"},
    {"accept_offer.actor", "SAMM", "C5.4.20"}};

// `stated` as its file gives it; the answer is complete.
[[nodiscard]] std::expected<OfferAccepted, Refusal> accept_offer(Case const& fms_case,
                                                                 OfferAccepted stated,
                                                                 Act const& act,
                                                                 Policy const& policy);

}  // namespace casewright
