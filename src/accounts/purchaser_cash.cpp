#include "accounts/purchaser_cash.hpp"

#include <algorithm>
#include <limits>

#include "foundation/decimal.hpp"
#include "foundation/json.hpp"
#include "foundation/sha256.hpp"

namespace casewright {
namespace {

// A purse that other rules made says nothing under these.
std::string digest_of(Accounting const& accounting) {
    std::string all = "with the latest day\n";
    for (auto const& account : accounting.accounts()) all += account.id + "\n";
    for (auto const& [post, word] : Words<Post>::all)
        for (auto const& rule : accounting.history(post)) {
            all += std::string{word} + "|" + (rule.effective ? to_text(*rule.effective) : "") + "|";
            for (auto const& pair : rule.pairs)
                all += accounting.account(pair.debit).id + ">" + accounting.account(pair.credit).id + ";";
            all += "\n";
        }
    return to_hex(sha256(all));
}

StoreError unreadable(RecordedFact const& recorded) {
    return {StoreError::Kind::damaged, "fact " + std::to_string(recorded.sequence) + " of " +
                                           recorded.case_id.text() + " (" + recorded.fact.kind +
                                           ") is not one that this program can read"};
}

// The facts of a case one by one, each with what it posts.
template <class Take>
StoreResult<void> each_posted(CaseBooks& books, std::vector<RecordedFact> const& facts, Take&& take) {
    for (auto const& recorded : facts) {
        if (!posts_money(recorded.fact.kind)) continue;
        auto fact = fact_from(recorded.fact);
        if (!fact) return std::unexpected{unreadable(recorded)};
        auto const made = books.take(
            CaseEvent{recorded.sequence, recorded.fact.happened_on, std::move(*fact), {}},
            recorded.fact.recorded_at);
        if (!made) return std::unexpected{StoreError{StoreError::Kind::unfit, made.error()}};
        if (*made) take(recorded.position, **made);
    }
    return {};
}

// Adds the facts after `sum.position`, no later than `until`.
StoreResult<CashOnRecord> caught_up(Store& store, std::string_view customer, CashOnRecord sum,
                                    Accounting const& accounting,
                                    std::optional<std::uint64_t> until) {
    auto const changes = store.changes_of(customer, sum.position);
    if (!changes) return std::unexpected{changes.error()};
    // What is appended while the cases are read belongs to the next question.
    auto const last = std::min(changes->last_position, until.value_or(changes->last_position));
    for (auto const& id : changes->cases) {
        auto const facts = store.read(id);
        if (!facts) return std::unexpected{facts.error()};
        CaseBooks books{id, accounting};
        auto const done = each_posted(books, *facts, [&](auto position, Transaction const& made) {
            if (sum.position < position && position <= last) sum.cash.take(made, accounting.named());
        });
        if (!done) return std::unexpected{done.error()};
    }
    sum.position = std::max(sum.position, last);
    return sum;
}

// What the receipts of unknown purpose of a customer post, in their order.
StoreResult<void> each_receipt(Store& store, std::string_view customer, Accounting const& accounting, auto const& take) {
    auto const receipts = holding_receipts(store);
    if (!receipts) return std::unexpected{receipts.error()};
    for (auto const& receipt : *receipts) {
        if (receipt.customer != customer) continue;
        auto const made = transaction_of(receipt, accounting);
        if (!made) return std::unexpected{StoreError{StoreError::Kind::unfit, made.error()}};
        take(*made);
    }
    return {};
}

}  // namespace

void PurchaserCash::take(Transaction const& transaction, NamedAccounts const& named) {
    auto const before = *this;
    for (auto const& posting : transaction.postings) {
        if (posting.account == named.trust_fund_cash) cash += posting.amount;
        // Credit balances: a debit takes away.
        if (posting.account == named.termination_reserve) reserve = reserve - posting.amount;
        if (posting.account == named.holding_account) holding = holding - posting.amount;
    }
    if (*this != before && (!last_on || *last_on < transaction.happened_on)) last_on = transaction.happened_on;
}

std::string purse_text(PurchaserCash const& cash, Accounting const& accounting) {
    return canonical_json(json::object{{"cash", to_text(cash.cash)},
                                       {"chart", digest_of(accounting)},
                                       {"holding", to_text(cash.holding)},
                                       {"last_on", cash.last_on ? to_text(*cash.last_on) : ""},
                                       {"reserve", to_text(cash.reserve)}});
}

std::optional<PurchaserCash> cash_from(std::string_view text, Accounting const& accounting) {
    auto const parsed = parse_json(text, "purse");
    if (!parsed || !parsed->is_object()) return std::nullopt;
    auto const money = [&](std::string_view key) -> std::optional<Money> {
        auto const* value = parsed->get_object().if_contains(key);
        if (value == nullptr || !value->is_string()) return std::nullopt;
        auto const amount = parse_decimal(std::string_view{value->get_string()}, 2,
                                          std::numeric_limits<std::int64_t>::max());
        if (!amount) return std::nullopt;
        return Money::from_cents(*amount);
    };
    auto const cash = money("cash"), reserve = money("reserve"), holding = money("holding");
    if (!cash || !reserve || !holding) return std::nullopt;
    PurchaserCash found{*cash, *reserve, *holding, {}};
    if (auto const* day = parsed->get_object().if_contains("last_on"); day != nullptr && day->is_string())
        if (auto const parsed_day = parse_date(std::string_view{day->get_string()})) found.last_on = *parsed_day;
    // Another chart, or one byte more than we write.
    if (purse_text(found, accounting) != text) return std::nullopt;
    return found;
}

StoreResult<CashOnRecord> cash_on_record(Store& store, std::string_view customer,
                                         Accounting const& accounting) {
    CashOnRecord sum;
    auto const kept = store.purse(customer);
    if (!kept && kept.error().kind != StoreError::Kind::damaged) return std::unexpected{kept.error()};
    if (kept && *kept)
        if (auto const cash = cash_from((*kept)->text, accounting)) sum = {(*kept)->position, *cash};
    return caught_up(store, customer, sum, accounting, {});
}

StoreResult<CashOnRecord> cash_by_facts(Store& store, std::string_view customer,
                                        Accounting const& accounting,
                                        std::optional<std::uint64_t> position) {
    return caught_up(store, customer, {}, accounting, position);
}

StoreResult<PurchaserCash> with_receipts(Store& store, std::string_view customer,
                                         PurchaserCash cash, Accounting const& accounting) {
    auto const done = each_receipt(store, customer, accounting,
                                   [&](Transaction const& made) { cash.take(made, accounting.named()); });
    if (!done) return std::unexpected{done.error()};
    return cash;
}

StoreResult<std::map<std::chrono::sys_days, PurchaserCash>> cash_by_day(Store& store, std::string_view customer,
                                                                        Accounting const& accounting, Date from) {
    std::map<std::chrono::sys_days, std::vector<Transaction>> moved;
    auto const take = [&](Transaction const& made) {
        moved[std::max(std::chrono::sys_days{made.happened_on}, std::chrono::sys_days{from})].push_back(made);
    };
    auto const changes = store.changes_of(customer, 0);
    if (!changes) return std::unexpected{changes.error()};
    for (auto const& id : changes->cases) {
        auto const facts = store.read(id);
        if (!facts) return std::unexpected{facts.error()};
        CaseBooks books{id, accounting};
        auto const done = each_posted(books, *facts, [&](auto, Transaction const& made) { take(made); });
        if (!done) return std::unexpected{done.error()};
    }
    if (auto const done = each_receipt(store, customer, accounting, take); !done) return std::unexpected{done.error()};
    std::map<std::chrono::sys_days, PurchaserCash> days;
    PurchaserCash held;
    moved.try_emplace(from);
    for (auto const& [on, all] : moved) {
        for (auto const& made : all) held.take(made, accounting.named());
        days.emplace(on, held);
    }
    return days;
}

StoreResult<std::optional<Transaction>> draft_of(CaseId const& case_id,
                                                 std::vector<RecordedFact> const& facts,
                                                 CaseEvent const& event,
                                                 std::chrono::sys_seconds recorded_at,
                                                 Accounting const& accounting) {
    CaseBooks books{case_id, accounting};
    if (auto const done = each_posted(books, facts, [](auto, Transaction const&) {}); !done)
        return std::unexpected{done.error()};
    auto made = books.take(event, recorded_at);
    if (!made) return std::unexpected{StoreError{StoreError::Kind::unfit, made.error()}};
    return std::move(*made);
}

StoreResult<std::optional<std::string>> first_false_purse(Store& store,
                                                          Accounting const& accounting) {
    auto const kept = store.purses();
    if (!kept) return std::unexpected{kept.error()};
    auto const chart = "\"chart\":\"" + digest_of(accounting) + "\"";
    for (auto const& purse : *kept) {
        if (purse.text.find("\"chart\":") != purse.text.npos &&
            purse.text.find(chart) == purse.text.npos)
            continue;
        auto const made = cash_by_facts(store, purse.customer, accounting, purse.position);
        if (!made) return std::unexpected{made.error()};
        if (made->position != purse.position || purse_text(made->cash, accounting) != purse.text)
            return purse.customer;
    }
    return std::nullopt;
}

StoreResult<std::size_t> rebuild_purses(Store& store, Accounting const& accounting) {
    auto const kept = store.purses();
    if (!kept && kept.error().kind != StoreError::Kind::damaged) return std::unexpected{kept.error()};
    std::vector<Purse> purses;
    std::size_t differed = kept ? 0 : 1;
    for (auto const& purse : kept ? *kept : std::vector<Purse>{}) {
        auto const then = cash_by_facts(store, purse.customer, accounting, purse.position);
        if (!then) return std::unexpected{then.error()};
        if (then->position != purse.position || purse_text(then->cash, accounting) != purse.text)
            ++differed;
        auto const now = cash_by_facts(store, purse.customer, accounting);
        if (!now) return std::unexpected{now.error()};
        if (now->position > 0)
            purses.push_back({purse.customer, now->position, purse_text(now->cash, accounting)});
    }
    if (auto const done = store.replace_purses(purses); !done) return std::unexpected{done.error()};
    return differed;
}

}  // namespace casewright
