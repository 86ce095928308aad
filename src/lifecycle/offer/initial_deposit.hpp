// src/lifecycle/offer/initial_deposit.hpp
// What is due when the purchaser accepts (SAMM C9.T17): everything, or what carries the case to the
// first quarterly payment. One row of the table applies; the first that fits, in the order below.
#pragma once
#include <expected>
#include <optional>
#include <vector>

#include "cases/derivation.hpp"
#include "cases/request.hpp"
#include "foundation/refusal.hpp"

namespace casewright {

inline constexpr Rule deposit_term_has_a_row{"deposit.term_has_a_row", "SAMM", "C9.T17"};

struct DepositBasis {
    Date on;  // the day that selects the policy values
    Money case_value;
    std::vector<TermOfSale> terms;  // none: Cash with Acceptance, the term of whoever has no other
    bool cash_flow = false;         // grant money that is paid as costs arise
    bool minimal_risk = false;      // of a purchaser under RAPS
    Money surcharge;                // administrative, of the whole case as offered
    Money small_case_line;
    Money performance;              // work and deliveries until a payment can be collected
    Money nonrecurring;             // of the whole case
    std::optional<Date> required_on;  // the day of the requirement; none: `on`
    Money termination_liability, holdback;  // at the end of what the deposit covers
    bool standby_letter = false;            // secures the termination liability
    Money highest_termination_liability;    // of all quarters
    std::optional<int> delivered_within_days;  // of acceptance, everything
    bool done_before_first_bill = false;
    std::optional<Money> supply_arrangement;  // value of the CLSSA FMSO I line
    Money supply_support;                     // its surcharge
    std::optional<Money> repair_services;     // value of the WWRS services line
};

// Whether the purchaser pays by schedule under these terms; false: all is due with acceptance.
[[nodiscard]] bool pays_by_schedule(std::vector<TermOfSale> const& terms, bool cash_flow);

// The deposit, never more than the value of the case. Rounded half up to the cent at each share.
// Refused for Payment on Delivery, of which the table has no row, and when a share is not known.
[[nodiscard]] std::expected<Explained<Money>, Refusal> initial_deposit(DepositBasis const& basis,
                                                                       Policy const& policy);

// The part of the administrative surcharge in the deposit: all of a small one, a share of any other.
[[nodiscard]] std::expected<Explained<Money>, Refusal> surcharge_in_deposit(Money surcharge,
                                                                            Date on,
                                                                            Policy const& policy);

// The part of a nonrecurring cost in the deposit; nothing for requirements older than the rule.
// docs/decisions/nonrecurring-in-deposit.md
[[nodiscard]] Explained<Money> nonrecurring_in_deposit(Money nonrecurring, Date required_on,
                                                       Policy const& policy);

// The part of a blanket order training line in the deposit; the rest is paid in equal parts. None
// when the case is too small for the rule (SAMM C9.9.1.5.2.6).
[[nodiscard]] std::expected<std::optional<Explained<Money>>, Refusal> training_in_deposit(
    Money line_value, Money case_value, Date on, Policy const& policy);

}  // namespace casewright
