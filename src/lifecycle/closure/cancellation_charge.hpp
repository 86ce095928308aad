// src/lifecycle/closure/cancellation_charge.hpp
// The least administrative charge that the purchaser owes after asking to cancel an implemented
// case, besides the cost of termination, and when DSCA approves the amount (SAMM C6.8.1, C6.8.2).
// docs/decisions/cancellation-minimum.md
#pragma once
#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "cases/derivation.hpp"
#include "foundation/refusal.hpp"

namespace casewright {

inline constexpr Rule cancellation_amount_is_approved{"closure.cancellation_amount_is_approved",
                                                      "SAMM", "C6.8.1"};

struct CanceledCase {
    Money small_case_line;      // zero for a case without one
    Money estimated_surcharge;  // administrative charge of the whole case as offered
    Money expended;             // value spent on the case
    Rate rate;                  // the standard rate of its lines
    Date on;                    // the day of the cancellation, which selects cap and share
};

// The greatest of three legs: the cap, or small case line and estimated surcharge where they are
// less; a share of the estimated surcharge; the rate on what was spent. Each leg is rounded half up
// to the cent. Amounts are zero or more. Refused when cap or share is not known on that day.
[[nodiscard]] std::expected<Explained<Money>, Refusal> least_cancellation_charge(
    CanceledCase const& canceled, Policy const& policy);

struct CancellationAmount {
    Money case_value;
    Money least;                  // of `least_cancellation_charge`
    std::optional<Money> amount;  // what is to be charged; none: the least
    bool by_united_states = false;
    Date on;
};

// Why DSCA must approve the amount, each reason a phrase in the order of C6.8.1; empty: it need
// not. A cancellation by the United States needs it even when nothing is charged (C6.8.2).
[[nodiscard]] std::expected<Explained<std::vector<std::string>>, Refusal> reasons_for_approval(
    CancellationAmount const& cancellation, Policy const& policy);

// Refuses an amount that needs the approval of DSCA and does not have it.
[[nodiscard]] std::optional<Refusal> check_cancellation_amount(
    CancellationAmount const& cancellation, bool approved, Policy const& policy);

}  // namespace casewright
