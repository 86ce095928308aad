// Statements on both time axes: what was recorded late for an early day, a statement printed again, and
// that a statement says what the trial balance of its day says, as known at the same moment.
#include "billing/aging.hpp"
#include "billing/case_as_of.hpp"
#include "billing/make_statement.hpp"
#include "billing/random_life_fixture.hpp"
#include "billing/statement_interest.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace casewright::test::billing;

inline namespace two_axes {

Moment end_of(std::string_view text) {
    return std::chrono::sys_days{day(text)} + std::chrono::days{1} - std::chrono::seconds{1};
}

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

void check_against_books(History const& history, CaseStatement const& made, Moment known_at) {
    Balances const books{history, {made.ended_on, known_at}};
    Money late;
    auto const fms_case = case_as_of(history.told.facts(), {made.ended_on, known_at});
    REQUIRE(fms_case.has_value());
    late = fms_case->suspense;
    CHECK(made.sum.ordered == books.of("ordered_value"));
    CHECK(made.sum.delivered == made.sum.delivered_before + made.sum.delivered_now);
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

TEST_CASE("property: the deliveries of aging add up to those that the trial balance holds as not billed, on both axes") {
    std::size_t asked = 0;
    for (std::uint64_t seed = 201; seed <= 203; ++seed) {
        CAPTURE(seed);
        Life life{seed};
        std::vector<Moment> moments{std::nullopt};
        for (int step = 0; step < 60; ++step) {
            auto const moment = life.step();
            if (step % 12 == 11) moments.emplace_back(moment);
        }
        auto const& history = life.history();
        for (auto const* on : {"2027-02-10", "2027-03-31", "2027-04-01", "2027-08-15", "2027-12-31", "2028-12-31"})
            for (auto const& moment : moments) {
                Money sum;
                auto const open = unsettled_of(history.told.id(), history.told.facts(), history.batches,
                                               shipped_accounting(), day(on), moment);
                for (auto const& each : open.value())
                    if (each.kind == UnsettledKind::unbilled_delivery) sum += each.amount;
                CAPTURE(std::string{on});
                CHECK(to_text(sum) == to_text(Balances(history, {day(on), moment}).of("unbilled_deliveries")));
                if (sum != Money{}) ++asked;
            }
    }
    CHECK(asked > 50);
}
