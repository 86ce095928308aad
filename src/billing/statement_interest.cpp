#include "billing/statement_interest.hpp"

#include <algorithm>
#include <set>

#include "accounts/open_demand.hpp"
#include "billing/interest.hpp"
#include "billing/stock_interest.hpp"
#include "foundation/decimal.hpp"

namespace casewright {
namespace {

constexpr std::string_view rate_id = "interest/arrears_rate";

// The days of the quarter on which something may change: what is owed, or the rate.
std::set<std::chrono::sys_days> turning_days(std::vector<CaseArrears> const& cases, FiscalQuarter quarter,
                                             Policy const& policy) {
    std::set<std::chrono::sys_days> days;
    std::chrono::sys_days const from{first_day_of(quarter)}, to{last_day_of(quarter)};
    auto const add = [&](Date day) {
        if (from <= std::chrono::sys_days{day} && std::chrono::sys_days{day} <= to) days.insert(day);
    };
    add(from);
    for (auto const& value : policy.history(rate_id)) {
        if (value.effective) add(*value.effective);
        if (value.until) add(plus_days(*value.until, 1));
    }
    for (auto const& one : cases) {
        if (one.paid_on_delivery) continue;
        for (auto const& demand : one.demands) {
            add(demand.billed_on);
            add(plus_days(demand.due_on, 1));
        }
        for (auto const& term : one.special.terms()) {
            add(term.begun.act.on);
            if (term.notice) add(term.notice->ends_on);
        }
        for (auto const& [on, amount] : one.receipts) add(on);
        for (auto const& [on, amount] : one.given_back) add(on);
    }
    return days;
}

struct Span {
    InterestSpan shown;
    std::vector<Arrears> parts;
    std::optional<UsedValue> rate;

    [[nodiscard]] bool goes_on(Span const& next) const {
        bool const same_rate = rate.has_value() == next.rate.has_value() &&
                               (!rate || (rate->rate() == next.rate->rate() &&
                                          rate->effective == next.rate->effective));
        bool same_parts = parts.size() == next.parts.size();
        for (std::size_t place = 0; same_parts && place < parts.size(); ++place)
            same_parts = parts[place].of == next.parts[place].of &&
                         parts[place].amount == next.parts[place].amount;
        return same_rate && same_parts && plus_days(shown.until, 1) == next.shown.from;
    }
};

std::vector<Span> spans_of(std::vector<CaseArrears> const& cases, FiscalQuarter quarter,
                           Policy const& policy) {
    std::vector<Span> spans;
    auto const days = turning_days(cases, quarter, policy);
    for (auto day = days.begin(); day != days.end(); ++day) {
        auto const after = std::next(day);
        Span span;
        span.shown.from = Date{*day};
        span.shown.until =
            after == days.end() ? last_day_of(quarter) : Date{*after - std::chrono::days{1}};
        Money net;
        for (auto const& one : cases) {
            if (one.paid_on_delivery) continue;
            auto const position = position_on(one, span.shown.from, last_day_of(quarter));
            if (position != Money{}) span.parts.push_back({one.name(), position});
            net += position;
        }
        if (net <= Money{}) continue;
        span.shown.arrears = net;
        span.rate = policy.find(rate_id, span.shown.from);
        if (!spans.empty() && spans.back().goes_on(span))
            spans.back().shown.until = span.shown.until;
        else spans.push_back(std::move(span));
    }
    return spans;
}

int days_in(InterestSpan const& span) { return days_between(span.from, span.until) + 1; }

// "Net arrears of 5,000.00 dollars from ... to ..., 16 days: interest 12.34 dollars."
std::vector<std::string> interest_sentences(StatementInterest const& interest) {
    std::vector<std::string> sentences;
    for (auto const& span : interest.spans)
        sentences.push_back(
            "Net arrears of " + with_thousands(to_text(span.arrears)) + " dollars from " +
            in_words(span.from) + " to " + in_words(span.until) + ", " +
            std::to_string(days_in(span)) + " days: interest " +
            (span.interest ? with_thousands(to_text(*span.interest)) + " dollars." : "not known."));
    for (auto const& each : interest.stock)
        sentences.push_back(
            each.case_id + ", billed on " + in_words(each.billed_on) + " and payable on delivery: " +
            with_thousands(to_text(each.late)) + " dollars were not paid within the grace, " +
            with_thousands(to_text(each.unpaid)) + " are not paid yet: interest of the quarter " +
            (each.interest ? with_thousands(to_text(*each.interest)) + " dollars." : "not known."));
    bool const shared = interest.cases.size() > 1;
    for (auto const& each : interest.cases)
        if (shared && each.amount && *each.amount != Money{})
            sentences.push_back("Interest of " + each.case_id + ": " +
                                with_thousands(to_text(*each.amount)) + " dollars.");
    for (auto const& each : interest.missing)
        sentences.push_back("The interest is not worked out: " + each + ".");
    if (interest.amount && (!interest.spans.empty() || !interest.stock.empty()))
        sentences.push_back(
            (interest.stock.empty() ? "Interest of the quarter on the net arrears of all cases: "
                                    : "Interest of the quarter on all cases: ") +
            with_thousands(to_text(*interest.amount)) + " dollars. It is not part of the amount due.");
    return sentences;
}

// Interpretation: the interest of the net is borne by the cases that are late, by what each owes; those
// paid ahead lower it for all. docs/decisions/interest-per-case.md
void share_out(Span& span) {
    std::vector<std::pair<Wide, std::size_t>> remainders;
    Wide owed = 0;
    for (auto const& part : span.parts)
        if (part.amount > Money{}) owed += part.amount.cents();
    Money left = span.shown.interest.value_or(Money{});
    for (auto const& part : span.parts) {
        if (part.amount <= Money{}) continue;
        InterestShare share{part.of, part.amount, {}};
        if (span.shown.interest) {
            auto const exact = Wide{span.shown.interest->cents()} * part.amount.cents();
            share.interest = Money::from_cents(static_cast<std::int64_t>(exact / owed));
            left = left - *share.interest;
            remainders.emplace_back(-(exact % owed), span.shown.shares.size());
        }
        span.shown.shares.push_back(std::move(share));
    }
    std::ranges::sort(remainders);
    for (auto const& [remainder, place] : remainders) {
        if (left == Money{}) break;
        *span.shown.shares[place].interest += Money::from_cents(1);
        left = left - Money::from_cents(1);
    }
    invariant(left == Money{}, "the shares of a span add up to its interest");
}

// What the demand whose day passed last asks for over all time. A bill that was issued since takes its
// place on its own day: a higher one asks for the rest later, a lower one takes back what it does not ask.
Money demanded_by(CaseArrears const& arrears, Date day) {
    // Where nothing was asked for, more than the requirement was there: what is moved out then is not owed.
    auto const all_of = [](CaseArrears::Demand const& demand) {
        return demand.amount == Money{} ? Money{} : demand.amount + demand.received_before;
    };
    CaseArrears::Demand const* late = nullptr;
    Money demanded;
    for (auto const& demand : arrears.demands) {
        if (day < demand.billed_on || (demand.superseded_from && *demand.superseded_from <= day)) continue;
        if (demand.due_on < day && (late == nullptr || late->due_on <= demand.due_on)) {
            late = &demand;
            demanded = all_of(demand);
        } else if (late != nullptr) {
            demanded = std::min(demanded, all_of(demand));
        }
    }
    return demanded;
}

// The excess at the end of the quarter, without what came in after `day` and with what was still there.
Money ahead_on(CaseArrears const& arrears, Date day, Date ended_on) {
    auto ahead = arrears.ahead;
    for (auto const& [on, amount] : arrears.receipts)
        if (day < on && on <= ended_on) ahead = ahead - amount;
    for (auto const& [on, amount] : arrears.given_back)
        if (day < on && on <= ended_on) ahead += amount;
    return std::max(Money{}, ahead);
}

void add_or_lose(std::optional<Money>& sum, std::optional<Money> const& more) {
    if (sum && more) *sum += *more;
    else sum.reset();
}

void add_stock(StatementInterest& interest, std::vector<CaseArrears> const& cases, FiscalQuarter quarter,
               Policy const& policy, std::vector<DerivationInput>& sum, Explanations& explanations) {
    for (auto const& one : cases) {
        if (!one.paid_on_delivery) continue;
        for (auto& bill : stock_interest_of(one, quarter, policy, interest.missing, explanations)) {
            add_or_lose(interest.amount, bill.interest);
            if (bill.interest)
                sum.push_back({bill.case_id + ", bill of " + to_text(bill.billed_on), to_text(*bill.interest),
                               "statement.interest.stock." + bill.case_id + "." + to_text(bill.billed_on)});
            interest.stock.push_back(std::move(bill));
        }
    }
}

// What each case bears, from its shares of the spans and its own bills.
void add_up_cases(StatementInterest& interest, std::vector<CaseArrears> const& cases, Policy const& policy,
                  Explanations& explanations) {
    for (auto const& one : cases) {
        if (!one.special_of.empty() && one.demands.empty()) continue;
        CaseInterest of{one.name(), Money{}, Money{}, {}};
        std::vector<DerivationInput> inputs;
        for (auto const& span : interest.spans)
            for (auto const& share : span.shares) {
                if (share.case_id != of.case_id) continue;
                add_or_lose(of.net_arrears, share.interest);
                if (share.interest)
                    inputs.push_back({"share of " + to_text(span.from) + " to " + to_text(span.until),
                                      to_text(*share.interest), "statement.interest." + to_text(span.from)});
            }
        for (auto const& bill : interest.stock) {
            if (bill.case_id != of.case_id) continue;
            add_or_lose(of.stock_sales, bill.interest);
            if (bill.interest)
                inputs.push_back({"bill of " + to_text(bill.billed_on), to_text(*bill.interest),
                                  "statement.interest.stock." + of.case_id + "." + to_text(bill.billed_on)});
        }
        of.amount = of.net_arrears;
        add_or_lose(of.amount, of.stock_sales);
        if (of.amount && !inputs.empty())
            explanations["statement.interest.cases." + of.case_id] =
                derive(policy, "interest_of_case", to_text(*of.amount), std::move(inputs));
        interest.cases.push_back(std::move(of));
    }
}

}  // namespace

std::expected<CaseArrears, std::string> arrears_of(CaseId const& case_id,
                                                   std::vector<RecordedFact> const& facts,
                                                   Money ahead, bool paid_on_delivery,
                                                   std::optional<std::chrono::sys_seconds> known_at,
                                                   SpecialTerms const* special) {
    CaseArrears made{case_id, {}, {}, ahead, paid_on_delivery, {}, {}, special == nullptr ? SpecialTerms{} : *special};
    Money received;
    OpenDemand demand;
    auto const receive = [&](Date on, Money amount) {
        received += amount;
        demand.receive(on, amount);
        made.receipts.emplace_back(on, amount);
    };
    for (auto const& recorded : facts) {
        if (known_at && recorded.fact.recorded_at > *known_at) continue;
        auto const fact = fact_from(recorded.fact);
        if (!fact)
            return std::unexpected{"fact " + std::to_string(recorded.sequence) + " of " +
                                   case_id.text() + " cannot be read"};
        auto const on = recorded.fact.happened_on;
        if (auto const* bill = fact->as<BillIssued>()) {
            demand.ask(bill->quarter, bill->amount_due);
            made.demands.push_back({bill->due_on, bill->amount_due, received - demand.received(), on,
                                    made.receipts.size(), demand.received(),
                                    made.special.superseded_from(bill->quarter)});
        } else if (auto const* deposit = fact->as<DepositReceived>()) receive(on, deposit->amount);
        else if (auto const* payment = fact->as<PaymentReceived>()) receive(on, payment->amount);
        else if (auto const* applied = fact->as<HoldingApplied>()) receive(on, applied->amount);
        else if (auto const* moved = fact->as<MovedToHolding>()) receive(on, Money{} - moved->amount);
        else if (auto const* closed = fact->as<CaseFinalClosed>()) {
            made.given_back.emplace_back(on, closed->excess);
            // Its cost is collected: from now on nothing is asked for, as by a statement of nothing.
            demand.end();
            made.demands.push_back({on, Money{}, received, on, made.receipts.size(), Money{}, {}});
        }
    }
    return made;
}

CaseArrears arrears_of(std::string_view customer, SpecialDemand const& special,
                       std::optional<std::chrono::sys_seconds> known_at) {
    CaseArrears made;
    made.special_of = customer;
    Money received;
    OpenDemand demand;
    for (auto const& event : special.events(known_at)) {
        auto const receipts = made.receipts.size();
        if (event.received != Money{}) {
            received += event.received;
            demand.receive(event.on, event.received);
            made.receipts.emplace_back(event.on, event.received);
        } else if (event.bill) {
            demand.ask_after(counted_through(*event.bill), event.bill->amount_due);
            made.demands.push_back({event.bill->due_on, event.bill->amount_due, received - demand.received(), event.on,
                                    receipts, demand.received(), {}});
        }
        if (event.stated) {
            demand.end();
            made.demands.push_back({event.on, Money{}, received, event.on, receipts, Money{}, {}});
        }
    }
    return made;
}

bool CaseArrears::superseded_on(Date day) const {
    if (special.in_force(day) != nullptr) return true;
    Demand const* newest = nullptr;
    for (auto const& demand : demands)
        if (demand.billed_on <= day) newest = &demand;
    return newest != nullptr && newest->superseded_from && *newest->superseded_from <= day;
}

Money position_on(CaseArrears const& arrears, Date day, Date ended_on) {
    if (arrears.superseded_on(day)) return Money{};
    auto owed = demanded_by(arrears, day);
    for (auto const& [on, amount] : arrears.receipts)
        if (on <= day) owed = owed - amount;
    // Interpretation: a case that owes nothing is ahead by what it has above its requirement, and by
    // nothing else: the deposit before the first demand is not paid ahead, it is required.
    return owed > Money{} ? owed : Money{} - ahead_on(arrears, day, ended_on);
}

StatementInterest interest_of(std::vector<CaseArrears> const& cases, FiscalQuarter quarter,
                              Policy const& policy, Explanations& explanations) {
    StatementInterest interest;
    interest.amount = Money{};
    std::vector<DerivationInput> sum;
    for (auto& span : spans_of(cases, quarter, policy)) {
        auto const from = to_text(span.shown.from);
        auto const path = "statement.interest." + from;
        auto net = net_arrears(span.parts, policy);
        explanations[path + ".arrears"] = std::move(net.why);
        auto made = span.rate
                        ? interest_on_arrears({span.parts, days_in(span.shown), span.rate->rate(),
                                               span.shown.from},
                                              policy)
                        : std::expected<Explained<Money>, Refusal>{std::unexpected{Refusal{
                              policy_interest_rate_known, "the policy has no " +
                                                              std::string{rate_id} + " on " + from}}};
        if (made) {
            span.shown.interest = made->value;
            for (auto& input : made->why.inputs)
                if (input.path == "arrears.net") input.path = path + ".arrears";
            made->why.policy.push_back(*span.rate);
            explanations[path] = std::move(made->why);
            sum.push_back({from + " to " + to_text(span.shown.until), to_text(*span.shown.interest),
                           path});
            if (interest.amount) *interest.amount += *span.shown.interest;
        } else {
            interest.missing.push_back(made.error().explanation);
            interest.amount.reset();
        }
        share_out(span);
        interest.spans.push_back(span.shown);
    }
    add_stock(interest, cases, quarter, policy, sum, explanations);
    add_up_cases(interest, cases, policy, explanations);
    if (interest.amount)
        explanations["statement.interest"] =
            derive(policy, "statement_sum", to_text(*interest.amount), std::move(sum));
    interest.sentences = interest_sentences(interest);
    // Whoever reads an amount reads beside it what nobody here has read.
    Explanations of_interest;
    for (auto const& [path, why] : explanations)
        if (path.starts_with("statement.interest.")) of_interest[path] = why;
    for (auto const& [id, source] : unconfirmed_in(of_interest))
        interest.sentences.push_back("Unconfirmed: " + id + " (" + source.document + ").");
    return interest;
}

}  // namespace casewright
