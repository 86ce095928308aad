// src/lifecycle/review/review_case.hpp
// Is a notification needed before this case is offered? Asked of a case with a price, over all
// offers of its program.
#pragma once
#include <span>

#include "lifecycle/gate.hpp"
#include "lifecycle/review/assess_notification.hpp"

namespace casewright {

inline constexpr Rule review_offer_is_priced{"review.offer_is_priced", "SAMM", "C5.5"};

inline constexpr Gate<DocumentStage> assess_notification_gate{
    "assess_notification",
    any_of(DocumentStage::development, DocumentStage::write, DocumentStage::review,
           DocumentStage::proposed),
    {},
    any_of(Role::unstated, Role::implementing_agency),
    review_offer_is_priced,
    {"assess_notification.actor", "SAMM", "C5.5"}};

// `others` are the priced offers of the other cases of the same program.
[[nodiscard]] std::expected<NotificationAssessed, Refusal> review_case(
    Case const& fms_case, std::span<PricedOffer const> others, Act const& act,
    Policy const& policy);

// The same for a letter and its price that are not on record yet.
[[nodiscard]] std::expected<NotificationAssessed, Refusal> review_offer(
    LetterOfRequest const& letter, std::span<PricedOffer const> offers, Policy const& policy,
    Date on);

}  // namespace casewright
