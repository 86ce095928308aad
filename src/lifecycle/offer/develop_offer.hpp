// src/lifecycle/offer/develop_offer.hpp
// The implementing agency prices the lines of a document. Development begins only when the request
// is actionable; a later price replaces the earlier one as a new fact.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule offer_request_is_actionable{"offer.request_is_actionable", "SAMM", "C5.1.7"};
inline constexpr Gate<DocumentStage> price_offer_gate{
    "price_offer",
    any_of(DocumentStage::request_actionable, DocumentStage::request_complete,
           DocumentStage::development),
    any_of(DocumentStage::development),
    any_of(Role::unstated, Role::implementing_agency),
    offer_request_is_actionable,
    {"price_offer.actor", "SAMM", "C5.4.1"}};

[[nodiscard]] std::expected<PricedOffer, Refusal> develop_offer(Case const& fms_case,
                                                                Act const& act,
                                                                Policy const& policy);

}  // namespace casewright
