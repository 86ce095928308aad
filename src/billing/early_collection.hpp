// src/billing/early_collection.hpp
// The quarterly screen for cases that collect too early (SAMM C9.9.3.1): who paid far ahead of what
// was paid out gets a new schedule. A case is listed when every screen is met.
#pragma once
#include <expected>
#include <string>
#include <vector>

#include "cases/derivation.hpp"
#include "foundation/refusal.hpp"

namespace casewright {

struct CollectedCase {
    Rate collected;               // or delivered, of the value of the case
    Rate executed;
    bool national_funds_only = false;
    bool dependable_undertaking = false;
    bool special_billing = false;
    bool purchaser_schedule = false;
    Money collections, disbursements;
    int implemented_days = 0;     // since implementation
    Date on;                      // selects the limits
};

struct EarlyCollection {
    bool listed = false;
    std::vector<std::string> not_met;  // the screens that keep it off the list, in their order
    Derivation why;
};
[[nodiscard]] std::expected<EarlyCollection, Refusal> screen_collection(CollectedCase const& each,
                                                                        Policy const& policy);

}  // namespace casewright
