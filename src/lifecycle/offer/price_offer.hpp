// src/lifecycle/offer/price_offer.hpp
// An offer from a Letter of Request: every line through the price stack, then the summary blocks.
#pragma once
#include "cases/offer.hpp"
#include "foundation/refusal.hpp"
#include "policy/policy.hpp"

namespace casewright {

// Prices as of `on`: a line without a day of acceptance is priced as if accepted that day. Refused
// by the first line rule that fails or the first value that policy does not know. Linear in the
// lines.
[[nodiscard]] std::expected<PricedOffer, Refusal> price_offer(LetterOfRequest const& letter,
                                                              Policy const& policy, Date on);

}  // namespace casewright
