// src/lifecycle/change/cancel_offer.hpp
// A document that is not needed any more ends here, and its number with it. To cancel is not to
// hold: what is cancelled stays cancelled unless two offices bring it back. What the purchaser signed
// is cancelled only when it cannot be implemented any more: no deposit came, or another document
// was implemented after it was priced and a corrective one takes its place (C5.4.19). Authority
// that was issued with it is withdrawn, except what is obligated.
#pragma once
#include <expected>

#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule cancellation_needs_its_office{"cancellation.needs_its_office", "SAMM",
                                                    "C6.1.3"};
inline constexpr Rule cancellation_has_reason{"cancellation.has_a_reason", "SAMM", "C6.7.2.5"};
inline constexpr Rule cancellation_of_a_signed_document{"cancellation.signed_document_stays",
                                                        "SAMM", "C5.4.19"};
inline constexpr Gate<DocumentStage> cancel_offer_gate{
    "cancel_offer",
    any_of(DocumentStage::development, DocumentStage::write, DocumentStage::review,
           DocumentStage::proposed, DocumentStage::held, DocumentStage::offered,
           DocumentStage::expired, DocumentStage::counteroffered, DocumentStage::accepted,
           DocumentStage::delayed),
    any_of(DocumentStage::cancelled),
    any_of(Role::implementing_agency, Role::finance_policy),
    {"cancel_offer.stage", "SAMM", "C6.7.2.5"},
    {"cancel_offer.actor", "SAMM", "Table C5.T9"}};

// `stated` as its file gives it; the answer is complete.
[[nodiscard]] std::expected<OfferCancelled, Refusal> cancel_offer(Case const& fms_case,
                                                                  OfferCancelled stated,
                                                                  Act const& act,
                                                                  Policy const& policy);

}  // namespace casewright
