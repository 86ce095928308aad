// src/billing/random_life_fixture.hpp
// Random lives of one case, most of it recorded later than it happened, and what the trial balance of
// its books says.
#pragma once
#include <algorithm>
#include <map>
#include <random>

#include "accounts/record_ledger.hpp"
#include "billing/billing_fixture.hpp"

namespace casewright::test::billing {
inline namespace random_life {

using Moment = std::optional<std::chrono::sys_seconds>;

struct History {
    ToldCase told{scheduled_letter()};
    std::vector<BatchOfLine> batches;
};

// What an account of the trial balance stands at; a line of it, if one is named. Debit positive.
class Balances {
public:
    Balances(History const& history, AsOf as_of) : as_of_{std::move(as_of)}, books_{shipped_accounting()} {
        BatchesByCase const batches{{history.told.id(), history.batches}};
        auto const taken = books_.take_case(history.told.id(), history.told.facts(), batches);
        REQUIRE(taken.has_value());
        leaves_ = books_.ledger().leaves(as_of_);
        for (auto const& row : books_.ledger().trial_balance(as_of_)) rows_[row.account] += row.balance();
    }
    [[nodiscard]] Money of(std::string_view account) const {
        auto const found = rows_.find(shipped_accounting().find(account).value());
        return found == rows_.end() ? Money{} : found->second;
    }
    [[nodiscard]] Money of(std::string_view account, LineNumber const& line) const {
        Money sum;
        for (auto const& leaf : leaves_)
            if (leaf.account == shipped_accounting().find(account).value() && leaf.line == line_code(line))
                sum += leaf.balance;
        return sum;
    }

private:
    AsOf as_of_;
    RecordLedger books_;
    std::vector<LeafBalance> leaves_;
    std::map<AccountIndex, Money> rows_;
};

// A random life of one case, most of it recorded later than it happened.
class Life {
public:
    explicit Life(std::uint64_t seed) : random_{seed} {}

    History& history() { return history_; }
    // The moment of the record after the step.
    std::chrono::sys_seconds step() {
        recorded_ += std::chrono::days{random_() % 12};
        auto const text = to_text(Date{recorded_});
        history_.told.recorded(text);
        auto const earliest = std::chrono::sys_days{day("2026-12-01")};
        auto const since = (recorded_ - earliest).count();
        auto const back = random_() % 3 == 0 ? 0 : static_cast<int>(random_() % 200);
        happened_ = to_text(Date{recorded_ - std::chrono::days{std::min<std::int64_t>(back, since)}});
        tell(random_() % 100);
        return recorded_;
    }

private:
    Money amount(std::int64_t most) {
        return Money::from_cents(1 + static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(most)));
    }
    std::string name(std::string_view kind) { return std::string{kind} + std::to_string(++names_); }

    void tell(std::uint64_t draw) {
        auto& told = history_.told.on(happened_);
        if (closed_ && draw < 40) {
            told.with(LateTransactionRecorded{amount(20'000), random_() % 3 == 0, "late"});
        } else if (draw < 25) {
            ship();
        } else if (draw < 32 && !estimates_.empty()) {
            told.with(PriceActualized{estimates_.back(), amount(300'000)});
            estimates_.pop_back();
        } else if (draw < 45) {
            told.with(PaymentReceived{amount(500'000), name("wire ")});
        } else if (draw < 52) {
            told.with(DepositReceived{"basic", amount(500'000), DepositSource::purchaser, name("wire ")});
        } else if (draw < 62) {
            told.with(DisbursementRecorded{line_number("001"), amount(100'000), "C1", name("I"), "R", "A"});
        } else if (draw < 70) {
            report();
        } else if (draw < 76) {
            amend();
        } else if (draw < 82) {
            credit();
        } else if (draw < 94) {
            bill();
        } else if (draw < 96 && !closed_) {
            told.with(CaseInterimClosed{"certificate", amount(50'000)});
            closed_ = true;
        } else if (draw == 99) {
            told.with(CancellationRequested{"letter"});
        }
    }
    void ship() {
        bool const estimated = random_() % 3 == 0;
        auto const shipment = name("S");
        if (estimated) estimates_.push_back(shipment);
        history_.told.shipped_on(happened_, shipment, 1, to_text(amount(300'000)),
                                 estimated ? PriceBasis::estimated : PriceBasis::actual);
    }
    void report() {
        auto const quarter = fiscal_quarter_of(day(happened_));
        history_.batches.push_back({{history_.told.id(), line_number("001"), 1, Quantity{1}, amount(200'000),
                                     amount(900), amount(900), amount(900)},
                                    last_day_of(quarter), recorded_, name("batch ")});
    }
    // The case with another number of articles, written and implemented on one day.
    void amend() {
        auto const document = "A" + std::to_string(++amendments_);
        auto letter = scheduled_letter();
        letter.lines.front().quantity = Quantity{static_cast<std::int64_t>(100 + random_() % 900)};
        letter.lines.front().schedule = {{{2028, 2}, *letter.lines.front().quantity}};
        if (random_() % 2 == 0) letter.lines.push_back(article_line("002", "77.00", 10));
        auto offer = price_offer(letter, shipped(), day("2026-11-01")).value();
        offer.document = document;
        history_.told.with(AmendmentStarted{document, "more", {}, true}).with(offer).with(CaseImplemented{document, {}});
    }
    void credit() {
        DiscrepancyFiled filed;
        filed.name = name("Q");
        filed.codes = {"D1"};
        filed.noticed_on = day(happened_);
        filed.line = line_number("001");
        filed.value = amount(50'000);
        history_.told.with(filed).with(DiscrepancyRemedied{filed.name, Remedy::credit, "memorandum"});
    }
    void bill() {
        auto const over = fiscal_quarter_of(Date{recorded_ - std::chrono::days{92}});
        if (over < next_bill_) return;
        history_.told.on(to_text(Date{recorded_}))
            .with(BillIssued{over, amount(900'000), plus_days(last_day_of(over), 75)});
        next_bill_ = next(over);
    }

    History history_;
    std::mt19937_64 random_;
    std::chrono::sys_days recorded_{day("2026-12-01")};
    std::string happened_;
    std::vector<std::string> estimates_;
    int names_ = 0, amendments_ = 0;
    bool closed_ = false;
    FiscalQuarter next_bill_{2027, 1};
};

}  // namespace random_life
}  // namespace casewright::test::billing
