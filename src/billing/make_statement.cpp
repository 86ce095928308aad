#include "billing/make_statement.hpp"

#include <algorithm>

#include "billing/case_as_of.hpp"
#include "billing/requirement.hpp"
#include "lifecycle/offer/schedule_offer.hpp"
#include "lifecycle/paid_on_delivery.hpp"
#include "lifecycle/payment_days.hpp"
#include "lifecycle/versions.hpp"

namespace casewright {
namespace {

bool supply_goes_on(CaseStage stage) {
    return stage == CaseStage::implemented || stage == CaseStage::executing ||
           stage == CaseStage::suspended;
}

class Statement {
public:
    Statement(StatementQuestion const& asked, Case const& fms_case, CaseMoney money,
              BillingPeriod const& period)
        : asked_{asked}, fms_case_{fms_case}, money_{std::move(money)}, period_{period} {}

    CaseStatement make() {
        name_it();
        list_lines();
        foresee();
        ask();
        made_.deliveries = std::move(money_.deliveries);
        made_.receipts = std::move(money_.receipts);
        return std::move(made_);
    }

private:
    void name_it() {
        made_.case_id = asked_.case_id;
        made_.purchaser = std::string{asked_.case_id.customer()};
        if (auto const& request = basic_of(fms_case_).request) made_.subject = request->subject;
        made_.quarter = asked_.quarter;
        made_.ended_on = period_.ended_on;
        made_.statement_on = period_.statement_on;
        made_.due_on = period_.due_on;
        made_.covers = period_.covers;
        made_.is_final = fms_case_.stage == CaseStage::final_closed ||
                         fms_case_.stage == CaseStage::archived;
        document_ = last_implemented(fms_case_);
        if (document_ != nullptr && !document_->offer) document_ = nullptr;
        for (auto const& each : fms_case_.documents) {
            if (document_ == nullptr) break;
            if (each.request && each.request->payment)
                made_.paid_on_delivery = std::ranges::count(each.request->payment->terms,
                                                            TermOfSale::payment_on_delivery) > 0;
            if (&each == document_) break;
        }
        if (auto const finding = delivery_finding_of(fms_case_)) follow(*finding);
    }

    // A bill of such a case has a day of its own, and asks for what was delivered alone.
    void follow(DeliveryFinding const& finding) {
        auto const days = days_after_billing(finding, period_.statement_on, asked_.policy);
        if (!days) {
            made_.remarks.push_back(days.error().explanation);
            return;
        }
        made_.emergency_grace = finding.by == DeliveryFinder::president;
        made_.days_after_billing = days->value;
        made_.due_on = plus_days(period_.statement_on, days->value);
        made_.remarks.push_back("Paid on delivery by a finding of " + in_words(finding) + ": a bill of " +
                                in_words(period_.statement_on) + " is due on " + in_words(made_.due_on) +
                                ". What was paid to suppliers and is not delivered is not asked for.");
        if (asked_.explained) made_.explanations["statement.days_after_billing"] = days->why;
    }

    void explain(std::string const& path, std::string_view formula, Money amount,
                 std::vector<DerivationInput> inputs) {
        if (asked_.explained)
            made_.explanations[path] =
                derive(asked_.policy, formula, to_text(amount), std::move(inputs));
    }

    void explain_line(StatementLine const& line) {
        if (!asked_.explained) return;
        auto const path = "statement.lines." + line.number.text() + ".";
        explain(path + "ordered", "statement_ordered", line.ordered,
                {{"document in force", document_ ? document_->name : "", ""}});
        explain(path + "delivered_before", "statement_delivered", line.delivered_before,
                {{"through", to_text(plus_days(first_day_of(asked_.quarter), -1)), ""}});
        explain(path + "delivered_now", "statement_delivered", line.delivered_now,
                {{"quarter", to_text(asked_.quarter), ""}});
        explain(path + "delivered", "statement_sum", line.delivered,
                {{"before", to_text(line.delivered_before), path + "delivered_before"},
                 {"in the quarter", to_text(line.delivered_now), path + "delivered_now"}});
        auto const& money = money_.lines[line.number];
        explain(path + "work_in_process", made_.days_after_billing ? "statement_in_process_on_delivery" : "statement_in_process",
                line.work_in_process,
                {{"paid to suppliers", to_text(money.disbursed), ""},
                 {"value delivered", to_text(money.value), ""}});
    }

    void list_lines() {
        std::map<LineNumber, PricedLine const*> ordered;
        if (document_)
            for (auto const& line : document_->offer->lines) ordered[line.number] = &line;
        for (auto const& [number, money] : money_.lines) ordered.try_emplace(number, nullptr);
        for (auto const& [number, priced] : ordered) {
            StatementLine line;
            line.number = number;
            if (priced != nullptr) line.description = priced->description;
            auto const& money = money_.lines[number];
            line.ordered = money.ordered;
            line.delivered_before = money.delivered_before;
            line.delivered_now = money.delivered_now;
            line.delivered = money.delivered_before + money.delivered_now;
            if (!made_.days_after_billing) line.work_in_process = std::max(Money{}, money.disbursed - money.value);
            explain_line(line);
            add(line);
            made_.lines.push_back(std::move(line));
        }
        explain_sums();
    }

    void add(StatementLine const& line) {
        auto& sum = made_.sum;
        sum.ordered += line.ordered;
        sum.delivered_before += line.delivered_before;
        sum.delivered_now += line.delivered_now;
        sum.delivered += line.delivered;
        sum.work_in_process += line.work_in_process;
    }

    void explain_sums() {
        if (money_.terminated)
            made_.remarks.push_back("The case is canceled; its payment schedule asks for nothing more.");
        // What stands on no line was delivered in the quarter or before it, as what stands on one.
        auto const other_now = money_.other_charges - money_.other_before;
        auto const late_now = money_.late_transactions - money_.late_before;
        made_.sum.delivered_before += money_.other_before + money_.late_before;
        made_.sum.delivered_now += other_now + late_now;
        made_.sum.delivered += money_.other_charges + money_.late_transactions;
        if (money_.other_charges != Money{})
            made_.remarks.push_back("Costs of termination of " + to_text(money_.other_charges) +
                                    " dollars stand on no line.");
        if (money_.late_transactions != Money{})
            made_.remarks.push_back("Late transactions of " + to_text(money_.late_transactions) +
                                    " dollars stand on no line.");
        for (auto const& [name, column] :
             {std::pair{"ordered", &StatementLine::ordered},
              std::pair{"delivered_before", &StatementLine::delivered_before},
              std::pair{"delivered_now", &StatementLine::delivered_now},
              std::pair{"delivered", &StatementLine::delivered},
              std::pair{"work_in_process", &StatementLine::work_in_process}}) {
            if (!asked_.explained) return;
            std::vector<DerivationInput> inputs;
            for (auto const& line : made_.lines)
                inputs.push_back({"line " + line.number.text(), to_text(line.*column),
                                  "statement.lines." + line.number.text() + "." + name});
            for (auto const& [of, other, late] :
                 {std::tuple{"delivered_before", money_.other_before, money_.late_before},
                  std::tuple{"delivered_now", other_now, late_now},
                  std::tuple{"delivered", money_.other_charges, money_.late_transactions}})
                if (std::string_view{name} == of && (other != Money{} || late != Money{})) {
                    inputs.push_back({"termination", to_text(other), ""});
                    inputs.push_back({"late transactions", to_text(late), ""});
                }
            explain(std::string{"statement."} + name, "statement_sum", made_.sum.*column,
                    std::move(inputs));
        }
    }

    // Of a case that is being terminated nothing more is spent, but its contracts cost what they cost.
    void foresee_from(PaymentSchedule const& schedule, bool goes_on) {
        auto const now = next(asked_.quarter), after = next(now);
        // What a standby letter of credit secures is not asked for in cash.
        Money secured;
        for (auto const& payment : schedule.payments)
            if (payment.covers == after) secured = payment.secured;
        for (auto const& need : schedule.quarters) {
            if (need.quarter == now && goes_on) made_.rest_of_quarter = need.spending;
            if (need.quarter == next(after) && goes_on) made_.quarter_beyond = need.spending;
            if (need.quarter != after) continue;
            if (goes_on) made_.next_quarter = need.spending;
            made_.holdback_and_liability =
                std::max(Money{}, need.termination_liability - secured) + need.holdback;
        }
    }

    // What the two quarters after the statement's own will need, as the plan of the offer says it;
    // never more than is left of the case.
    void foresee() {
        auto const accrued = made_.sum.delivered + made_.sum.work_in_process;
        auto left = std::max(Money{}, made_.sum.ordered - accrued);
        if (document_) {
            auto schedule = schedule_of(fms_case_, *document_, asked_.policy);
            if (schedule) schedule_ = std::move(*schedule);
            else made_.remarks.push_back(schedule.error().explanation);
        }
        bool const goes_on = supply_goes_on(fms_case_.stage) && !money_.terminated;
        if (schedule_ && (goes_on || fms_case_.stage == CaseStage::terminating)) foresee_from(*schedule_, goes_on);
        for (auto* part : {&made_.rest_of_quarter, &made_.next_quarter,
                           &made_.holdback_and_liability, &made_.quarter_beyond}) {
            *part = std::min(*part, left);
            left = left - *part;
        }
        explain("statement.rest_of_quarter", "statement_foreseen", made_.rest_of_quarter,
                {{"quarter", to_text(next(asked_.quarter)), ""}});
        explain("statement.next_quarter", "statement_foreseen", made_.next_quarter,
                {{"quarter", to_text(period_.covers), ""}});
        explain("statement.holdback_and_liability", "statement_secured",
                made_.holdback_and_liability, {{"at the end of", to_text(period_.covers), ""}});
    }

    [[nodiscard]] Money scheduled() const {
        if (!schedule_ || made_.is_final || money_.terminated) return {};
        auto sum = schedule_->initial_deposit;
        for (auto const& payment : schedule_->payments)
            if (payment.due_on <= period_.due_on) sum = payment.cumulative;
        return sum;
    }

    void ask() {
        made_.scheduled = scheduled();
        made_.received = money_.received;
        explain("statement.scheduled", "statement_scheduled", made_.scheduled,
                {{"payments due through", to_text(period_.due_on), ""}});
        explain("statement.received", "statement_received", made_.received,
                {{"entries", std::to_string(money_.receipts.size()), ""}});
        auto amounts = bill_amounts({made_.sum.delivered, made_.sum.work_in_process,
                                     made_.rest_of_quarter, made_.next_quarter,
                                     made_.holdback_and_liability, made_.scheduled,
                                     made_.received},
                                    "statement.", asked_.policy);
        for (auto const& [name, figure, to] :
             {std::tuple{"forecast", &amounts.forecast, &made_.forecast},
              std::tuple{"requirement", &amounts.requirement, &made_.requirement},
              std::tuple{"due", &amounts.due, &made_.due},
              std::tuple{"excess", &amounts.excess, &made_.excess}}) {
            *to = figure->value;
            if (asked_.explained)
                made_.explanations[std::string{"statement."} + name] = std::move(figure->why);
        }
        say_what_is_payable();
        if (money_.demand_due_on && *money_.demand_due_on <= period_.ended_on &&
            !superseded(money_.demand_quarter))
            made_.overdue = money_.demand.open();
        explain("statement.overdue", "statement_overdue", made_.overdue,
                {{"last statement", to_text(money_.demand.asked()), ""},
                 {"received since its quarter", to_text(money_.demand.received()), ""}});
    }

    [[nodiscard]] bool superseded(std::optional<FiscalQuarter> quarter) const {
        return asked_.special != nullptr && asked_.special->superseded(quarter, period_.ended_on);
    }

    // Column 14 is shown as the standard rule has it; what is asked for is another thing (SAMM C9.10.2).
    void say_what_is_payable() {
        made_.superseded = superseded(asked_.quarter);
        if (!made_.superseded) {
            made_.payable = made_.due;
            return;
        }
        made_.remarks.push_back("Column 14 is superseded by the special bill of " + made_.purchaser +
                                "; nothing is payable by this statement.");
        explain("statement.payable", "statement_payable", made_.payable,
                {{"column 14", to_text(made_.due), "statement.due"},
                 {"superseded by the special bill", "yes", ""}});
    }

    StatementQuestion const& asked_;
    Case const& fms_case_;
    CaseMoney money_;
    BillingPeriod period_;
    Document const* document_ = nullptr;
    std::optional<PaymentSchedule> schedule_;
    CaseStatement made_;
};

}  // namespace

StatementResult make_statement(StatementQuestion const& asked) {
    auto const period = billing_period(asked.quarter, asked.policy);
    if (!period) return std::unexpected{period.error()};
    if (asked.asked_on <= period->ended_on)
        return std::unexpected{Refusal{statement_quarter_is_over,
                                       "The quarter " + to_text(asked.quarter) + " ends on " +
                                           in_words(period->ended_on) +
                                           "; its statement is made after that."}};
    AsOf const as_of{period->ended_on, asked.known_at};
    auto const fms_case = case_as_of(asked.facts, as_of);
    if (!fms_case) return std::unexpected{fms_case.error()};
    auto const implemented_on = basic_of(*fms_case).implemented_on;
    if (!implemented_on || *implemented_on > period->ended_on)
        return std::unexpected{Refusal{statement_case_is_implemented,
                                       asked.case_id.text() + " was not implemented by " +
                                           in_words(period->ended_on) + "."}};
    auto money = case_money(asked.case_id, asked.facts, asked.batches, asked.quarter,
                            asked.accounting, as_of);
    if (!money) return std::unexpected{money.error()};
    return Statement{asked, *fms_case, std::move(*money), *period}.make();
}

PurchaserStatement add_up(std::string purchaser, std::string name,
                          std::vector<CaseStatement> cases, Policy const& policy) {
    PurchaserStatement all;
    all.purchaser = std::move(purchaser);
    all.name = std::move(name);
    if (!cases.empty()) {
        // A case that is paid on delivery has a day of its own; the others share one.
        auto const usual = std::ranges::find(cases, std::optional<int>{}, &CaseStatement::days_after_billing);
        auto const& first = usual == cases.end() ? cases.front() : *usual;
        all.quarter = first.quarter;
        all.ended_on = first.ended_on;
        all.statement_on = first.statement_on;
        all.due_on = first.due_on;
    }
    auto const sum_up = [&](std::string_view figure, Money PurchaserStatement::*sum, auto amount) {
        std::vector<DerivationInput> inputs;
        for (auto const& each : cases) {
            all.*sum += amount(each);
            inputs.push_back({each.case_id.text(), to_text(amount(each)), ""});
        }
        all.explanations["statement." + std::string{figure}] =
            derive(policy, "statement_sum", to_text(all.*sum), std::move(inputs));
    };
    sum_up("ordered", &PurchaserStatement::ordered, [](auto const& it) { return it.sum.ordered; });
    sum_up("delivered", &PurchaserStatement::delivered,
           [](auto const& it) { return it.sum.delivered; });
    sum_up("requirement", &PurchaserStatement::requirement,
           [](auto const& it) { return it.requirement; });
    sum_up("received", &PurchaserStatement::received, [](auto const& it) { return it.received; });
    sum_up("due", &PurchaserStatement::due, [](auto const& it) { return it.due; });
    sum_up("excess", &PurchaserStatement::excess, [](auto const& it) { return it.excess; });
    sum_up("payable", &PurchaserStatement::payable, [](auto const& it) { return it.payable; });
    sum_up("overdue", &PurchaserStatement::overdue, [](auto const& it) { return it.overdue; });
    all.cases = std::move(cases);
    return all;
}

}  // namespace casewright
