// src/billing/told_figures.hpp
// Figures that people state although the record can work them out. They are held against it before
// they are recorded: what a bill asks for is column 14 of its statement, what a closed case leaves
// over is what its books leave over.
#pragma once
#include <optional>

#include "accounts/case_postings.hpp"
#include "cases/case.hpp"
#include "foundation/refusal.hpp"

namespace casewright {

inline constexpr Rule bill_amount_is_the_statement{"bill.amount_is_the_statement", "SAMM", "C9.10.1"};
inline constexpr Rule final_cost_is_collected{"closure.final_cost_is_collected", "SAMM", "C9.11.5"};
inline constexpr Rule excess_is_what_is_left{"closure.excess_is_what_is_left", "SAMM", "C9.11.5"};

struct ToldFigures {
    CaseId const& case_id;
    Case const& fms_case;                     // before the fact
    std::vector<RecordedFact> const& facts;   // of the case, all of them
    std::vector<BatchOfLine> const& batches;  // of the case, in the order in which they were posted
    CaseEvent const& event;                   // the fact that would be recorded
    Accounting const& accounting;
    Policy const& policy;
};

// Whether a fact states such a figure.
[[nodiscard]] bool states_figures(Fact const& fact);

// None for a fact that states no such figure, and where the record cannot work the figure out. Linear in
// the facts.
[[nodiscard]] std::optional<Refusal> refused_for_figures(ToldFigures const& told);

}  // namespace casewright
