// src/billing/case_as_of.hpp
// A case on both time axes, read as the trial balance reads its postings: every fact that had happened
// by a day and was recorded by a moment, wherever it stands in the record. What was recorded late for
// an early day is seen, and what was recorded early for a late day is not.
#pragma once
#include <expected>
#include <string>
#include <vector>

#include "accounts/ledger.hpp"
#include "cases/case.hpp"

namespace casewright {

// The fold of these facts in the order of the record. They are numbered anew without gaps, so that the
// numbers in the case say only which came first. An error in one sentence when one of them cannot be
// read. Linear in the facts.
[[nodiscard]] std::expected<Case, std::string> case_as_of(std::vector<RecordedFact> const& facts,
                                                          AsOf const& as_of);

}  // namespace casewright
