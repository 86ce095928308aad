#include "billing/special_bill.hpp"

#include <algorithm>

#include "accounts/case_postings.hpp"
#include "lifecycle/payment_days.hpp"

namespace casewright {

SpecialByCustomer special_by_customer(std::span<SpecialFact const> facts,
                                      std::optional<std::chrono::sys_seconds> known_at) {
    SpecialByCustomer all;
    for (auto const& fact : facts)
        if (!known_at || act_of(fact).recorded_at <= *known_at) all[act_of(fact).customer].take(fact);
    return all;
}

SpecialTerms const* terms_of(SpecialByCustomer const& all, std::string_view customer) {
    auto const found = all.find(customer);
    return found == all.end() ? nullptr : &found->second;
}

SpecialBillOf::SpecialBillOf(FiscalQuarter quarter, BillingFrequency frequency, Accounting const& accounting,
                             std::optional<std::chrono::sys_seconds> known_at)
    : frequency_{frequency}, accounting_{accounting}, as_of_{last_day_of(quarter), known_at} {}

std::expected<void, std::string> SpecialBillOf::add(
    std::expected<std::optional<Transaction>, std::string> const& made, Date on, std::chrono::sys_seconds recorded_at) {
    if (!made) return std::unexpected{made.error()};
    if (*made && as_of_.holds(on, recorded_at)) held_.take(**made, accounting_.named());
    return {};
}

std::expected<void, std::string> SpecialBillOf::take(CaseId const& case_id, std::vector<RecordedFact> const& facts) {
    CaseBooks books{case_id, accounting_};
    for (auto const& recorded : facts) {
        if (!posts_money(recorded.fact.kind)) continue;
        auto fact = fact_from(recorded.fact);
        if (!fact)
            return std::unexpected{"fact " + std::to_string(recorded.sequence) + " of " + case_id.text() +
                                   " cannot be read"};
        auto const& [on, recorded_at] = std::pair{recorded.fact.happened_on, recorded.fact.recorded_at};
        auto const made = books.take(CaseEvent{recorded.sequence, on, std::move(*fact), {}}, recorded_at);
        if (auto done = add(made, on, recorded_at); !done) return done;
    }
    return {};
}

std::expected<void, std::string> SpecialBillOf::take(std::string_view customer,
                                                     std::span<HoldingReceipt const> receipts) {
    for (auto const& receipt : receipts) {
        if (receipt.customer != customer) continue;
        auto made = transaction_of(receipt, accounting_);
        if (!made) return std::unexpected{made.error()};
        if (auto done = add(std::optional{std::move(*made)}, receipt.on, receipt.recorded_at); !done) return done;
    }
    return {};
}

void SpecialBillOf::take(CaseStatement const& statement) {
    ++figures_.cases;
    figures_.ended_on = statement.ended_on;
    figures_.due_on = statement.due_on;
    figures_.bill.baseline_reserve += statement.rest_of_quarter;
    figures_.bill.working_fund += statement.next_quarter;
    if (frequency_ == BillingFrequency::half_yearly) figures_.bill.working_fund += statement.quarter_beyond;
    figures_.column_14 += statement.due;
    secured_ += statement.holdback_and_liability;
}

SpecialFigures SpecialBillOf::figures(std::vector<std::pair<std::string, Money>> const& reserves) const {
    auto made = figures_;
    made.bill.working_capital = held_.cash;
    made.holding = held_.holding;
    made.bill.special_reserves.emplace_back("termination liability and holdback", secured_);
    made.bill.special_reserves.insert(made.bill.special_reserves.end(), reserves.begin(), reserves.end());
    return made;
}

Money paid_by_special_bills(SpecialDemand const& demand, std::span<HoldingReceipt const> receipts,
                            SpecialFigures const& figures, Date through) {
    auto const since = demand.received(figures.ended_on, through, {});
    if (demand.terms().terms().empty()) return since;
    auto const& begun = demand.terms().terms().back().begun;
    Money for_no_case;
    for (auto const& receipt : receipts)
        if (receipt.customer == begun.act.customer && begun.act.on <= receipt.on && receipt.on <= figures.ended_on)
            for_no_case += receipt.amount;
    return since + std::max(Money{}, std::min(for_no_case, figures.holding));
}

namespace {

std::optional<Refusal> refused_for_final(SpecialBilled const& stated, SpecialTerms::Term const& term) {
    auto const& customer = stated.act.customer;
    if (!term.ended_by(stated.act.on))
        return Refusal{special_is_in_force, "The arrangement of " + customer + " has not ended by " +
                                                in_words(stated.act.on) + ", so there is no final bill."};
    auto const& notice = *term.notice;
    if (notice.final_bill_by < stated.act.on)
        return Refusal{special_final_in_time, "The final bill of " + customer + " was to go out by " +
                                                  in_words(notice.final_bill_by) +
                                                  "; its statements ask for what is due since."};
    auto const last = before(fiscal_quarter_of(notice.ends_on));
    if (stated.quarter != last)
        return Refusal{special_bill_at_its_time, "The final bill is that of " + to_text(last) +
                                                     ", the last quarter that ended under the arrangement."};
    return std::nullopt;
}

std::optional<Refusal> refused_for_running(SpecialBilled const& stated, SpecialTerms const& terms) {
    auto const& customer = stated.act.customer;
    auto const* term = terms.in_force(last_day_of(stated.quarter));
    if (term == nullptr || term->ended_by(stated.act.on))
        return Refusal{special_is_in_force,
                       term == nullptr ? "No special billing arrangement of " + customer + " is in force at the end of " +
                                             to_text(stated.quarter) + "."
                                       : "The arrangement of " + customer + " ended on " +
                                             in_words(term->notice->ends_on) + "; what is left is its final bill."};
    if (term->begun.frequency == BillingFrequency::monthly)
        return Refusal{special_bill_of_a_quarter,
                       "Statements foresee quarters, and the billing calendar has no day for a month: a monthly special "
                       "bill is not worked out."};
    int const apart = term->begun.frequency == BillingFrequency::half_yearly ? 2 : 1;
    if (terms.bills().empty()) return std::nullopt;
    auto const& last = terms.bills().back();
    if (last.act.on < term->begun.act.on || quarters_between(last.quarter, stated.quarter) >= apart) return std::nullopt;
    return Refusal{special_bill_at_its_time, "The special bill of " + to_text(last.quarter) +
                                                 " went out; the next is that of " +
                                                 to_text(plus_quarters(last.quarter, apart)) + " or later."};
}

}  // namespace

std::optional<Refusal> refused_for_special_bill(SpecialBilled const& stated, std::span<SpecialFact const> before,
                                                Money computed) {
    auto const& customer = stated.act.customer;
    if (auto no = refused_for_role(stated.act, Role::disbursing_office)) return no;
    auto const terms = SpecialTerms::of(customer, before);
    for (auto const& bill : terms.bills()) {
        if (bill.quarter != stated.quarter || bill.is_final != stated.is_final) continue;
        if (bill.amount_due == stated.amount_due && bill.act.on == stated.act.on) return std::nullopt;
        return Refusal{special_told_once, "The special bill of " + to_text(bill.quarter) + " went out on " +
                                              in_words(bill.act.on) + " over " + to_text(bill.amount_due) + " dollars."};
    }
    if (terms.terms().empty())
        return Refusal{special_is_in_force, "The record has no special billing arrangement of " + customer + "."};
    auto no = stated.is_final ? refused_for_final(stated, terms.terms().back()) : refused_for_running(stated, terms);
    if (no) return no;
    if (stated.amount_due == computed) return std::nullopt;
    return Refusal{special_amount_is_computed, "The special bill of " + customer + " for " + to_text(stated.quarter) +
                                                   " asks for " + to_text(computed) + " dollars, not for " +
                                                   to_text(stated.amount_due) + "."};
}

}  // namespace casewright
