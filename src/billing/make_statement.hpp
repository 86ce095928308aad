// src/billing/make_statement.hpp
// The quarterly statement of one case and of all cases of a purchaser (SAMM C9.10, C9.T25), folded
// from the record: what had happened by the end of the quarter, as known at a moment. The statement of
// a quarter as known at one moment stays the same whatever is recorded later, and says of the case
// what the trial balance of that day says, as known at that moment.
#pragma once
#include <expected>
#include <variant>
#include <vector>

#include "accounts/special_arrangement.hpp"
#include "billing/case_money.hpp"
#include "cases/payment_schedule.hpp"
#include "foundation/refusal.hpp"

namespace casewright {

inline constexpr Rule statement_quarter_is_over{"statement.quarter_is_over", "SAMM", "C9.T25"};
inline constexpr Rule statement_case_is_implemented{"statement.case_is_implemented", "SAMM",
                                                    "C9.10.1"};

struct StatementQuestion {
    CaseId const& case_id;
    std::vector<RecordedFact> const& facts;  // of the case, all of them
    std::vector<BatchOfLine> const& batches;
    FiscalQuarter quarter;
    Date asked_on;
    Accounting const& accounting;
    Policy const& policy;
    bool explained = true;  // false: for a whole agency, amounts without their derivations
    // What was recorded by this moment is read; none: all that is recorded.
    std::optional<std::chrono::sys_seconds> known_at = {};
    // The special billing arrangements of the purchaser, as known at the same moment; none: it has none.
    SpecialTerms const* special = nullptr;
};

// Refused before the quarter is over and for a case that was not implemented in it. An input error
// says what cannot be read. Linear in the facts.
using StatementResult =
    std::expected<CaseStatement, std::variant<Refusal, std::string>>;
[[nodiscard]] StatementResult make_statement(StatementQuestion const& asked);

// Sums of the cases, each explained. `cases` are of one purchaser and one quarter, by case.
[[nodiscard]] PurchaserStatement add_up(std::string purchaser, std::string name,
                                        std::vector<CaseStatement> cases, Policy const& policy);

}  // namespace casewright
