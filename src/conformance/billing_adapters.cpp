// billing.calendar, .dd645, .interest, .sba, .sba_termination, .settlement: what is asked for and when
// (SAMM C9.10, C9.11).
#include <algorithm>
#include <array>

#include "billing/interest.hpp"
#include "billing/requirement.hpp"
#include "billing/settlement_periods.hpp"
#include "billing/special_billing.hpp"
#include "conformance/adapter_words.hpp"
#include "conformance/adapters.hpp"
#include "conformance/printed_offers.hpp"
#include "lifecycle/payment_days.hpp"

namespace casewright {
namespace {

json::object calendar(VectorInputs& inputs, Policy const& policy, Date on) {
    auto const text = inputs.text("period_ended");
    bool const with_year = text.size() == 10;
    auto const ended = parse_date(
        with_year ? text : std::to_string(static_cast<int>(on.year())) + "-" + text);
    if (!ended || last_day_of(fiscal_quarter_of(*ended)) != *ended) {
        inputs.refuse("a period ends on the last day of a quarter");
        return {};
    }
    auto const period = answered(billing_period(fiscal_quarter_of(*ended), policy), inputs);
    if (!period) return {};
    auto const shown = [&](Date day) {
        return with_year ? to_text(day) : to_text(day).substr(5);
    };
    static constexpr std::array<std::string_view, 4> quarters{"Oct-Dec", "Jan-Mar", "Apr-Jun",
                                                              "Jul-Sep"};
    return {{"statement_date_approx", shown(period->statement_on)},
            {"payment_due", shown(period->due_on)},
            {"covers", quarters[static_cast<std::size_t>(period->covers.quarter) - 1]}};
}

json::object statement(VectorInputs& inputs, Policy const& policy, Date) {
    auto const zero_or = [&](std::initializer_list<std::string_view> names) {
        return inputs.first_amount(names).value_or(Money{});
    };
    BillBasis const basis{
        zero_or({"delivered", "cumulative_delivered"}),
        zero_or({"work_in_process", "wip"}),
        zero_or({"rest_of_quarter", "rest_of_current_quarter"}),
        zero_or({"next_quarter"}),
        zero_or({"holdback_and_tl", "holdback_and_termination_liability"}) +
            zero_or({"holdback", "contractor_holdback"}) + zero_or({"tl", "termination_liability"}),
        zero_or({"schedule_cumulative", "scheduled", "schedule"}),
        zero_or({"payments_received", "received"})};
    if (!inputs.problem().empty()) return {};
    auto const amounts = bill_amounts(basis, "statement.", policy);
    return {{"forecast_requirement", to_text(amounts.forecast.value)},
            {"requirement", to_text(amounts.requirement.value)},
            {"amount_due", to_text(amounts.due.value)},
            {"excess", to_text(amounts.excess.value)}};
}

// Another count than the one of the policy needs an answer of its own.
void check_day_count(VectorInputs& inputs, Policy const& policy, Date on) {
    auto const text = inputs.optional_text("day_count");
    auto const days = policy.find("interest/day_count", on);
    if (text && days && !mentions(*text, "/" + days->text))
        inputs.refuse("the day count is actual days over " + days->text);
}

json::object interest(VectorInputs& inputs, Policy const& policy, Date on) {
    auto const day = inputs.first_date({"on", "as_of", "billed", "date"}).value_or(on);
    check_day_count(inputs, policy, day);
    auto const rate = inputs.optional_rate("annual_rate");
    if (inputs.has("country_undertakings") || inputs.has("undertakings")) {
        LatePurchaser late;
        for (auto const& [of, amount] : inputs.named_balances(
                 inputs.has("undertakings") ? "undertakings" : "country_undertakings"))
            late.undertakings.push_back({of, amount});
        for (auto const name : {"days", "days_in_arrears", "days_since_net_arrearage"})
            if (inputs.has(name)) late.days = static_cast<int>(inputs.whole(name));
        late.rate_a_year = rate.value_or(Rate{});
        late.on = day;
        if (!inputs.problem().empty()) return {};
        auto const owed = answered(interest_on_arrears(late, policy), inputs);
        if (!owed) return {};
        return {{"net_arrears", to_text(net_arrears(late.undertakings, policy).value)},
                {"interest", to_text(owed->value)}};
    }
    auto const amount = inputs.first_amount({"net_due", "amount"});
    if (!amount || !rate) inputs.refuse("the amount or the rate is missing");
    if (amount && *amount < Money{}) inputs.refuse("what is not owed bears no interest: the amount is below zero");
    LateStockSale sale{amount.value_or(Money{}), 0, rate.value_or(Rate{}),
                       inputs.any_flag({"emergency", "emergency_finding", "extension_to_120_days"}),
                       day};
    for (auto const name : {"days_after_billing_paid", "days_after_billing", "days"})
        if (inputs.has(name)) sale.days_after_billing = static_cast<int>(inputs.whole(name));
    if (!inputs.problem().empty()) return {};
    auto const owed = answered(interest_on_stock(sale, policy), inputs);
    if (!owed) return {};
    return {{"interest", to_text(owed->value)}};
}

json::object special(VectorInputs& inputs, Policy const& policy, Date) {
    SpecialBill bill;
    bill.working_capital = inputs.first_amount({"working_capital", "available"}).value_or(Money{});
    if (inputs.has("special_reserves"))
        bill.special_reserves = inputs.named_balances("special_reserves");
    bill.working_fund = inputs.first_amount({"working_fund"}).value_or(Money{});
    bill.baseline_reserve = inputs.first_amount({"baseline_reserve", "baseline"}).value_or(Money{});
    if (!inputs.problem().empty()) return {};
    auto const amounts = special_amounts(bill, policy);
    return {{"net_available", to_text(amounts.net_available.value)},
            {"amount_due", to_text(amounts.due.value)},
            {"surplus", to_text(amounts.surplus.value)}};
}

json::object special_end(VectorInputs& inputs, Policy const& policy, Date) {
    auto const of = [&](std::initializer_list<std::string_view> names) {
        return inputs.first_amount(names).value_or(Money{});
    };
    SpecialEnd const end{of({"dd645_q3_due", "last_statement_due"}),
                         of({"dd645_q4_due", "next_statement_due"}),
                         of({"sbl_april_paid", "sbl_paid", "special_bill_paid"})};
    auto const notice = inputs.optional_date("notice_date");
    auto const billed = inputs.optional_date("final_bill_date");
    for (auto const name : {"sbl_paid_date", "final_bill_due", "q4_due"})
        (void)inputs.optional_date(name);
    if (!inputs.problem().empty()) return {};
    auto const amounts = end_special_billing(end, policy);
    json::object answer{{"final_bill", to_text(amounts.final_bill.value)},
                        {"balance_q3_after_final", to_text(amounts.last_balance)},
                        {"balance_q4", to_text(amounts.next_balance)},
                        {"balance_q4_after_payment", to_text(amounts.next_balance_paid)}};
    // The amounts do not depend on the days, which are not known for notices of every year.
    if (notice)
        if (auto const days = special_end_days(*notice, policy)) {
            answer["ends"] = to_text(days->ends_on.value);
            answer["final_bill_by"] = to_text(days->final_bill_by.value);
            if (billed) answer["final_bill_in_time"] = *billed <= days->final_bill_by.value;
        }
    return answer;
}

// The sum is as printed; which statements it holds is the rule.
json::object settlement(VectorInputs& inputs, Policy const& policy, Date) {
    auto answer = printed_figures(inputs, policy);
    auto const expected = settlement_periods(static_cast<int>(inputs.whole("settlement_year", 1900)));
    auto given = inputs.texts("dd645_periods");
    for (auto& period : given) std::erase_if(period, [](char letter) { return letter == '-' || letter == ' '; });
    if (inputs.has("dd645_periods") && given != expected)
        inputs.refuse("a year of settlements holds other statements than these");
    json::array periods;
    for (auto const& period : expected) periods.emplace_back(period);
    answer["dd645_periods"] = std::move(periods);
    return answer;
}

}  // namespace

void add_billing_adapters(std::map<std::string_view, Adapter>& all) {
    all["billing.calendar"] = calendar;
    all["billing.dd645"] = statement;
    all["billing.interest"] = interest;
    all["billing.sba"] = special;
    all["billing.sba_termination"] = special_end;
    all["billing.settlement"] = settlement;
}

}  // namespace casewright
