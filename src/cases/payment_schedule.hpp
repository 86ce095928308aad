// src/cases/payment_schedule.hpp
// How a purchaser pays for an offer: the initial deposit, the quarterly payments after it, and the
// reason of each cell. It follows from the request, the price and the policy, and is worked out
// again whenever it is asked for: nothing of it is stored.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "cases/derivation.hpp"
#include "cases/request.hpp"

namespace casewright {

// What the case spends in a quarter, and what stands open at its end.
struct QuarterNeed {
    FiscalQuarter quarter;
    Money spending;               // delivered, performed or paid to contractors
    Money termination_liability;
    Money holdback;               // held back from contractors
};

struct ScheduledPayment {
    Date due_on;
    FiscalQuarter covers;  // the money must last to the end of this quarter
    Money amount, cumulative;
    // What the purchaser must provide for, and the part that a standby letter of credit secures
    // instead; `cumulative` is the difference where nothing larger was asked before.
    Money requirement, secured;
    friend bool operator==(ScheduledPayment const&, ScheduledPayment const&) = default;
};

struct PaymentSchedule {
    bool scheduled = false;  // false: everything is due with acceptance
    std::string terms;       // as printed: "Cash Prior to Delivery, Dependable Undertaking"
    Date keyed_on;           // acceptance or expiration of the offer, which selects the days
    bool day_is_known = false;
    Money initial_deposit;
    std::optional<Date> deposit_carries_to;
    std::vector<ScheduledPayment> payments;  // in the order of their days
    Money total;
    bool standby_letter = false;             // then requirement and secured are printed too
    Money letter;                            // what that letter is good for
    Money standing_liability;                // kept from the deposit to the last quarter, under RAPS
    // Of a sale that is paid on delivery: so many days after the day of its bill; nothing else is due then.
    std::optional<int> days_after_billing = {};
    std::vector<QuarterNeed> quarters;       // what the payments were worked out from
    std::vector<std::string> remarks;
    // "initial_deposit", "payment_schedule.2027-06-15.cumulative" ...
    Explanations explanations;
};

// What ending the contracts would cost at the end of a quarter, by the schedule in force.
struct QuarterLiability {
    FiscalQuarter quarter;
    std::string document;  // whose schedule it is
    Money liability, secured;
    Explained<Money> reserve;  // what is to be kept in cash
};

// What is due with the acceptance of a document, by the schedule of its case.
struct DepositDue {
    Explained<Money> amount;
    std::vector<TermOfSale> terms;  // none: Cash with Acceptance
    bool at_once = false;           // no payment follows it
};

// "payment_schedule.2027-06-15.amount"
[[nodiscard]] inline std::string payment_path(Date due_on, std::string_view figure) {
    return "payment_schedule." + to_text(due_on) + "." + std::string{figure};
}

}  // namespace casewright
