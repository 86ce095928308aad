// src/cases/holding.hpp
// Money between a case and the holding account of its purchaser (SAMM C9.11.4 to C9.11.6): applied to the
// case once its purpose is known, taken out of it because the purchaser asked, given back to the purchaser.
// What comes in for no case is a fact of no case: accounts/holding_receipt.hpp.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "cases/fact_list.hpp"
#include "foundation/dates.hpp"
#include "foundation/money.hpp"

namespace casewright {

struct HoldingApplied {
    static constexpr std::string_view fact_kind = "holding_applied";
    Money amount;
    std::string purpose;  // how it became known what the money is for
};
template <class Fields>
void describe(Fields& fields, HoldingApplied& it) {
    fields("amount", it.amount);
    fields("purpose", it.purpose);
}
struct MovedToHolding {
    static constexpr std::string_view fact_kind = "moved_to_holding";
    Money amount;
    std::string request;  // of the purchaser, in writing
    Date requested_on;
};
template <class Fields>
void describe(Fields& fields, MovedToHolding& it) {
    fields("amount", it.amount);
    fields("request", it.request);
    fields("requested_on", it.requested_on);
}
// Out of what this case left on the holding account.
struct ExcessRefunded {
    static constexpr std::string_view fact_kind = "excess_refunded";
    Money amount;
    std::string request;  // of the purchaser, in writing
    Date requested_on;
    std::optional<std::string> approval;  // of the department
};
template <class Fields>
void describe(Fields& fields, ExcessRefunded& it) {
    fields("amount", it.amount);
    fields("request", it.request);
    fields("requested_on", it.requested_on);
    fields("approval", it.approval);
}

using HoldingFacts = FactList<HoldingApplied, MovedToHolding, ExcessRefunded>;

}  // namespace casewright
