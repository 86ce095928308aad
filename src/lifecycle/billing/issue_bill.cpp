#include "lifecycle/billing/issue_bill.hpp"

#include <algorithm>

#include "lifecycle/paid_on_delivery.hpp"
#include "lifecycle/payment_days.hpp"

namespace casewright {
std::expected<BillIssued, Refusal> issue_bill(Case const& fms_case, BillIssued stated,
                                              Act const& act, Policy const& policy) {
    if (auto no = refused_at(issue_bill_gate, fms_case, act.actor))
        return std::unexpected{std::move(*no)};
    if (stated.amount_due < Money{})
        return refuse(bill_amount_not_negative, "A bill asks for nothing or more, not for " +
                                                    to_text(stated.amount_due) + " dollars.");
    auto const ended_on = last_day_of(stated.quarter);
    if (act.on <= ended_on)
        return refuse(bill_quarter_is_over, "The quarter " + to_text(stated.quarter) +
                                                " ends on " + in_words(ended_on) +
                                                "; it is billed after that.");
    auto const implemented_on = basic_of(fms_case).implemented_on;
    if (implemented_on && ended_on < *implemented_on)
        return refuse(bill_quarter_of_the_case,
                      "The quarter " + to_text(stated.quarter) +
                          " was over before the case was implemented.");
    if (std::ranges::find(fms_case.billed_quarters, stated.quarter) !=
        fms_case.billed_quarters.end())
        return refuse(bill_once_a_quarter,
                      "The quarter " + to_text(stated.quarter) + " was billed already.");
    if (!fms_case.billed_quarters.empty() && stated.quarter < fms_case.billed_quarters.back())
        return refuse(bill_quarters_in_order,
                      "The quarter " + to_text(fms_case.billed_quarters.back()) +
                          " was billed already, and with it all that came before.");
    auto const period = billing_period(stated.quarter, policy);
    if (!period)
        return refuse(bill_due_day_is_known, "The billing calendar has no day for a quarter that "
                                             "ends on " + in_words(ended_on) + ".");
    stated.due_on = period->due_on;
    // Paid on delivery, the bill is due so many days after its own day.
    if (auto const finding = delivery_finding_of(fms_case)) {
        auto const days = days_after_billing(*finding, act.on, policy);
        if (!days) return std::unexpected{days.error()};
        stated.due_on = plus_days(act.on, days->value);
    }
    return stated;
}

}  // namespace casewright
