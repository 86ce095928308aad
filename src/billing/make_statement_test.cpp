// Statements of a told case: boundary days, hand-worked columns, and that quarters join without gaps.
#include "billing/make_statement.hpp"

#include <random>

#include "billing/billing_fixture.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace casewright::test::billing;

namespace {

StatementResult statement(ToldCase const& told, FiscalQuarter quarter,
                          std::string_view asked_on = "2030-01-01") {
    static std::vector<BatchOfLine> const none;
    return make_statement({told.id(), told.facts(), none, quarter, day(asked_on),
                           shipped_accounting(), shipped(), true, {}});
}

CaseStatement made(ToldCase const& told, FiscalQuarter quarter) {
    auto result = statement(told, quarter);
    if (!result && std::holds_alternative<std::string>(result.error())) FAIL(std::get<std::string>(result.error()));
    REQUIRE(result.has_value());
    return std::move(*result);
}

std::string_view refused(ToldCase const& told, FiscalQuarter quarter, std::string_view asked_on) {
    auto const result = statement(told, quarter, asked_on);
    return result ? "" : std::get<Refusal>(result.error()).rule.id;
}

}  // namespace

TEST_CASE("SAMM C9.T25: a statement is made after its quarter, of a case implemented in it") {
    ToldCase const told{scheduled_letter()};
    CHECK(refused(told, {2027, 1}, "2026-12-30") == statement_quarter_is_over.id);
    CHECK(refused(told, {2027, 1}, "2026-12-31") == statement_quarter_is_over.id);
    CHECK(refused(told, {2027, 1}, "2027-01-01") == "");
    CHECK(refused(told, {2026, 4}, "2027-01-01") == statement_case_is_implemented.id);
}

TEST_CASE("SAMM C9.10.1: the greater of forecast and schedule, less what was paid") {
    ToldCase told{scheduled_letter()};
    told.on("2026-11-30").with(DepositReceived{"basic", dollars("3200.00"),
                                               DepositSource::purchaser, "wire 1"});
    auto const first = made(told, {2027, 1});
    CHECK(first.due_on == day("2027-03-15"));
    CHECK(first.covers == FiscalQuarter{2027, 3});
    CHECK(first.sum.ordered == told.total());
    CHECK(first.received == dollars("3200.00"));
    CHECK(first.sum.delivered == Money{});
    // 40 articles are planned for the quarter that the payment covers.
    CHECK(first.next_quarter == dollars("40000.00"));
    CHECK(first.scheduled >= first.forecast);
    CHECK(first.requirement == first.scheduled);
    CHECK(first.due == first.requirement - first.received);
    CHECK(first.excess == Money{});
}

TEST_CASE("deliveries stand in the quarter of their report, with their charges") {
    ToldCase told{scheduled_letter()};
    told.shipped_on("2027-06-30", "S1", 40, "40000.00").shipped_on("2027-07-01", "S2", 10, "10000.00");
    auto const before = made(told, {2027, 3});
    CHECK(before.sum.delivered_now == before.sum.delivered);
    REQUIRE(before.deliveries.size() == 1);
    CHECK(before.deliveries[0].report == "S1");
    CHECK(before.deliveries[0].value == dollars("40000.00"));
    // The surcharge of 3.2 percent follows the deliveries.
    CHECK(before.deliveries[0].charges == dollars("1280.00"));
    CHECK(before.sum.delivered == dollars("41280.00"));
    auto const after = made(told, {2027, 4});
    CHECK(after.sum.delivered_before == before.sum.delivered);
    CHECK(after.sum.delivered_now == dollars("10320.00"));
}

TEST_CASE("an estimate that is settled later changes the quarter in which it is settled") {
    ToldCase told{scheduled_letter()};
    told.shipped_on("2027-06-15", "S1", 40, "40000.00", PriceBasis::estimated);
    auto const estimated = made(told, {2027, 3});
    told.on("2027-08-01").with(PriceActualized{"S1", dollars("39000.00")});
    CHECK(made(told, {2027, 3}).sum.delivered == estimated.sum.delivered);
    CHECK(made(told, {2027, 4}).sum.delivered_now == Money{} - dollars("1032.00"));
}

TEST_CASE("a bill whose day has passed unpaid is overdue, and a payment settles it") {
    ToldCase told{scheduled_letter()};
    told.on("2027-01-15").with(BillIssued{{2027, 1}, dollars("50000.00"), day("2027-03-15")});
    CHECK(made(told, {2027, 1}).overdue == Money{});
    CHECK(made(told, {2027, 2}).overdue == dollars("50000.00"));
    told.paid("2027-03-20", "20000.00");
    CHECK(made(told, {2027, 2}).overdue == dollars("30000.00"));
}

TEST_CASE("property: statements of quarters that follow each other telescope, and explain themselves") {
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        CAPTURE(seed);
        std::mt19937_64 random{seed};
        ToldCase told{scheduled_letter()};
        Money paid;
        auto on = std::chrono::sys_days{day("2026-12-02")};
        for (int step = 0; step < 12; ++step) {
            on += std::chrono::days{random() % 60};
            auto const text = to_text(Date{on});
            auto const cents = static_cast<std::int64_t>(1 + random() % 300'000);
            if (random() % 2 == 0) {
                told.shipped_on(text, "S" + std::to_string(step), 1, to_text(Money::from_cents(cents)));
            } else {
                told.paid(text, to_text(Money::from_cents(cents)));
                paid += Money::from_cents(cents);
            }
        }
        Money before;
        for (FiscalQuarter quarter{2027, 1}; quarter < FiscalQuarter{2030, 1}; quarter = next(quarter)) {
            auto const each = made(told, quarter);
            CHECK(each.sum.delivered_before == before);
            before = each.sum.delivered;
            CHECK(each.sum.delivered == each.sum.delivered_before + each.sum.delivered_now);
            CHECK((each.due == Money{} || each.excess == Money{}));
            CHECK(each.due - each.excess == each.requirement - each.received);
            CHECK(each.explanations.at("statement.due").value == to_text(each.due));
            if (quarter == FiscalQuarter{2029, 4}) CHECK(each.received == paid);
        }
    }
}

TEST_CASE("the statement of a purchaser adds its cases up") {
    ToldCase told{scheduled_letter()};
    auto const all = add_up("BN", "Bandaria", {made(told, {2027, 1}), made(told, {2027, 1})}, shipped());
    CHECK(all.due == all.cases[0].due + all.cases[1].due);
    CHECK(all.explanations.at("statement.due").value == to_text(all.due));
}

TEST_CASE("SAMM C9.9.1.5.4: what a standby letter secures is not asked for in cash") {
    auto const held_back = [](std::string_view letter_of_credit) {
        auto letter = scheduled_letter();
        letter.lines.front().source = "P";  // of a contract, which alone has a liability
        letter.payment->contract = {{{2027, 3}, dollars("20000"), dollars("9000"), dollars("50")},
                                    {{2027, 4}, dollars("80000"), {}, {}}};
        if (!letter_of_credit.empty()) letter.payment->standby_letter = dollars(letter_of_credit);
        return made(ToldCase{letter}, {2027, 1}).holdback_and_liability;
    };
    CHECK(held_back("") == dollars("9050"));
    CHECK(held_back("4000") == dollars("5050"));
    CHECK(held_back("9000") == dollars("50"));
    CHECK(held_back("20000") == dollars("50"));
}

TEST_CASE("SAMM C6.8.1: a canceled case is asked for what it cost, whatever its schedule said") {
    ToldCase told{scheduled_letter()};
    told.shipped_on("2027-06-15", "S1", 10, "10000.00");
    CHECK(made(told, {2027, 3}).scheduled > Money{});
    told.on("2027-06-20").with(CancellationRequested{"letter"});
    auto const canceled = made(told, {2027, 3});
    CHECK(canceled.scheduled == Money{});
    CHECK(canceled.rest_of_quarter + canceled.next_quarter == Money{});
    CHECK(canceled.due == dollars("10320.00"));
    told.on("2027-08-01").with(TerminationConcluded{dollars("500.00"), dollars("340.00"), {}});
    CHECK(made(told, {2027, 4}).due == dollars("10840.00"));
    // The quarter before the cancellation says what it said.
    CHECK(made(told, {2027, 2}).scheduled > Money{});
}

TEST_CASE("a canceled case that is executed again has its schedule again; one that is only closed anew has not") {
    auto const reopened = [](ReopenTo to) {
        ToldCase told{scheduled_letter()};
        told.on("2026-12-02").with(DirectiveIssued{"directive", "desk-5"});
        told.on("2027-02-20").with(CaseTerminated{"AECA 42(e)", "reason"});
        told.on("2027-03-01").with(TerminationConcluded{dollars("500.00"), dollars("340.00"), {}});
        told.on("2027-03-10").with(CaseFinalClosed{"certificate", {}, Money{}});
        told.on("2027-05-10").with(CaseReopened{to, "needed"});
        return told;
    };
    auto const again = made(reopened(ReopenTo::executing), {2027, 3});
    CHECK(again.scheduled > Money{});
    CHECK(again.next_quarter > Money{});
    // What ending it cost stays on the statement.
    CHECK(again.sum.delivered == dollars("840.00"));
    auto const anew = made(reopened(ReopenTo::closing), {2027, 3});
    CHECK(anew.scheduled == Money{});
    CHECK(anew.due == dollars("840.00"));
    // The quarter before it came back says what it said.
    CHECK(made(reopened(ReopenTo::executing), {2027, 2}).scheduled == Money{});
    // Canceled once more, it is asked for what it cost.
    auto twice = reopened(ReopenTo::executing);
    twice.on("2027-06-20").with(CancellationRequested{"letter"});
    CHECK(made(twice, {2027, 3}).scheduled == Money{});
}

TEST_CASE("a credit that was granted lowers what is asked for and stands in the list of deliveries") {
    ToldCase told{scheduled_letter()};
    told.shipped_on("2027-06-15", "S1", 40, "40000.00");
    told.on("2027-06-16").with(
        DisbursementRecorded{line_number("001"), dollars("40000.00"), "C1", "I1", "R1", "A1"});
    auto const before = made(told, {2027, 4});
    DiscrepancyFiled filed;
    filed.name = "Q1";
    filed.codes = {"D1"};
    filed.noticed_on = day("2027-07-05");
    filed.line = line_number("001");
    filed.value = dollars("1000.00");
    told.on("2027-07-10").with(filed);
    told.on("2027-08-10").with(DiscrepancyRemedied{"Q1", Remedy::credit, "memorandum"});
    auto const after = made(told, {2027, 4});
    CHECK(after.sum.work_in_process == Money{});
    CHECK(after.forecast == before.forecast - dollars("1000.00"));
    REQUIRE(after.deliveries.size() == 1);
    CHECK(after.deliveries.front().what == "credit");
    CHECK(after.deliveries.front().value == Money{} - dollars("1000.00"));
}

TEST_CASE("a late transaction is asked for like everything else that the case cost") {
    ToldCase told{scheduled_letter()};
    told.shipped_on("2027-06-15", "S1", 100, "100000.00");
    told.on("2027-07-01").with(CaseInterimClosed{"certificate", dollars("900.00")});
    auto const before = made(told, {2027, 4});
    told.on("2027-08-01").with(LateTransactionRecorded{dollars("300.00"), false, "freight"});
    CHECK(made(told, {2027, 4}).sum.delivered == before.sum.delivered + dollars("300.00"));
    told.on("2027-08-02").with(LateTransactionRecorded{dollars("100.00"), true, "freight again"});
    CHECK(made(told, {2027, 4}).sum.delivered == before.sum.delivered + dollars("200.00"));
}

TEST_CASE("SAMM C9.10.1: what stands on no line is delivered in a quarter and before it, and 9 is 7 and 8") {
    auto const columns = [](ToldCase const& told, FiscalQuarter quarter) {
        auto const sum = made(told, quarter).sum;
        CHECK(sum.delivered == sum.delivered_before + sum.delivered_now);
        return to_text(sum.delivered_before) + " " + to_text(sum.delivered_now);
    };
    ToldCase told{scheduled_letter()};
    told.on("2027-07-01").with(CaseInterimClosed{"certificate", dollars("900.00")});
    told.on("2027-07-16").with(BillIssued{{2027, 3}, dollars("1.00"), day("2027-09-15")});
    told.on("2027-09-30").with(LateTransactionRecorded{dollars("123.45"), false, "freight"});
    told.on("2027-10-01").with(LateTransactionRecorded{dollars("0.45"), true, "freight again"});
    CHECK(columns(told, {2027, 3}) == "0.00 0.00");
    CHECK(columns(told, {2027, 4}) == "0.00 123.45");
    CHECK(columns(told, {2028, 1}) == "123.45 -0.45");
    CHECK(columns(told, {2028, 2}) == "123.00 0.00");
    auto const explained = made(told, {2028, 1}).explanations;
    CHECK(explained.at("statement.delivered_before").inputs.back().value == "123.45");
    CHECK(explained.at("statement.delivered_now").inputs.back().value == "-0.45");
    CHECK(explained.at("statement.delivered").inputs.back().value == "123.00");
    // Recorded after the statement of its quarter was issued it stands on the next one, in its quarter.
    told.on("2027-10-15").with(BillIssued{{2027, 4}, dollars("1.00"), day("2027-12-15")});
    told.recorded("2027-10-20").on("2027-09-30").with(LateTransactionRecorded{dollars("7.00"), false, "duty"});
    CHECK(columns(told, {2028, 1}) == "123.45 6.55");
    CHECK(columns(told, {2028, 2}) == "130.00 0.00");
    // So do the costs of a termination.
    ToldCase ended{scheduled_letter()};
    TerminationConcluded concluded;
    concluded.termination_costs = dollars("500.00");
    concluded.administrative_charge = dollars("20.00");
    ended.on("2027-03-31").with(concluded);
    CHECK(columns(ended, {2027, 2}) == "0.00 520.00");
    CHECK(columns(ended, {2027, 3}) == "520.00 0.00");
    ToldCase billed{scheduled_letter()};
    billed.on("2027-04-15").with(BillIssued{{2027, 2}, dollars("1.00"), day("2027-06-15")});
    billed.recorded("2027-04-16").on("2027-03-31").with(concluded);
    CHECK(columns(billed, {2027, 3}) == "0.00 520.00");
}

TEST_CASE("what is recorded for a quarter that was billed already stands on the next statement as delivered in it") {
    ToldCase told{scheduled_letter()};
    told.shipped_on("2027-06-30", "S1", 10, "10000.00");
    told.on("2027-07-15").with(BillIssued{{2027, 3}, dollars("1.00"), day("2027-09-15")});
    auto const issued = made(told, {2027, 3});
    told.recorded("2027-07-18").shipped_on("2027-06-29", "S2", 5, "5000.00");
    std::vector<BatchOfLine> const posted{
        {{told.id(), line_number("001"), 1, Quantity{2}, dollars("2000.00"), {}, {}, {}},
         day("2027-06-30"), std::chrono::sys_days{day("2027-07-20")}, "batch 1, r"}};
    auto const with_batch = [&](FiscalQuarter quarter, std::optional<std::chrono::sys_seconds> known_at = {}) {
        return *make_statement({told.id(), told.facts(), posted, quarter, day("2030-01-01"),
                                shipped_accounting(), shipped(), true, known_at});
    };
    // As known when it was issued the statement is what it was; as known today it holds both.
    for (auto const& [known_at, more, listed] :
         {std::tuple{"2027-07-15", "0.00", 1U}, std::tuple{"2027-07-17", "0.00", 1U},
          std::tuple{"2027-07-18", "5160.00", 2U}, std::tuple{"2027-07-20", "7160.00", 3U}}) {
        CAPTURE(known_at);
        auto const again = with_batch({2027, 3}, std::chrono::sys_days{day(known_at)});
        CHECK(again.sum.delivered == issued.sum.delivered + dollars(more));
        CHECK(again.deliveries.size() == listed);
    }
    CHECK(with_batch({2027, 3}).sum.delivered == issued.sum.delivered + dollars("7160.00"));
    auto const next = with_batch({2027, 4});
    CHECK(next.sum.delivered_before == issued.sum.delivered);
    CHECK(next.sum.delivered_now == dollars("7160.00"));  // 5,160 with its surcharge, and 2,000
    CHECK(next.deliveries.size() == 2);
}
