// Statements on both time axes: what was recorded late for an early day, a statement printed again, and
// that a statement says what the trial balance of its day says, as known at the same moment.
#include <random>

#include "accounts/record_ledger.hpp"
#include "billing/billing_fixture.hpp"
#include "billing/case_as_of.hpp"
#include "billing/make_statement.hpp"
#include "billing/statement_interest.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace casewright::test::billing;

inline namespace two_axes {

using Moment = std::optional<std::chrono::sys_seconds>;

Moment end_of(std::string_view text) {
    return std::chrono::sys_days{day(text)} + std::chrono::days{1} - std::chrono::seconds{1};
}

struct History {
    ToldCase told{scheduled_letter()};
    std::vector<BatchOfLine> batches;
};

std::optional<CaseStatement> statement(History const& history, FiscalQuarter quarter, Moment known_at) {
    auto made = make_statement({history.told.id(), history.told.facts(), history.batches, quarter,
                                day("2035-01-01"), shipped_accounting(), shipped(), true, known_at});
    if (!made && std::holds_alternative<std::string>(made.error()))
        FAIL(std::get<std::string>(made.error()));
    return made ? std::optional{std::move(*made)} : std::nullopt;
}

// Everything that a statement says, in one text.
std::string all_of(std::optional<CaseStatement> const& made) {
    if (!made) return "none";
    std::string text = made->subject + (made->is_final ? " final " : " ");
    auto const add = [&](Money amount) { text += to_text(amount) + " "; };
    auto lines = made->lines;
    lines.push_back(made->sum);
    for (auto const& line : lines) {
        text += "\n" + line.number.text() + " " + line.description + " ";
        for (auto const amount : {line.ordered, line.delivered_before, line.delivered_now,
                                  line.delivered, line.work_in_process})
            add(amount);
    }
    for (auto const amount :
         {made->rest_of_quarter, made->next_quarter, made->holdback_and_liability, made->forecast,
          made->scheduled, made->requirement, made->received, made->due, made->excess, made->overdue})
        add(amount);
    for (auto const& it : made->deliveries)
        text += "\n" + it.report + " " + it.what + " " + to_text(it.value + it.charges);
    for (auto const& it : made->receipts)
        text += "\n" + to_text(it.on) + " " + it.reference + " " + to_text(it.amount);
    for (auto const& remark : made->remarks) text += "\n" + remark;
    for (auto const& [path, why] : made->explanations) {
        text += "\n" + path + " = " + why.value;
        for (auto const& input : why.inputs) text += " " + input.name + " " + input.value;
    }
    return text;
}

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

void check_against_books(History const& history, CaseStatement const& made, Moment known_at) {
    Balances const books{history, {made.ended_on, known_at}};
    Money late;
    auto const fms_case = case_as_of(history.told.facts(), {made.ended_on, known_at});
    REQUIRE(fms_case.has_value());
    late = fms_case->suspense;
    CHECK(made.sum.ordered == books.of("ordered_value"));
    CHECK(made.sum.delivered - late == books.of("unbilled_deliveries") + books.of("charged_deliveries"));
    for (auto const& line : made.lines) {
        CHECK(line.ordered == books.of("ordered_value", line.number));
        CHECK(line.delivered == books.of("unbilled_deliveries", line.number) +
                                    books.of("charged_deliveries", line.number));
    }
    // What came in and was not paid out stands on one of three accounts of the case.
    auto const left = Money{} - books.of("case_cash") - books.of("termination_reserve") -
                      books.of("closed_case_suspense");
    CHECK(made.received == left - books.of("expenditures") + late);
}

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

}  // namespace two_axes

TEST_CASE("an amendment recorded late for a day of the quarter is ordered and scheduled by that quarter, once it is known") {
    History history;
    history.told.recorded("2027-07-05").paid("2027-07-02", "10.00");  // of the next quarter, recorded first
    auto letter = scheduled_letter();
    letter.lines.front().quantity = Quantity{200};
    letter.lines.front().schedule = {{{2027, 3}, Quantity{200}}};
    auto offer = price_offer(letter, shipped(), day("2026-11-01")).value();
    offer.document = "A1";
    history.told.recorded("2027-07-20").on("2027-06-20");
    history.told.with(AmendmentStarted{"A1", "more", {}, true}).with(offer).with(CaseImplemented{"A1", {}});
    FiscalQuarter const quarter{2027, 3};
    auto const before = statement(history, quarter, end_of("2027-07-19")).value();
    auto const after = statement(history, quarter, end_of("2027-07-20")).value();
    CHECK(before.sum.ordered == dollars("103200.00"));
    CHECK(after.sum.ordered == dollars("206400.00"));
    CHECK(after.scheduled > before.scheduled);
    CHECK(after.requirement == after.scheduled);
    CHECK(after.explanations.at("statement.lines.001.ordered").inputs.front().value == "A1");
    for (auto const* known_at : {"2027-07-19", "2027-07-20"})
        check_against_books(history, *statement(history, quarter, end_of(known_at)), end_of(known_at));
    // The day before it was implemented is in the quarter before for nobody.
    CHECK(statement(history, {2027, 2}, {})->sum.ordered == dollars("103200.00"));
}

TEST_CASE("a payment recorded late for a day of the quarter is received in it, once it is known") {
    History history;
    history.told.recorded("2027-07-20").paid("2027-06-30", "300.00").paid("2027-07-01", "40.00");
    FiscalQuarter const quarter{2027, 3};
    CHECK(statement(history, quarter, end_of("2027-07-19"))->received == Money{});
    CHECK(statement(history, quarter, end_of("2027-07-20"))->received == dollars("300.00"));
    CHECK(statement(history, {2027, 4}, {})->received == dollars("340.00"));
    auto const known = arrears_of(history.told.id(), history.told.facts(), {}, false, end_of("2027-07-19")).value();
    CHECK(known.receipts.empty());
    CHECK(arrears_of(history.told.id(), history.told.facts(), {})->receipts.size() == 2);
}

TEST_CASE("property: a statement as known at a moment never changes, whatever is recorded later") {
    std::size_t compared = 0, changed = 0;
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        CAPTURE(seed);
        Life life{seed};
        std::vector<std::tuple<FiscalQuarter, std::chrono::sys_seconds, std::string>> issued;
        for (int step = 0; step < 45; ++step) {
            // What comes next is recorded later than this.
            auto const moment = life.step();
            if (step % 9 != 8) continue;
            for (FiscalQuarter quarter{2027, 2}; quarter < FiscalQuarter{2028, 2}; quarter = next(quarter))
                issued.emplace_back(quarter, moment - std::chrono::seconds{1},
                                    all_of(statement(life.history(), quarter, moment - std::chrono::seconds{1})));
        }
        for (auto const& [quarter, moment, text] : issued) {
            CHECK(all_of(statement(life.history(), quarter, moment)) == text);
            ++compared;
            if (all_of(statement(life.history(), quarter, {})) != text) ++changed;
        }
    }
    // The property says nothing unless later recordings do reach back.
    CHECK(compared == 60);
    CHECK(changed > 30);
}

TEST_CASE("property: a statement says what the trial balance of its day says, as known at the same moment") {
    for (std::uint64_t seed = 101; seed <= 104; ++seed) {
        CAPTURE(seed);
        Life life{seed};
        std::vector<Moment> moments{std::nullopt};
        for (int step = 0; step < 60; ++step) {
            auto const moment = life.step();
            if (step % 15 == 14) moments.emplace_back(moment);
        }
        for (FiscalQuarter quarter{2027, 2}; quarter < FiscalQuarter{2028, 2}; quarter = next(quarter))
            for (auto const& moment : moments) {
                CAPTURE(to_text(quarter));
                CAPTURE((moment ? to_text(*moment) : "all"));
                if (auto const made = statement(life.history(), quarter, moment))
                    check_against_books(life.history(), *made, moment);
            }
    }
}
