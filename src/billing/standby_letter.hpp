// src/billing/standby_letter.hpp
// A standby letter of credit that secures termination liability in place of cash (SAMM C9.9.1.5.4):
// when it grows by itself, and when a smaller one is offered.
#pragma once
#include <expected>
#include <span>

#include "cases/derivation.hpp"
#include "foundation/refusal.hpp"

namespace casewright {

// Whether the letter grows to `asked` without the purchaser's answer: only within a share of its
// original amount, and only while the rule stood. DSCA 26-50 ended it.
[[nodiscard]] Explained<bool> grows_by_itself(Money original, Money asked, Date on,
                                              Policy const& policy);

// Whether a decrease is offered: the liability of the last two quarters lay below the letter by more
// than the share. Fewer than two quarters: no. Refused when the share is not known.
[[nodiscard]] std::expected<Explained<bool>, Refusal> decrease_is_offered(
    Money letter, std::span<Money const> liability_by_quarter, Date on, Policy const& policy);

// Whether cash kept for it and the letter cover the termination liability. Until DSCA 26-50 the letter alone had to; since
// then the purchaser chooses its amount, and cash keeps the rest.
[[nodiscard]] Explained<bool> liability_is_covered(Money letter, Money cash_reserve, Money liability, Date on, Policy const& policy);

// What is loaded for billing when a letter is in force: total requirement less what it secures.
[[nodiscard]] Explained<Money> requirement_beside_letter(Money total, Money liability,
                                                         Policy const& policy);

}  // namespace casewright
