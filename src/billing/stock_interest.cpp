#include "billing/stock_interest.hpp"

#include <algorithm>

#include "billing/interest.hpp"

namespace casewright {
namespace {

constexpr std::string_view rate_id = "interest/stock_sale_rate";

class Bills {
public:
    void ask(std::size_t demand, Date billed_on, Money amount) {
        auto const before = unpaid();
        // A smaller demand is no payment: what it takes back is owed no more.
        settle(std::max(Money{}, before - amount), std::nullopt);
        if (amount > before) bills_.push_back({demand, billed_on, {{amount - before, {}}}});
    }
    void pay(Date on, Money amount) { settle(amount, on); }
    [[nodiscard]] std::vector<BillInParts> take() && { return std::move(bills_); }

private:
    [[nodiscard]] static Money open(BillInParts const& bill) {
        return bill.parts.empty() || bill.parts.back().paid_on ? Money{} : bill.parts.back().amount;
    }
    [[nodiscard]] Money unpaid() const {
        Money sum;
        for (auto const& bill : bills_) sum += open(bill);
        return sum;
    }
    void settle(Money amount, std::optional<Date> on) {
        for (auto& bill : bills_) {
            auto const left = open(bill);
            auto const part = std::min(left, amount);
            if (part <= Money{}) continue;
            amount = amount - part;
            bill.parts.pop_back();
            if (on) bill.parts.push_back({part, on});
            if (part < left) bill.parts.push_back({left - part, {}});
        }
    }
    std::vector<BillInParts> bills_;
};

Date last_of_month_before(Date day) {
    return Date{std::chrono::sys_days{day.year() / day.month() / std::chrono::day{1}} - std::chrono::days{1}};
}

// Interest of one bill to the end of `day`, and how much of it outlasted the grace.
struct ToDate {
    Money interest, late, unpaid;
    std::vector<DerivationInput> inputs;
    std::vector<UsedValue> used;
};

std::expected<ToDate, Refusal> to_date(BillInParts const& bill, Date day, Rate rate, Policy const& policy) {
    ToDate sum;
    for (auto const& part : bill.parts) {
        auto const until = part.paid_on.value_or(day);
        auto made = interest_on_stock({part.amount, days_between(bill.billed_on, until), rate, false, bill.billed_on},
                                      policy);
        if (!made) return std::unexpected{made.error()};
        sum.used = std::move(made->why.policy);
        auto const grace = sum.used.front().count();
        if (days_between(bill.billed_on, until) <= grace) continue;
        sum.interest += made->value;
        sum.late += part.amount;
        if (!part.paid_on) sum.unpaid += part.amount;
        sum.inputs.push_back({(part.paid_on ? "paid on " : "unpaid on ") + to_text(until), to_text(part.amount), ""});
    }
    return sum;
}

}  // namespace

std::vector<BillInParts> bills_in_parts(CaseArrears const& arrears, Date day) {
    Bills bills;
    std::size_t receipt = 0;
    auto const pay_through = [&](std::size_t count) {
        for (; receipt < count; ++receipt)
            if (auto const& [on, amount] = arrears.receipts[receipt]; on <= day) bills.pay(on, amount);
    };
    for (std::size_t place = 0; place < arrears.demands.size(); ++place) {
        auto const& demand = arrears.demands[place];
        pay_through(demand.receipts_before);
        if (demand.billed_on <= day) bills.ask(place, demand.billed_on, demand.amount);
    }
    pay_through(arrears.receipts.size());
    return std::move(bills).take();
}

std::vector<StockInterest> stock_interest_of(CaseArrears const& arrears, FiscalQuarter quarter,
                                             Policy const& policy, std::vector<std::string>& missing,
                                             Explanations& explanations) {
    std::vector<StockInterest> all;
    auto const end = last_day_of(quarter), before = plus_days(first_day_of(quarter), -1);
    auto const earlier = bills_in_parts(arrears, before);
    for (auto const& bill : bills_in_parts(arrears, end)) {
        auto const rate_day = last_of_month_before(bill.billed_on);
        auto const rate = policy.find(rate_id, rate_day);
        auto const now = to_date(bill, end, rate ? rate->rate() : Rate{}, policy);
        if (!now) {
            missing.push_back(now.error().explanation);
            continue;
        }
        if (now->late == Money{}) continue;  // no rate is asked for
        auto const told = std::ranges::find(earlier, bill.demand, &BillInParts::demand);
        auto const past = told == earlier.end()
                              ? std::expected<ToDate, Refusal>{ToDate{}}
                              : to_date(*told, before, rate ? rate->rate() : Rate{}, policy);
        // Paid before the quarter began: all of it was told then.
        if (past && now->unpaid == Money{} && past->late == now->late && past->unpaid == Money{}) continue;
        StockInterest found{arrears.case_id.text(), bill.billed_on, now->late, now->unpaid, {}};
        auto const path = "statement.interest.stock." + found.case_id + "." + to_text(bill.billed_on);
        if (rate) {
            found.interest = now->interest - past->interest;
            auto inputs = now->inputs;
            inputs.push_back({"rate a year", to_percent(rate->rate()) + " percent", ""});
            inputs.push_back({"told in the quarters before", to_text(past->interest), ""});
            auto used = now->used;
            used.push_back(*rate);
            explanations[path] = derive(policy, "interest_stock", to_text(*found.interest), std::move(inputs),
                                        std::move(used));
        } else {
            missing.push_back("the policy has no " + std::string{rate_id} + " on " + to_text(rate_day));
        }
        all.push_back(std::move(found));
    }
    return all;
}

}  // namespace casewright
