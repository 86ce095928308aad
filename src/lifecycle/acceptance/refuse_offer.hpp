// src/lifecycle/acceptance/refuse_offer.hpp
// The purchaser does not want the offer. It is then expired: only an act of its own cancels it.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Gate<DocumentStage> refuse_offer_gate{"refuse_offer",
                                                       any_of(DocumentStage::offered),
                                                       any_of(DocumentStage::expired),
                                                       any_of(Role::purchaser),
                                                       {"refuse_offer.stage", "SAMM", "C5.4.20"},
                                                       {"refuse_offer.actor", "SAMM", "C5.4.20"}};

// `stated` as its file gives it; the answer is complete.
[[nodiscard]] std::expected<OfferRefused, Refusal> refuse_offer(Case const& fms_case,
                                                                OfferRefused stated, Act const& act,
                                                                Policy const& policy);

}  // namespace casewright
