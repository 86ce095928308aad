// src/billing/closure_money.hpp
// Where the money of a case stands at its end (SAMM C9.11.5, chapter 16): what obligations may still
// cost, what is set aside for them, what is left over for the purchaser's holding account, or what
// is still to be collected.
#pragma once
#include <expected>
#include <string>

#include "billing/case_money.hpp"
#include "cases/case.hpp"

namespace casewright {

struct ClosureMoney {
    Money final_cost;      // delivered with charges, termination costs included
    Money collected;       // received so far, less what went back
    Money unliquidated;    // obligated, not paid
    Money suspense;        // set aside at interim closure, less what late transactions took
    Money least_surcharge; // what a cancellation costs at least, zero when nobody canceled
    Money excess;          // to the holding account, once nothing is open
    Money to_collect;      // the other way around
    Explanations explanations;  // "closure.excess" ...
};

// Of a case as it stands. `charged` is the administrative charge that its deliveries carried so far;
// the purchaser who canceled owes the rest of the least one. An error when the policy does not know
// the least charge on the day.
[[nodiscard]] std::expected<ClosureMoney, std::string> closure_money(Case const& fms_case,
                                                                     CaseMoney const& money,
                                                                     Date on,
                                                                     Policy const& policy);

}  // namespace casewright
