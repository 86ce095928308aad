// src/lifecycle/acceptance/expire_offer.hpp
// Somebody looked and the last day had passed unsigned. Time alone expires nothing, and what is
// expired may still be extended or restated for some months.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule acceptance_last_day_is_past{"acceptance.last_day_is_past", "SAMM",
                                                  "Figure C5.F6, para 5"};
inline constexpr Gate<DocumentStage> expire_offer_gate{"expire_offer",
                                                       any_of(DocumentStage::offered),
                                                       any_of(DocumentStage::expired),
                                                       any_of(Role::implementing_agency),
                                                       {"expire_offer.stage", "SAMM", "C5.4.19"},
                                                       {"expire_offer.actor", "SAMM", "C5.4.19"}};

// `stated` as its file gives it; the answer is complete.
[[nodiscard]] std::expected<OfferExpired, Refusal> expire_offer(Case const& fms_case,
                                                                OfferExpired stated, Act const& act,
                                                                Policy const& policy);

}  // namespace casewright
