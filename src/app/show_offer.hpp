// src/app/show_offer.hpp
// Offers, assessments and derivations as text for people.
#pragma once
#include <string>

#include "cases/assessment.hpp"
#include "cases/notification.hpp"
#include "cases/offer.hpp"
#include "cases/payment_schedule.hpp"

namespace casewright {

// With its payments where there are some to show.
[[nodiscard]] std::string shown(PricedOffer const& offer, PaymentSchedule const* schedule = nullptr);
[[nodiscard]] std::string shown(PaymentSchedule const& schedule);
[[nodiscard]] std::string shown(RequestAssessed const& assessed);
[[nodiscard]] std::string shown(NotificationAssessed const& assessed);
// The derivation of one figure and, below it, of the figures it rests on, down to `depth` steps.
[[nodiscard]] std::string shown_why(Explanations const& explanations, std::string const& path,
                                    std::size_t depth);
[[nodiscard]] std::string shown_unconfirmed(Explanations const& explanations);

}  // namespace casewright
