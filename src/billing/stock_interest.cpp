#include "billing/stock_interest.hpp"

#include <algorithm>

#include "billing/interest.hpp"

namespace casewright {
namespace {

constexpr std::string_view stock_rate_id = "interest/stock_sale_rate";

class Bills {
public:
    // A demand takes the place of the one before it. A smaller one is no payment, but what it takes back was owed
    // until its day.
    void ask(std::size_t demand, Date billed_on, Money amount, Money received_since) {
        asked_ = amount;
        since_ = received_since;
        follow(demand, billed_on, true);
    }
    // What was paid and is moved out of the case again is owed from that day on, as `demand`.
    void receive(std::size_t demand, Date on, Money amount) {
        since_ += amount;
        follow(demand, on, false);
    }
    [[nodiscard]] std::vector<BillInParts> take() && { return std::move(bills_); }

private:
    [[nodiscard]] static Money open(BillInParts const& bill) {
        return bill.parts.empty() || bill.parts.back().settled_on ? Money{} : bill.parts.back().amount;
    }
    [[nodiscard]] Money unpaid() const {
        Money sum;
        for (auto const& bill : bills_) sum += open(bill);
        return sum;
    }
    void settle(Money amount, Date on, bool taken_back) {
        for (auto& bill : bills_) {
            auto const left = open(bill);
            auto const part = std::min(left, amount);
            if (part <= Money{}) continue;
            amount = amount - part;
            bill.parts.pop_back();
            bill.parts.push_back({part, on, taken_back});
            if (part < left) bill.parts.push_back({left - part, {}, false});
        }
    }
    void follow(std::size_t demand, Date on, bool taken_back) {
        auto const before = unpaid();
        auto const open = asked_ == Money{} ? Money{} : std::max(Money{}, asked_ - since_);
        settle(std::max(Money{}, before - open), on, taken_back);
        if (open > before) bills_.push_back({demand, on, {{open - before, {}, false}}});
    }
    Money asked_, since_;
    std::vector<BillInParts> bills_;
};

Date last_of_month_before(Date day) {
    return Date{std::chrono::sys_days{day.year() / day.month() / std::chrono::day{1}} - std::chrono::days{1}};
}

std::string how(PaidPart const& part) {
    if (!part.settled_on) return "unpaid on ";
    return part.taken_back ? "taken back on " : "paid on ";
}

// Interest of one bill to the end of `day`, and how much of it outlasted the grace.
struct ToDate {
    Money interest, late, unpaid;
    std::vector<DerivationInput> inputs;
    std::vector<UsedValue> used;
};

std::expected<ToDate, Refusal> to_date(BillInParts const& bill, bool emergency, Date day, Rate rate,
                                       Policy const& policy) {
    ToDate sum;
    for (auto const& part : bill.parts) {
        auto const until = part.settled_on.value_or(day);
        auto made = interest_on_stock({part.amount, days_between(bill.billed_on, until), rate, emergency, bill.billed_on},
                                      policy);
        if (!made) return std::unexpected{made.error()};
        sum.used = std::move(made->why.policy);
        auto const grace = sum.used.front().count();
        if (days_between(bill.billed_on, until) <= grace) continue;
        sum.interest += made->value;
        sum.late += part.amount;
        if (!part.settled_on) sum.unpaid += part.amount;
        sum.inputs.push_back({how(part) + to_text(until), to_text(part.amount), ""});
    }
    return sum;
}

using QuarterEnd = std::pair<Date, std::vector<BillInParts>>;

// The bills at the end of every quarter from that of the first bill to the one before `quarter`.
std::vector<QuarterEnd> at_quarter_ends(CaseArrears const& arrears, FiscalQuarter quarter) {
    std::vector<QuarterEnd> ends;
    if (arrears.demands.empty()) return ends;
    auto const first = std::ranges::min(arrears.demands, {}, &CaseArrears::Demand::billed_on).billed_on;
    for (auto each = fiscal_quarter_of(first); each < quarter; each = next(each))
        ends.emplace_back(last_day_of(each), bills_in_parts(arrears, last_day_of(each)));
    return ends;
}

// What the quarters before told of a bill in all: the most that any of them worked out, as none takes
// back. What was late and unpaid is that of the last of them.
ToDate told_before(std::size_t demand, bool emergency, std::vector<QuarterEnd> const& ends, Rate rate,
                   Policy const& policy) {
    ToDate told;
    for (auto const& [day, bills] : ends) {
        auto const found = std::ranges::find(bills, demand, &BillInParts::demand);
        if (found == bills.end()) continue;
        auto const then = to_date(*found, emergency, day, rate, policy);
        if (!then) continue;  // without a grace nothing was told
        told.interest = std::max(told.interest, then->interest);
        told.late = then->late;
        told.unpaid = then->unpaid;
    }
    return told;
}

}  // namespace

std::vector<BillInParts> bills_in_parts(CaseArrears const& arrears, Date day) {
    Bills bills;
    std::size_t receipt = 0;
    auto const receive_through = [&](std::size_t count) {
        for (; receipt < count; ++receipt)
            if (auto const& [on, amount] = arrears.receipts[receipt]; on <= day)
                bills.receive(arrears.demands.size() + receipt, on, amount);
    };
    for (std::size_t place = 0; place < arrears.demands.size(); ++place) {
        auto const& demand = arrears.demands[place];
        receive_through(demand.receipts_before);
        auto const from = demand.superseded_from;
        bool const never_payable = from && *from <= demand.billed_on;
        if (demand.billed_on <= day)
            bills.ask(place, demand.billed_on, never_payable ? Money{} : demand.amount, demand.received_since);
        bool const is_last = place + 1 == arrears.demands.size();
        receive_through(is_last ? arrears.receipts.size() : arrears.demands[place + 1].receipts_before);
        // The special bill of the purchaser asks for it from that day on.
        if (from && demand.billed_on < *from && *from <= day && (is_last || *from < arrears.demands[place + 1].billed_on))
            bills.ask(place, *from, Money{}, Money{});
    }
    receive_through(arrears.receipts.size());
    return std::move(bills).take();
}

std::vector<StockInterest> stock_interest_of(CaseArrears const& arrears, FiscalQuarter quarter,
                                             Policy const& policy, std::vector<std::string>& missing,
                                             Explanations& explanations) {
    std::vector<StockInterest> all;
    auto const end = last_day_of(quarter);
    auto const earlier = at_quarter_ends(arrears, quarter);
    for (auto const& bill : bills_in_parts(arrears, end)) {
        auto const rate_day = last_of_month_before(bill.billed_on);
        auto const rate = policy.find(stock_rate_id, rate_day);
        auto const now = to_date(bill, arrears.emergency, end, rate ? rate->rate() : Rate{}, policy);
        if (!now) {
            missing.push_back(now.error().explanation);
            continue;
        }
        if (now->late == Money{}) continue;  // no rate is asked for
        auto const past = told_before(bill.demand, arrears.emergency, earlier, rate ? rate->rate() : Rate{}, policy);
        // Settled before the quarter began: all of it was told then.
        if (now->unpaid == Money{} && past.late == now->late && past.unpaid == Money{}) continue;
        StockInterest found{arrears.case_id.text(), bill.billed_on, now->late, now->unpaid, {}};
        auto const path = "statement.interest.stock." + found.case_id + "." + to_text(bill.billed_on);
        if (rate) {
            found.interest = std::max(Money{}, now->interest - past.interest);
            auto inputs = now->inputs;
            inputs.push_back({"rate a year", to_percent(rate->rate()) + " percent", ""});
            inputs.push_back({"told in the quarters before", to_text(past.interest), ""});
            auto used = now->used;
            used.push_back(*rate);
            explanations[path] = derive(policy, "interest_stock", to_text(*found.interest), std::move(inputs),
                                        std::move(used));
        } else {
            missing.push_back("the policy has no " + std::string{stock_rate_id} + " on " + to_text(rate_day));
        }
        all.push_back(std::move(found));
    }
    return all;
}

}  // namespace casewright
