// src/lifecycle/paid_on_delivery.hpp
// A sale that is paid for on delivery (SAMM C9.T11, 22 U.S.C. 2761(d)): no deposit and no dated payments; each
// delivery is billed, and the bill is due so many days after its day. The term needs a written finding, and who made
// it sets the days.
#pragma once
#include <expected>
#include <optional>

#include "cases/case.hpp"
#include "cases/derivation.hpp"
#include "foundation/refusal.hpp"

namespace casewright {

inline constexpr Rule delivery_term_has_finding{"schedule.delivery_term_has_finding", "SAMM", "C9.T11"};

// The finding of the version in force; none when it is not paid on delivery, and for a case of before findings were
// stated.
[[nodiscard]] std::optional<DeliveryFinding> delivery_finding_of(Case const& fms_case);

// The days from a bill to the day on which it is due: 60 by a finding of the Director, 120 by one of the President.
// Refused when the policy has none for `on`.
[[nodiscard]] std::expected<Explained<int>, Refusal> days_after_billing(DeliveryFinding const& finding, Date on,
                                                                        Policy const& policy);

// Who found it, for people: "the Director (memorandum 12 of 1 May 2027)".
[[nodiscard]] std::string in_words(DeliveryFinding const& finding);

}  // namespace casewright
