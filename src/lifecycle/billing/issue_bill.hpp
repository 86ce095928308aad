// src/lifecycle/billing/issue_bill.hpp
// The quarterly statement goes out. Its amount is stated; the day on which it is due comes from
// the billing calendar. An interim closure does not end billing: late transactions still cost.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule bill_quarter_is_over{"bill.quarter_is_over", "SAMM", "C9.T25"};
inline constexpr Rule bill_quarter_of_the_case{"bill.quarter_of_the_case", "SAMM", "C9.T25"};
inline constexpr Rule bill_once_a_quarter{"bill.once_a_quarter", "SAMM", "C9.T25"};
// A statement asks for everything that is due; an older one would take the place of a newer.
inline constexpr Rule bill_quarters_in_order{"bill.quarters_in_order", "SAMM", "C9.10.1"};
// What a purchaser has too much is excess on its statement, never an amount due below zero.
inline constexpr Rule bill_amount_not_negative{"bill.amount_not_negative", "SAMM", "C9.10.1"};
inline constexpr Rule bill_due_day_is_known{"bill.due_day_is_known", "SAMM", "C9.T25"};
inline constexpr Gate<CaseStage> issue_bill_gate{
    "issue_bill",
    any_of(CaseStage::executing, CaseStage::suspended, CaseStage::supply_complete,
           CaseStage::kept_open, CaseStage::terminating, CaseStage::closing,
           CaseStage::closing_blocked, CaseStage::interim_closed),
    {},
    any_of(Role::disbursing_office),
    {"issue_bill.stage", "SAMM", "C9.10"},
    {"issue_bill.actor", "SAMM", "C9.10"}};

[[nodiscard]] std::expected<BillIssued, Refusal> issue_bill(Case const& fms_case, BillIssued stated,
                                                            Act const& act, Policy const& policy);

}  // namespace casewright
