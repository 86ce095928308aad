#include "accounts/record_ledger.hpp"

#include <algorithm>
#include <tuple>

namespace casewright {
namespace {

constexpr std::size_t facts_at_once = 4096;

StoreError damaged(CaseId const& case_id, std::uint32_t sequence, std::string const& what) {
    return {StoreError::Kind::damaged, "fact " + std::to_string(sequence) + " of " +
                                           case_id.text() + " (" + what +
                                           ") is not one that this program can read"};
}

}  // namespace

CaseBooks& RecordLedger::books_of(CaseId const& case_id) {
    return books_.try_emplace(case_id, case_id, ledger_.accounting()).first->second;
}

StoreResult<void> RecordLedger::append(
    std::expected<std::optional<Transaction>, std::string> const& made) {
    if (!made) return std::unexpected{StoreError{StoreError::Kind::unfit, made.error()}};
    if (*made) ledger_.append(**made);
    return {};
}

// A second reading of the facts, on purpose not by way of the accounts.
void RecordLedger::count(CaseId const& case_id, Fact const& fact) {
    auto& cash = counted_[std::string{case_id.customer()}];
    if (auto const* deposit = fact.as<DepositReceived>()) {
        if (deposit->from == DepositSource::purchaser) cash.received += deposit->amount;
    } else if (auto const* payment = fact.as<PaymentReceived>()) {
        cash.received += payment->amount;
    } else if (auto const* paid = fact.as<DisbursementRecorded>()) {
        cash.disbursed += paid->amount;
    } else if (auto const* late = fact.as<LateTransactionRecorded>()) {
        if (late->credit) cash.disbursed = cash.disbursed - late->amount;
        else cash.disbursed += late->amount;
    } else if (auto const* back = fact.as<ExcessRefunded>()) {
        cash.refunded += back->amount;
    }
}

StoreResult<void> RecordLedger::take(CaseId const& case_id, CaseEvent const& event,
                                     std::chrono::sys_seconds recorded_at) {
    count(case_id, event.fact);
    auto const made = books_of(case_id).take(event, recorded_at);
    if (auto done = append(made); !done) return done;
    auto const* bill = event.fact.as<BillIssued>();
    auto const billed = bill == nullptr ? std::optional<FiscalQuarter>{} : bill->quarter;
    if (*made) return after(**made, billed);
    // A statement that posts nothing may take the place of one before it all the same.
    if (!billed) return {};
    return after({std::string{case_id.customer()}, case_id, event.sequence, "", event.happened_on, recorded_at, {}}, billed);
}

SpecialBooks::NewestQuarter RecordLedger::newest_quarter() const {
    return [this](CaseId const& id) -> std::optional<FiscalQuarter> {
        auto const found = books_.find(id);
        return found == books_.end() ? std::nullopt : found->second.newest_quarter();
    };
}

StoreResult<void> RecordLedger::after(Transaction const& made, std::optional<FiscalQuarter> billed) {
    if (auto const done = special_.follow(made, billed, ledger_, newest_quarter()); !done)
        return std::unexpected{StoreError{StoreError::Kind::unfit, done.error()}};
    return {};
}

StoreResult<void> RecordLedger::take(SpecialFact const& fact) {
    if (auto const done = special_.take(fact, ledger_, newest_quarter()); !done)
        return std::unexpected{StoreError{StoreError::Kind::unfit, done.error()}};
    return {};
}

StoreResult<void> RecordLedger::post_special(std::span<SpecialFact const> special,
                                             std::optional<std::chrono::sys_seconds> moment) {
    auto const comes = [&](std::chrono::sys_seconds recorded_at) { return !moment || recorded_at < *moment; };
    auto waiting = waiting_.begin();
    StoreResult<void> done;
    for (;;) {
        bool const is_fact = special_posted_ < special.size() && comes(act_of(special[special_posted_]).recorded_at);
        bool const is_receipt =
            waiting != waiting_.end() && comes(waiting->recorded_at) &&
            (!is_fact || waiting->recorded_at <= act_of(special[special_posted_]).recorded_at);
        if (!done || (!is_fact && !is_receipt)) break;
        done = is_receipt ? after(*waiting++) : take(special[special_posted_++]);
    }
    waiting_.erase(waiting_.begin(), waiting);
    return done;
}

StoreResult<void> RecordLedger::take(RecordedFact const& recorded) {
    position_ = recorded.position;
    if (!posts_money(recorded.fact.kind)) return {};
    auto fact = fact_from(recorded.fact);
    if (!fact)
        return std::unexpected{damaged(recorded.case_id, recorded.sequence, recorded.fact.kind)};
    return take(recorded.case_id,
                CaseEvent{recorded.sequence, recorded.fact.happened_on, std::move(*fact), {}},
                recorded.fact.recorded_at);
}

StoreResult<void> RecordLedger::take(BatchSums const& sums, Date on,
                                     std::chrono::sys_seconds recorded_at) {
    return append(books_of(sums.case_id).take(sums, on, recorded_at));
}

StoreResult<void> RecordLedger::take(HoldingReceipt const& receipt) {
    counted_[receipt.customer].received += receipt.amount;
    auto const made = transaction_of(receipt, ledger_.accounting());
    if (!made) return std::unexpected{StoreError{StoreError::Kind::unfit, made.error()}};
    if (made->postings.empty()) return {};
    ledger_.append(*made);
    // Receipts are posted ahead of the facts of the cases; for special billing they count in their order.
    waiting_.push_back(*made);
    return {};
}

StoreResult<std::optional<Transaction>> RecordLedger::draft(
    CaseId const& case_id, CaseEvent const& event, std::chrono::sys_seconds recorded_at) const {
    auto const found = books_.find(case_id);
    auto books = found == books_.end() ? CaseBooks{case_id, ledger_.accounting()} : found->second;
    auto made = books.take(event, recorded_at);
    if (!made) return std::unexpected{StoreError{StoreError::Kind::unfit, made.error()}};
    return std::move(*made);
}

StoreResult<void> RecordLedger::post_batches(CaseId const& case_id, BatchesByCase const& batches,
                                             std::optional<std::chrono::sys_seconds> moment) {
    auto const found = batches.find(case_id);
    if (found == batches.end()) return {};
    auto& posted = batches_posted_[case_id];
    for (; posted < found->second.size(); ++posted) {
        auto const& batch = found->second[posted];
        if (moment && batch.recorded_at >= *moment) return {};
        if (auto taken = take(batch.sums, batch.on, batch.recorded_at); !taken) return taken;
    }
    return {};
}

StoreResult<void> RecordLedger::follow(Store& store, BatchesByCase const& batches) {
    auto const receipts = holding_receipts(store);
    if (!receipts) return std::unexpected{receipts.error()};
    for (; receipts_posted_ < receipts->size(); ++receipts_posted_)
        if (auto taken = take((*receipts)[receipts_posted_]); !taken) return taken;
    auto const special = special_facts(store);
    if (!special) return std::unexpected{special.error()};
    for (;;) {
        auto const facts = store.follow(position_, facts_at_once);
        if (!facts) return std::unexpected{facts.error()};
        for (auto const& recorded : *facts) {
            auto const moment = recorded.fact.recorded_at;
            if (auto done = post_special(*special, moment); !done) return done;
            if (auto done = post_batches(recorded.case_id, batches, moment); !done) return done;
            if (auto taken = take(recorded); !taken) return taken;
        }
        if (facts->size() < facts_at_once) break;
    }
    if (auto done = post_special(*special, {}); !done) return done;
    // A batch may name a case of which the record holds no fact.
    for (auto const& [case_id, all] : batches)
        if (auto done = post_batches(case_id, batches, {}); !done) return done;
    return {};
}

StoreResult<void> RecordLedger::take_case(CaseId const& case_id,
                                          std::vector<RecordedFact> const& facts,
                                          BatchesByCase const& batches,
                                          std::span<SpecialFact const> special) {
    // The special bills are the purchaser's, and its other cases are not here.
    std::vector<SpecialFact> of_case;
    for (auto const& fact : special)
        if (act_of(fact).customer == case_id.customer() && !std::holds_alternative<SpecialBilled>(fact))
            of_case.push_back(fact);
    for (auto const& recorded : facts) {
        auto const moment = recorded.fact.recorded_at;
        if (auto done = post_special(of_case, moment); !done) return done;
        if (auto done = post_batches(case_id, batches, moment); !done) return done;
        if (auto taken = take(recorded); !taken) return taken;
    }
    if (auto done = post_special(of_case, {}); !done) return done;
    return post_batches(case_id, batches, {});
}

BooksCheck check_books(Ledger const& ledger,
                       std::map<std::string, CashCount, std::less<>> const& counted) {
    BooksCheck check;
    auto const& accounting = ledger.accounting();
    if (auto const fault = ledger.check()) check.broken.push_back(*fault);
    auto const cash = accounting.named().trust_fund_cash;
    for (auto const& [customer, count] : counted) {
        auto const held = ledger.balance(customer, cash);
        if (held != count.held())
            check.broken.push_back("the cash of " + customer + " is " + to_text(held) +
                                   " in the books, but " + to_text(count.received) +
                                   " received less " + to_text(count.disbursed) +
                                   " disbursed and " + to_text(count.refunded) + " refunded is " +
                                   to_text(count.held()));
    }
    for (auto const& customer : ledger.customers())
        if (!counted.contains(customer) && ledger.balance(customer, cash) != Money{})
            check.broken.push_back("the books hold cash of " + customer + " that nobody paid in");
    auto const below = [&](AccountIndex index, Money balance) {
        auto const& account = accounting.account(index);
        return !account.either_sign &&
               (account.normal == Side::debit ? balance < Money{} : balance > Money{});
    };
    for (auto const& row : ledger.trial_balance({}))
        if (accounting.account(row.account).detail == Detail::country &&
            below(row.account, row.balance()))
            check.overdrawn.push_back(accounting.account(row.account).id + " of " + row.customer +
                                      " is overdrawn: " + to_text(row.balance()));
    // Funds are controlled by line; what was delivered is corrected for a case as a whole too.
    std::map<std::tuple<std::string, AccountIndex, LineCode>, Money> sums;
    for (auto const& leaf : ledger.leaves({})) {
        auto const& account = accounting.account(leaf.account);
        if (account.detail == Detail::country) continue;
        bool const by_line = account.book == AccountBook::budget;
        sums[{leaf.case_id, leaf.account, by_line ? leaf.line : LineCode{0}}] += leaf.balance;
    }
    for (auto const& [key, sum] : sums) {
        auto const& [case_id, account, line] = key;
        if (below(account, sum))
            check.overdrawn.push_back(accounting.account(account).id + " of " + case_id +
                                      (line ? " line " + line_text(line) : "") +
                                      " stands on the wrong side: " + to_text(sum));
    }
    return check;
}

}  // namespace casewright
