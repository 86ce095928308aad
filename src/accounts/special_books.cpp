#include "accounts/special_books.hpp"

#include <algorithm>

namespace casewright {
namespace {

// What a transaction makes of what statements demand.
Money demanded_by(Transaction const& made, Accounting const& accounting) {
    auto const due = accounting.find("payments_due");
    Money sum;
    for (auto const& posting : made.postings)
        if (due && posting.account == *due) sum += posting.amount;
    return sum;
}

// What the purchaser paid in, below zero what it was given back. What it paid to others is neither.
Money paid_in_by(Transaction const& made, Accounting const& accounting) {
    Money sum;
    for (auto const& posting : made.postings) {
        bool const of_purchaser = posting.post == Post::deposit_received || posting.post == Post::payment_received ||
                                  posting.post == Post::holding_received || posting.post == Post::holding_refunded;
        if (of_purchaser && posting.account == accounting.named().trust_fund_cash) sum += posting.amount;
    }
    return sum;
}

struct Place {
    std::string customer;
    std::optional<CaseId> case_id;
    Date on;
    std::chrono::sys_seconds recorded_at;
};

std::expected<void, std::string> post(Ledger& ledger, Place const& place, Money amount) {
    Transaction made{place.customer, place.case_id, 0, "special_billing", place.on, place.recorded_at, {}};
    if (auto const done = post_amounts(made, {{Post::bill_demanded, 0, amount}}, ledger.accounting()); !done) return done;
    if (!made.postings.empty()) ledger.append(made);
    return {};
}

}  // namespace

// Every statement that is still payable is taken off from the first day of the arrangement on.
std::expected<void, std::string> SpecialBooks::begin(OfPurchaser& of, SpecialBegun const& begun, Ledger& ledger,
                                                     NewestQuarter const& newest) {
    auto const& act = begun.act;
    std::vector<CaseId> ids;
    for (auto const& id : ledger.cases())
        if (id.customer() == act.customer) ids.push_back(id);
    for (auto const& id : ids) {
        auto const from = of.terms.superseded_from(newest(id));
        if (!from) continue;
        std::map<std::chrono::sys_days, Money> by_day;
        for (auto const& made : ledger.journal(id, {})) {
            auto const on = std::max(std::chrono::sys_days{made.happened_on}, std::chrono::sys_days{*from});
            by_day[on] += demanded_by(made, ledger.accounting());
        }
        for (auto const& [on, amount] : by_day) {
            if (auto const done = post(ledger, {act.customer, id, Date{on}, act.recorded_at}, Money{} - amount); !done)
                return done;
            of.taken[id] = of.taken[id] - amount;
        }
    }
    return {};
}

std::expected<void, std::string> SpecialBooks::take(SpecialFact const& fact, Ledger& ledger, NewestQuarter const& newest) {
    auto const& act = act_of(fact);
    auto const [found, is_new] = purchasers_.try_emplace(act.customer);
    auto& of = found->second;
    if (is_new)
        for (std::size_t place = 0; place < ledger.transactions(); ++place) {
            auto const made = ledger.transaction(place);
            bool const earlier = made.customer == act.customer && made.recorded_at <= act.recorded_at;
            auto const paid = earlier ? paid_in_by(made, ledger.accounting()) : Money{};
            if (paid != Money{}) of.demand.receive(made.happened_on, paid);
        }
    of.terms.take(fact);
    if (auto const* begun = std::get_if<SpecialBegun>(&fact)) return begin(of, *begun, ledger, newest);
    auto const* bill = std::get_if<SpecialBilled>(&fact);
    if (bill == nullptr) return {};
    auto const through = bill->is_final ? act.on : last_day_of(bill->quarter);
    of.demand.ask_after(through, bill->amount_due);
    auto const change = of.demand.balance() - of.posted;
    of.posted = of.demand.balance();
    return post(ledger, {act.customer, {}, act.on, act.recorded_at}, change);
}

std::expected<void, std::string> SpecialBooks::follow_case(OfPurchaser& of, Transaction const& made,
                                                           std::optional<FiscalQuarter> billed, Ledger& ledger,
                                                           NewestQuarter const& newest) {
    auto& taken = of.taken[*made.case_id];
    auto const change = demanded_by(made, ledger.accounting());
    auto const from = of.terms.superseded_from(newest(*made.case_id));
    if (!from) {
        // Column 14 rules again: what was taken off stands on the case once more, and its statement replaced it.
        auto const back = billed ? Money{} - taken : Money{};
        if (billed) taken = Money{};
        return post(ledger, {made.customer, made.case_id, made.happened_on, made.recorded_at}, back);
    }
    taken = taken - change;
    auto const on = std::max(std::chrono::sys_days{made.happened_on}, std::chrono::sys_days{*from});
    return post(ledger, {made.customer, made.case_id, Date{on}, made.recorded_at}, Money{} - change);
}

std::expected<void, std::string> SpecialBooks::follow(Transaction const& made, std::optional<FiscalQuarter> billed,
                                                      Ledger& ledger, NewestQuarter const& newest) {
    auto const found = purchasers_.find(made.customer);
    if (found == purchasers_.end()) return {};
    auto& of = found->second;
    if (made.case_id)
        if (auto const done = follow_case(of, made, billed, ledger, newest); !done) return done;
    Place const nobody{made.customer, {}, made.happened_on, made.recorded_at};
    if (auto const paid = paid_in_by(made, ledger.accounting()); paid != Money{}) {
        bool const asked = of.demand.asked() != Money{};
        of.demand.receive(made.happened_on, paid);
        if (asked) {
            of.posted = of.posted - paid;
            if (auto const done = post(ledger, nobody, Money{} - paid); !done) return done;
        }
    }
    if (!billed || !of.terms.replaces_bills(*billed)) return {};
    of.demand.end();
    auto const back = Money{} - of.posted;
    of.posted = Money{};
    return post(ledger, nobody, back);
}

}  // namespace casewright
