// src/billing/requirement.hpp
// What a quarterly statement asks for (SAMM C9.10.1): the greater of the payment schedule and of
// what the case will need, less what was paid. The bill, not the schedule, is the demand.
#pragma once
#include "cases/derivation.hpp"

namespace casewright {

// Dollars of one case at the end of a quarter, cumulative where not said otherwise; none below zero.
struct BillBasis {
    Money delivered;         // value of deliveries and performance, with their charges
    Money work_in_process;   // paid out or accrued for what is not delivered yet
    Money rest_of_quarter;   // expected from the statement to the end of the quarter it falls in
    Money next_quarter;      // expected in the quarter after
    Money holdback_and_liability;  // contractor holdback and termination liability at its end
    Money scheduled;         // cumulative payment schedule through the day on which this is due
    Money received;          // payments, the deposit included, less refunds
};

struct BillAmounts {
    Explained<Money> forecast, requirement, due, excess;
};

// `due` and `excess` are zero or more, and one of them is zero. `prefix` begins the paths of the
// derivations, "statement.2026-Q4.".
[[nodiscard]] BillAmounts bill_amounts(BillBasis const& basis, std::string const& prefix,
                                       Policy const& policy);

}  // namespace casewright
