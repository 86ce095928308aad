// src/billing/settlement_periods.hpp
// Which statements a purchaser settles in one of its budget years: a statement trails what it reports
// by a quarter, so a year holds the last quarter of the year before and the first three of its own.
// Calendar quarters, as purchasers' audit offices count them.
#pragma once
#include <string>
#include <vector>

namespace casewright {

// "2023Q4", "2024Q1", "2024Q2", "2024Q3" of 2024.
[[nodiscard]] std::vector<std::string> settlement_periods(int year);

}  // namespace casewright
