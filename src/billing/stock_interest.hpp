// src/billing/stock_interest.hpp
// Interest on bills of sales that are paid on delivery (22 U.S.C. 2761(d)): what is not paid within the
// days of grace bears interest from the day of the bill, at the rate at the end of the month before it.
// The rate is policy; without one the statement says which is missing.
#pragma once
#include "billing/statement_interest.hpp"

namespace casewright {

// What part of a bill was paid or taken back when, or is owed yet.
struct PaidPart {
    Money amount;
    std::optional<Date> settled_on;  // none: not by the day of the question
    bool taken_back = false;         // by a lower bill of that day
};
struct BillInParts {
    // Its place among the demands of the case; of money that was moved out again, above them all.
    std::size_t demand = 0;
    Date billed_on;
    std::vector<PaidPart> parts;  // in the order in which they were settled; what is owed yet is the last
};

// The bills of a case at the end of `day`. A bill asks for everything that is due, so that what the one
// before it asked for and was not paid keeps its day; money pays the oldest bill first; a bill that asks
// for less takes the oldest back, from its own day on: until then it was owed; what is moved out of the case
// again after it paid a bill is owed as a bill of that day. Linear in the bills times
// the payments.
[[nodiscard]] std::vector<BillInParts> bills_in_parts(CaseArrears const& arrears, Date day);

// Interest of `quarter` on the bills of one case: that to the end of the quarter less what the quarters
// before told, so that the quarters of a bill add up to what `interest_on_stock` says of it. Never below
// zero: parts are rounded one by one, so that a cent too much may have been told before a bill was parted.
// Adds to `missing` what the policy does not say, and paths below "statement.interest.stock" to
// `explanations`. Linear in the quarters since the first bill times the bills times the payments.
[[nodiscard]] std::vector<StockInterest> stock_interest_of(CaseArrears const& arrears,
                                                           FiscalQuarter quarter, Policy const& policy,
                                                           std::vector<std::string>& missing,
                                                           Explanations& explanations);

}  // namespace casewright
