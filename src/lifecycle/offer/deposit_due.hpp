// src/lifecycle/offer/deposit_due.hpp
// What is due with the acceptance of an offer (SAMM C9.T17, C9.9.3.2): the initial deposit of its schedule; with
// an amendment what the changed case needs until the next payment and has not received.
#pragma once
#include <expected>

#include "cases/case.hpp"
#include "cases/payment_schedule.hpp"
#include "foundation/refusal.hpp"

namespace casewright {

// Of a document with a price that is no modification; keyed, like its schedule, by its signature, else by its
// last day to accept. Never below zero, never above its total. Refused when no schedule can be worked out.
[[nodiscard]] std::expected<DepositDue, Refusal> deposit_due(Case const& fms_case,
                                                             Document const& document,
                                                             Policy const& policy);

}  // namespace casewright
