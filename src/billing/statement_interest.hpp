// src/billing/statement_interest.hpp
// Interest on what a purchaser owes past its day, for the statement of a quarter: on the net of all its
// cases (22 U.S.C. 2762(a), SAMM C9.11.8.1). The rate is that of the policy on the day; without one the
// statement says which is missing, and nothing is guessed.
#pragma once
#include <expected>
#include <string>
#include <vector>

#include "accounts/special_demand.hpp"
#include "cases/case.hpp"
#include "cases/statement.hpp"
#include "foundation/refusal.hpp"

namespace casewright {

inline constexpr Rule policy_interest_rate_known{"statement.interest_rate_is_known", "AECA", "22(a)"};

// What one case owed when: its demands with their days, and what came in.
struct CaseArrears {
    struct Demand {
        Date due_on;
        Money amount;
        Money received_before;             // that it counts: by the end of its quarter
        Date billed_on{};
        std::size_t receipts_before = 0;   // how many of the receipts were recorded before it
        Money received_since{};            // after its quarter, before it was issued
        std::optional<Date> superseded_from{};  // by the special bill of the purchaser
    };
    CaseId case_id;
    std::vector<Demand> demands;                    // in the order of their issue
    std::vector<std::pair<Date, Money>> receipts;   // in the order of the record
    Money ahead;  // what is paid above the requirement at the end of the quarter
    bool paid_on_delivery = false;  // its bills bear interest by themselves, outside the net arrears
    std::vector<std::pair<Date, Money>> given_back{};  // excess of a closed case
    // Of the special bills of this purchaser, which stand beside its cases; empty: of a case.
    std::string special_of{};
    SpecialTerms special{};  // of the purchaser
    bool emergency = false;  // of bills on delivery, by a finding of the President: the longer grace
    [[nodiscard]] std::string name() const {
        return special_of.empty() ? case_id.text() : special_of + ", special bills";
    }
    // Whether the special bill speaks for this case on a day.
    [[nodiscard]] bool superseded_on(Date day) const;
};

// From what was recorded by `known_at`; none: from all. An error in one sentence when a fact cannot be
// read. Linear in the facts.
[[nodiscard]] std::expected<CaseArrears, std::string> arrears_of(
    CaseId const& case_id, std::vector<RecordedFact> const& facts, Money ahead,
    bool paid_on_delivery = false, std::optional<std::chrono::sys_seconds> known_at = {},
    SpecialTerms const* special = nullptr);
// What the special bills of a purchaser asked for and when it was paid; no demands where there are none.
[[nodiscard]] CaseArrears arrears_of(std::string_view customer, SpecialDemand const& demand,
                                     std::optional<std::chrono::sys_seconds> known_at = {});

// Above zero: owed at the end of `day`, by the demand whose day passed last, or by a lower one that was
// issued since and took its place; else what is ahead, below zero. A demand is late from the day after its
// day and not before it is issued, a payment counts on its own day. `ended_on` is the
// last day of the quarter that `ahead` is told of; `day` is not after it. Nothing of a case for which the special bill
// speaks: neither what its statements asked for nor what it has more is counted twice. Linear in demands and receipts.
[[nodiscard]] Money position_on(CaseArrears const& arrears, Date day, Date ended_on);

// The interest of the days of `quarter`, and why: paths below "statement.interest". Amounts are rounded
// half up to the cent for each span, and shared out to the cases that are late by their arrears: cents
// that rounding down leaves go to the largest remainders, then to the first case. Bills of sales paid on
// delivery follow stock_interest.hpp. `cases` are all those of the purchaser, by case. Linear in the days
// on which something changes, times the cases.
[[nodiscard]] StatementInterest interest_of(std::vector<CaseArrears> const& cases,
                                            FiscalQuarter quarter, Policy const& policy,
                                            Explanations& explanations);

}  // namespace casewright
