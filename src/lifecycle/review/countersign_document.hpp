// src/lifecycle/review/countersign_document.hpp
// The last look before a document leaves the Government (DCSGN): an offer goes to the purchaser, a
// modification is in force at once. Congress first, then the State Department, then the hands; the
// order is that of the law. Nothing here moves because a day has come: a person countersigns.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule congress_was_notified{"offer.congress_notified", "SAMM", "C5.5.1"};
inline constexpr Rule waiting_period_is_over{"offer.waiting_period_over", "AECA", "36(b)(1)"};
inline constexpr Rule offer_is_not_blocked{"offer.not_blocked", "SAMM", "C5.5.1"};
inline constexpr Rule offer_within_notified{"offer.within_notified", "SAMM", "C5.5.3.2"};
inline constexpr Rule offered_sale_is_approved{"offer.sale_approved", "SAMM", "C5.4.17.11"};
inline constexpr Rule offering_is_not_suspended{"offer.not_suspended", "SAMM", "C6.6"};
inline constexpr Rule offered_is_signed{"offer.signed", "SAMM", "C5.4.17"};
inline constexpr Rule signer_is_not_countersigner{"review.signer_is_not_countersigner", "SAMM",
                                                  "Table C5.T9"};
inline constexpr Rule package_is_covered{"offer.package_covered", "SAMM", "C6.7.3.2"};
inline constexpr Rule package_fits_price{"offer.package_fits_price", "SAMM", "C6.7.3.2"};
inline constexpr Rule last_day_is_not_past{"offer.last_day_not_past", "SAMM", "C5.4.19"};
inline constexpr Rule modified_under_no_closure_hold{"offer.modified_under_no_closure_hold",
                                                     "DSCA 25-89", "whole memorandum"};
inline constexpr Gate<DocumentStage> countersign_document_gate{
    "countersign_document",
    any_of(DocumentStage::proposed),
    any_of(DocumentStage::offered, DocumentStage::implemented),
    any_of(Role::case_writing),
    {"countersign_document.stage", "SAMM", "C5.4.17"},
    {"countersign_document.actor", "SAMM", "Table C5.T9"}};

[[nodiscard]] std::expected<DocumentCountersigned, Refusal> countersign_document(
    Case const& fms_case, DocumentCountersigned stated, Act const& act, Policy const& policy);

}  // namespace casewright
