// src/billing/screen_case.hpp
// A recorded case held against the quarterly screen for early collection (SAMM C9.9.3.1), with the figures
// that its facts and its books give. What the record does not hold is told by whoever asks.
#pragma once
#include <expected>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "accounts/case_postings.hpp"
#include "accounts/ledger.hpp"
#include "billing/early_collection.hpp"

namespace casewright {

struct ScreenQuestion {
    CaseId const& case_id;
    std::vector<RecordedFact> const& facts;   // of the case, all of them
    std::vector<BatchOfLine> const& batches;
    Date on;                                  // as it had happened by the end of this day
    bool special_billing = false;             // of its purchaser: recorded or told
    bool purchaser_schedule = false;          // asked for by the purchaser: no fact says so
    Accounting const& accounting;
    Policy const& policy;
};

struct ScreenedCase {
    CaseId case_id;
    Money value;      // of the case, with its charges
    Money delivered;  // with charges
    Money expended;   // of each line what was delivered or what was paid, whichever is more
    CollectedCase figures;
    EarlyCollection found;
};

// None for a case that was not implemented by that day. Refused when the policy has no limit for the day;
// text when a fact cannot be read. Linear in the facts.
[[nodiscard]] std::expected<std::optional<ScreenedCase>, std::variant<Refusal, std::string>> screen_case(
    ScreenQuestion const& asked);

}  // namespace casewright
