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
    Money delivered;           // with its charges
    Money work_in_process;     // paid out above what was delivered
    Money termination;         // what ending its contracts cost, with the charge besides
    Money late;                // late transactions less their credits
    Money least_surcharge;     // what a cancellation costs at least, zero when nobody canceled
    Money surcharge_to_come;   // how much of it no delivery and no termination has charged yet
    Money final_cost;          // all of these, but for the least charge itself
    Money collected;           // received so far, less what went back
    Money unliquidated;        // obligated and not paid, less what late transactions paid of it
    Money suspense;            // on the closed-case suspense account; below zero: to be collected
    Money excess;              // to the holding account, once nothing is open
    Money to_collect;          // the other way around
    Explanations explanations; // "closure.excess" ... of every figure
};

// Of a case as it stands. An error when the policy does not know the least charge of a cancellation on
// the day. Linear in the lines.
[[nodiscard]] std::expected<ClosureMoney, std::string> closure_money(Case const& fms_case,
                                                                     CaseMoney const& money,
                                                                     Date on,
                                                                     Policy const& policy);

}  // namespace casewright
