// src/lifecycle/offer/develop_offer.hpp
// The implementing agency prices the lines of a case. Development begins only when the request is
// actionable; a later price replaces the earlier one as a new fact.
#pragma once
#include "cases/case.hpp"
#include "foundation/refusal.hpp"
#include "policy/policy.hpp"

namespace casewright {

inline constexpr Rule offer_request_is_actionable{"offer.request_is_actionable", "SAMM", "C5.1.7"};

[[nodiscard]] std::expected<PricedOffer, Refusal> develop_offer(Case const& fms_case,
                                                                Policy const& policy, Date on);

}  // namespace casewright
