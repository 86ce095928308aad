// src/lifecycle/case_cash.hpp
// What a case brought in and has not used, by its own facts: its part of the purchaser's cash, without what is
// kept for ending its contracts.
#pragma once
#include "cases/case.hpp"

namespace casewright {

// Below zero when other cases of the purchaser cover what it paid. Before a first closure of the case; what is
// recorded after one stands on other accounts. Linear in the lines.
[[nodiscard]] inline Money free_cash_of(Case const& fms_case) {
    auto cash = fms_case.deposits + fms_case.paid - fms_case.to_holding;
    for (auto const& [number, line] : fms_case.lines) cash = cash - line.disbursed;
    return fms_case.reserve ? cash - fms_case.reserve->amount : cash;
}

}  // namespace casewright
