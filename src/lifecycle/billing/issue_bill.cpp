#include "lifecycle/billing/issue_bill.hpp"

#include <algorithm>

namespace casewright {
namespace {

// "03-15", the next time after `from`.
std::optional<Date> next_time(std::string_view month_and_day, Date from) {
    auto const year = static_cast<int>(from.year());
    for (auto const candidate : {year, year + 1}) {
        auto const day = parse_date(std::to_string(candidate) + "-" + std::string{month_and_day});
        if (day && *day > from) return *day;
    }
    return std::nullopt;
}

std::optional<Date> payment_due_after(Date ended_on, Policy const& policy) {
    auto const& calendar = policy.codes("billing_calendar");
    auto const row = row_with(calendar, "period_ended", to_text(ended_on).substr(5));
    if (!row) return std::nullopt;
    return next_time(cell(calendar, *row, "payment_due"), ended_on);
}

}  // namespace

std::expected<BillIssued, Refusal> issue_bill(Case const& fms_case, BillIssued stated,
                                              Act const& act, Policy const& policy) {
    if (auto no = refused_at(issue_bill_gate, fms_case, act.actor))
        return std::unexpected{std::move(*no)};
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
    auto const due = payment_due_after(ended_on, policy);
    if (!due)
        return refuse(bill_due_day_is_known, "The billing calendar has no day for a quarter that "
                                             "ends on " + in_words(ended_on) + ".");
    stated.due_on = *due;
    return stated;
}

}  // namespace casewright
