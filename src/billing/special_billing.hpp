// src/billing/special_billing.hpp
// A special billing arrangement (SAMM C9.10.2): the purchaser's money as a whole against what it
// must last for, in place of the amount due of every single statement. The schedules of the offers
// stay as they are.
#pragma once
#include <expected>
#include <string>
#include <utility>
#include <vector>

#include "cases/derivation.hpp"
#include "foundation/refusal.hpp"

namespace casewright {

// Elements of C9.T26. Dollars; all zero or more.
struct SpecialBill {
    Money working_capital;  // cash of the trust fund and the interest-bearing account, reserves included
    std::vector<std::pair<std::string, Money>> special_reserves;  // termination liability, big programs
    Money working_fund;      // spending after the payment arrives
    Money baseline_reserve;  // spending until it arrives
};

struct SpecialAmounts {
    Explained<Money> net_available;  // below zero when the reserves are larger than the capital
    Explained<Money> due, surplus;   // zero or more; a surplus is no refund
};

[[nodiscard]] SpecialAmounts special_amounts(SpecialBill const& bill, Policy const& policy);

// The end of an arrangement (C9.T28). Statements are cumulative, so what was paid by special bills
// since counts against the last statement and against the one after it.
struct SpecialEnd {
    Money last_statement;  // due under the statement at which the arrangement ends
    Money next_statement;  // the one after, which holds the amount of the last
    Money paid_since;      // by special bills
};
struct SpecialEndAmounts {
    Explained<Money> final_bill;
    Money last_balance;        // of the last statement once the final bill is paid
    Money next_balance;        // of the next statement
    Money next_balance_paid;   // the same once it is paid
};
[[nodiscard]] SpecialEndAmounts end_special_billing(SpecialEnd const& end, Policy const& policy);

struct SpecialEndDays {
    Explained<Date> ends_on;        // the notice is over
    Explained<Date> final_bill_by;  // the last day for the final bill
};
// Either side gives notice; refused when a number of days is not known. The final bill follows
// within business days of the end.
[[nodiscard]] std::expected<SpecialEndDays, Refusal> special_end_days(Date notice_on,
                                                                      Policy const& policy);

}  // namespace casewright
