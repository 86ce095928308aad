// Aging, cash forecast, reconciliation and closure money.
#include <random>

#include "billing/aging.hpp"
#include "billing/billing_fixture.hpp"
#include "billing/cash_forecast.hpp"
#include "billing/closure_money.hpp"
#include "billing/make_statement.hpp"
#include "billing/reconcile.hpp"
#include "billing/statement_interest.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace casewright::test::billing;

namespace {

Aging aged(ToldCase const& told, std::string_view on, std::vector<BatchOfLine> const& batches = {}) {
    return age(unsettled_of(told.id(), told.facts(), batches, shipped_accounting(), day(on)).value());
}

Money open_of(Aging const& aging, UnsettledKind kind) {
    for (auto const& row : aging.rows)
        if (row.kind == kind) return row.sum;
    return {};
}

Money overdue_in(ToldCase const& told, FiscalQuarter quarter) {
    return make_statement({told.id(), told.facts(), {}, quarter, day("2030-01-01"), shipped_accounting(), shipped(),
                           false, {}})
        .value()
        .overdue;
}

constexpr std::string_view rate_heading = "effective,currency,per_dollar,low,high,source\n";

ScheduledCase two_payments() {
    ScheduledCase made;
    made.case_id = case_id("BN-B-UAA");
    made.schedule.scheduled = true;
    made.schedule.keyed_on = day("2026-11-01");
    made.schedule.initial_deposit = dollars("100");
    made.schedule.payments = {{day("2027-03-15"), {2027, 3}, dollars("50"), dollars("150"), {}, {}},
                              {day("2027-06-15"), {2027, 4}, dollars("70"), dollars("220"), {}, {}}};
    return made;
}

}  // namespace

TEST_CASE("ages have limits that belong to the younger side") {
    for (auto const& [days, place] : {std::pair{0, 0U}, std::pair{30, 0U}, std::pair{31, 1U},
                                      std::pair{365, 4U}, std::pair{366, 5U}})
        CHECK(age_of(days) == place);
}

TEST_CASE("a bill ages from its day, a newer one takes its place, a payment settles it") {
    ToldCase told{scheduled_letter()};
    told.on("2027-01-15").with(BillIssued{{2027, 1}, dollars("500.00"), day("2027-03-15")});
    CHECK(aged(told, "2027-03-14").open.empty());
    CHECK(aged(told, "2027-03-15").open.front().days == 0);
    told.paid("2027-03-20", "200.00");
    CHECK(open_of(aged(told, "2027-05-01"), UnsettledKind::bill) == dollars("300.00"));
    told.on("2027-04-15").with(BillIssued{{2027, 2}, dollars("900.00"), day("2027-06-15")});
    CHECK(open_of(aged(told, "2027-07-01"), UnsettledKind::bill) == dollars("900.00"));
}

TEST_CASE("SAMM C9.10.1: money that came in between the end of the quarter and its statement is no arrears") {
    ToldCase told{scheduled_letter()};
    told.paid("2027-01-10", "500.00");
    told.on("2027-01-15").with(BillIssued{{2027, 1}, dollars("500.00"), day("2027-03-15")});
    CHECK(aged(told, "2027-04-01").open.empty());
    CHECK(overdue_in(told, {2027, 2}) == Money{});
    auto const arrears = arrears_of(told.id(), told.facts(), {}).value();
    CHECK(position_on(arrears, day("2027-03-16"), day("2027-03-31")) <= Money{});
    // On the last day of the quarter it is on the statement, and the statement asks for more.
    ToldCase counted{scheduled_letter()};
    counted.paid("2026-12-31", "500.00");
    counted.on("2027-01-15").with(BillIssued{{2027, 1}, dollars("500.00"), day("2027-03-15")});
    CHECK(open_of(aged(counted, "2027-04-01"), UnsettledKind::bill) == dollars("500.00"));
    CHECK(overdue_in(counted, {2027, 2}) == dollars("500.00"));
    CHECK(position_on(arrears_of(counted.id(), counted.facts(), {}).value(), day("2027-03-16"), day("2027-03-31")) ==
          dollars("500.00"));
}

TEST_CASE("SAMM C9.11.5: what is moved out of a case that nothing was asked for is not owed") {
    ToldCase told{scheduled_letter()};
    told.paid("2026-12-01", "800.00");
    told.on("2027-01-15").with(BillIssued{{2027, 1}, dollars("0.00"), day("2027-03-15")});
    told.on("2027-02-01").with(MovedToHolding{dollars("300.00"), "letter", day("2027-02-01")});
    CHECK(overdue_in(told, {2027, 2}) == Money{});
    CHECK(position_on(arrears_of(told.id(), told.facts(), {}).value(), day("2027-03-16"), day("2027-03-31")) <=
          Money{});
}

TEST_CASE("SAMM C9.11.5: what is moved out after it paid a statement is open of it again, for aging as for arrears") {
    ToldCase told{scheduled_letter()};
    told.on("2027-01-15").with(BillIssued{{2027, 1}, dollars("500.00"), day("2027-03-15")});
    told.paid("2027-02-01", "600.00");
    told.on("2027-02-05").with(MovedToHolding{dollars("150.00"), "letter", day("2027-02-05")});
    CHECK(open_of(aged(told, "2027-04-01"), UnsettledKind::bill) == dollars("50.00"));
    CHECK(overdue_in(told, {2027, 2}) == dollars("50.00"));
    CHECK(position_on(arrears_of(told.id(), told.facts(), {}).value(), day("2027-03-16"), day("2027-03-31")) ==
          dollars("50.00"));
}

TEST_CASE("SAMM C9.11.5: a case that is closed for good owes nothing more, whatever a statement asked and whatever goes back") {
    for (auto const* paid : {"300.00", "500.00", "700.00"}) {
        CAPTURE(paid);
        ToldCase told{scheduled_letter()};
        told.on("2027-01-15").with(BillIssued{{2027, 1}, dollars("500.00"), day("2027-03-15")});
        told.paid("2027-02-01", paid);
        auto const open = [&](std::string_view on) {
            return position_on(arrears_of(told.id(), told.facts(), {}).value(), day(on), day("2027-06-30"));
        };
        told.on("2027-04-10").with(CaseFinalClosed{"certificate", {}, dollars("120.00")});
        CHECK(open_of(aged(told, "2027-05-01"), UnsettledKind::bill) == Money{});
        CHECK(overdue_in(told, {2027, 3}) == Money{});
        // Until the day before the closure it was owed what was asked and not paid.
        CHECK(std::max(Money{}, open("2027-04-09")) == std::max(Money{}, dollars("500.00") - dollars(paid)));
        for (auto const* on : {"2027-04-10", "2027-04-11"}) CHECK(open(on) <= Money{});
        told.on("2027-04-20").with(CaseReopened{ReopenTo::executing, "needed"});
        CHECK(overdue_in(told, {2027, 3}) == Money{});
        CHECK(open_of(aged(told, "2027-05-01"), UnsettledKind::bill) == Money{});
        // What was billed stays billed.
        ProviderFigures figures;
        add_figures(figures, told.id(), case_money(told.id(), told.facts(), {}, {2027, 3}, shipped_accounting()).value());
        CHECK(figures.at({told.id().text(), "", "billed"}) == dollars("500.00"));
    }
}

TEST_CASE("what an older statement asked for keeps its age under a newer one") {
    ToldCase told{scheduled_letter()};
    told.on("2027-01-15").with(BillIssued{{2027, 1}, dollars("400.00"), day("2027-03-15")});
    told.on("2027-04-15").with(BillIssued{{2027, 2}, dollars("1000.00"), day("2027-06-15")});
    auto const aging = aged(told, "2027-06-25");
    REQUIRE(aging.open.size() == 2);
    CHECK(aging.open.front().amount == dollars("400.00"));
    CHECK(aging.open.front().days == 102);
    CHECK(aging.open.back().amount == dollars("600.00"));
    CHECK(aging.open.back().days == 10);
    // A statement that asks for less took the rest back, the oldest first.
    told.on("2027-07-15").with(BillIssued{{2027, 3}, dollars("300.00"), day("2027-09-15")});
    auto const less = aged(told, "2027-07-16");
    REQUIRE(less.open.size() == 1);
    CHECK(less.open.front().what == "statement of 2027-Q2");
    CHECK(less.open.front().amount == dollars("300.00"));
}

TEST_CASE("obligations, estimates and deliveries on no statement age until they are settled") {
    ToldCase told{scheduled_letter()};
    told.on("2027-01-05").with(ObligationRecorded{line_number("001"), ObligationForm::contract, "C1",
                                                  dollars("900.00"), false});
    told.on("2027-02-01").with(DisbursementRecorded{line_number("001"), dollars("250.00"), "C1", "I1",
                                                    "R1", "A1"});
    told.shipped_on("2027-02-10", "S1", 1, "1000.00", PriceBasis::estimated);
    auto aging = aged(told, "2027-05-01");
    CHECK(open_of(aging, UnsettledKind::obligation) == dollars("650.00"));
    CHECK(open_of(aging, UnsettledKind::estimate) == dollars("1000.00"));
    // The surcharge of 3.2 percent is on no statement either.
    CHECK(open_of(aging, UnsettledKind::unbilled_delivery) == dollars("1032.00"));
    CHECK(aging.sum == dollars("2682.00"));
    CHECK(aging.open.front().since == day("2027-01-05"));
    told.on("2027-05-02").with(PriceActualized{"S1", dollars("1100.00")});
    CHECK(open_of(aged(told, "2027-05-03"), UnsettledKind::unbilled_delivery) == dollars("1135.20"));
    told.on("2027-07-15").with(BillIssued{{2027, 3}, dollars("1.00"), day("2027-06-15")});
    aging = aged(told, "2027-07-16");
    CHECK(open_of(aging, UnsettledKind::estimate) == Money{});
    CHECK(open_of(aging, UnsettledKind::unbilled_delivery) == Money{});
}

TEST_CASE("a posted delivery report ages from the end of its quarter until a statement covers it") {
    ToldCase told{scheduled_letter()};
    std::vector<BatchOfLine> batches{{{told.id(), line_number("001"), 2, Quantity{2}, dollars("600.00"),
                                       dollars("70.00"), dollars("20.00"), dollars("10.00")},
                                      day("2027-03-31"), std::chrono::sys_days{day("2027-04-10")}, "batch 1, r"}};
    CHECK(aged(told, "2027-03-30", batches).open.empty());
    auto const aging = aged(told, "2027-04-30", batches);
    CHECK(open_of(aging, UnsettledKind::unbilled_delivery) == dollars("700.00"));
    CHECK(aging.open.front().what == "batch 1, r, line 001");
    CHECK(aging.open.front().days == 30);
    told.on("2027-04-15").with(BillIssued{{2027, 2}, dollars("1.00"), day("2027-06-15")});
    CHECK(open_of(aged(told, "2027-04-30", batches), UnsettledKind::unbilled_delivery) == Money{});
    // Posted after the statement: the next one will bring it.
    batches.front().recorded_at = std::chrono::sys_days{day("2027-04-16")};
    CHECK(open_of(aged(told, "2027-04-30", batches), UnsettledKind::unbilled_delivery) == dollars("700.00"));
}

TEST_CASE("after an interim closure a payment settles what was set aside") {
    ToldCase told{scheduled_letter()};
    told.on("2027-01-05").with(ObligationRecorded{line_number("001"), ObligationForm::contract, "C1",
                                                  dollars("900.00"), false});
    told.on("2027-02-01").with(CaseInterimClosed{"certificate", dollars("900.00")});
    told.on("2027-02-10").with(DisbursementRecorded{line_number("001"), dollars("250.00"), "C1", "I1",
                                                    "R1", "A1"});
    CHECK(open_of(aged(told, "2027-03-01"), UnsettledKind::suspense) == dollars("650.00"));
    CHECK(open_of(aged(told, "2027-03-01"), UnsettledKind::obligation) == Money{});
}

TEST_CASE("rates are read strictly and the newest of a currency on a day is used") {
    auto const rates = read_rates(std::string{rate_heading} +
                                      "2026-01-01,EUR,0.92,0.90,0.95,central bank\n"
                                      "2026-10-01,EUR,0.86,,,central bank\n",
                                  "rates.csv");
    REQUIRE(rates.has_value());
    CHECK(rate_on(*rates, "EUR", day("2025-12-31")) == nullptr);
    CHECK(rate_on(*rates, "EUR", day("2026-09-30"))->high == 950'000);
    CHECK(rate_on(*rates, "EUR", day("2026-10-01"))->low == 860'000);
    CHECK(rate_on(*rates, "CHF", day("2026-10-01")) == nullptr);
    for (auto const row : {"2026-01-01,EUR,0.92,0.93,,bank", "2026-01-01,EUR,0,,,bank",
                           "2026-01-01,euro,0.9,,,bank", "2026-01-01,EUR,0.9,,,",
                           "2026-02-30,EUR,0.9,,,bank"}) {
        auto const bad = read_rates(std::string{rate_heading} + row + "\n", "rates.csv");
        REQUIRE_FALSE(bad.has_value());
        CHECK(bad.error().line == 2);
    }
    CHECK_FALSE(read_rates(std::string{rate_heading}, "rates.csv").has_value());
}

TEST_CASE("calls on cash: the schedule in the middle, a quarter earlier or later around it") {
    auto const rates = read_rates(std::string{rate_heading} + "2026-01-01,EUR,0.90,0.80,1.00,bank\n2027-04-01,EUR,0.50,,,bank\n2027-07-02,EUR,0.40,,,bank\n",
                                  "rates.csv").value();
    ForecastQuestion asked{{two_payments()}, day("2027-01-10"), 3, 1, &rates, "EUR"};
    asked.cases.front().received = dollars("100");
    auto const calls = forecast_cash(asked);
    REQUIRE(calls.size() == 3);
    CHECK(calls[0].quarter == FiscalQuarter{2027, 2});
    CHECK(calls[0].middle == dollars("50"));
    CHECK(calls[0].slow == Money{});
    CHECK(calls[0].fast == dollars("120"));
    CHECK(calls[0].low == Money{});
    CHECK(calls[0].high == dollars("120"));
    CHECK(calls[1].middle == dollars("70"));
    // Late payments of the quarter before, those of the quarter itself, or none because all came early.
    CHECK(calls[1].slow == dollars("50"));
    CHECK(calls[1].fast == Money{});
    CHECK(calls[1].low == Money{});
    CHECK(calls[1].high == dollars("70"));
    CHECK(calls[1].cumulative_slow == dollars("50"));
    CHECK(calls[1].cumulative_fast == dollars("120"));
    CHECK(calls[2].cumulative_middle == dollars("120"));
    CHECK(calls[0].own_middle == dollars("45.00"));
    CHECK(calls[0].own_high == dollars("120.00"));
    CHECK(calls[1].own_high == dollars("35.00"));                 // the rate of 1 April, when the quarter begins
    CHECK(calls[2].rate->effective == day("2027-04-01"));         // that of 2 July comes after the quarter began
}

TEST_CASE("property: calls add up to what is left, and low never passes high in the sum") {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        CAPTURE(seed);
        std::mt19937_64 random{seed};
        auto one = two_payments();
        one.received = Money::from_cents(static_cast<std::int64_t>(random() % 30'000));
        ForecastQuestion const asked{{one, two_payments()}, day("2026-10-01"), 12,
                                     static_cast<int>(random() % 4)};
        Money low, middle, high;
        for (auto const& call : forecast_cash(asked)) {
            low += call.slow;
            middle += call.middle;
            high += call.fast;
            CHECK(call.low <= call.middle);
            CHECK(call.middle <= call.high);
            CHECK(std::min(call.slow, call.fast) >= call.low);
            CHECK(std::max(call.slow, call.fast) <= call.high);
            CHECK(low <= middle);
            CHECK(middle <= high);
        }
        CHECK(middle == std::max(Money{}, dollars("220") - one.received) + dollars("220"));
    }
}

TEST_CASE("every difference to the provider's file is listed, of either side") {
    ProviderFigures const ours{{{"BN-B-UAA", "", "ordered"}, dollars("100")},
                               {{"BN-B-UAA", "001", "delivered"}, dollars("40")},
                               {{"BN-B-UAA", "", "billed"}, dollars("7")},
                               {{"BN-B-UAB", "", "ordered"}, dollars("5")}};
    auto const theirs = read_provider(
        "case,line,ordered,delivered\nBN-B-UAA,,100.00,\nBN-B-UAA,001,,40.01\nBN-B-UAC,,-3.00,\n",
        "provider.csv");
    REQUIRE(theirs.has_value());
    auto const found = reconcile(ours, *theirs);
    CHECK(found.compared == 4);
    CHECK(found.agreeing == 1);
    CHECK(found.differences.size() == 3);
    CHECK(found.differences.front().apart == Money{} - dollars("0.01"));
    CHECK(found.only_ours == std::vector<std::string>{"BN-B-UAB"});
    CHECK(found.only_theirs == std::vector<std::string>{"BN-B-UAC"});
}

TEST_CASE("SAMM C9.13: what a line orders is known and held against the provider's file, as the books have it") {
    ToldCase told{scheduled_letter()};
    told.shipped_on("2027-06-15", "S1", 40, "40000.00").paid("2027-06-20", "500.00");
    auto const money = case_money(told.id(), told.facts(), {}, {2027, 3}, shipped_accounting()).value();
    ProviderFigures ours;
    add_figures(ours, told.id(), money);
    // 100,000 with 3.2 percent: all that the case orders stands on its one line.
    CHECK(ours.at({"BN-B-UAA", "001", "ordered"}) == dollars("103200.00"));
    CHECK(ours.at({"BN-B-UAA", "001", "ordered"}) == told.total());
    CHECK(ours.at({"BN-B-UAA", "001", "delivered"}) == dollars("41280.00"));
    CHECK(ours.at({"BN-B-UAA", "", "delivered"}) == dollars("41280.00"));
    CHECK(ours.at({"BN-B-UAA", "", "billed"}) == Money{});
    auto const differences = [&](std::string const& amount) {
        auto const theirs = read_provider("case,line,ordered\nBN-B-UAA,001," + amount + "\n", "provider.csv");
        return reconcile(ours, theirs.value()).differences;
    };
    CHECK(differences("103200.00").empty());
    for (auto const* amount : {"103199.99", "103200.01"}) {
        REQUIRE(differences(amount).size() == 1);
        CHECK(differences(amount).front().ours == dollars("103200.00"));
    }
}

TEST_CASE("a provider's file is read strictly") {
    for (auto const text :
         {"case,line,orderd\nBN-B-UAA,,1\n", "case,ordered\nBN-B-UAA,1\n",
          "case,line,ordered\nBN-B-UA,,1\n", "case,line,ordered\nBN-B-UAA,1,1\n",
          "case,line,ordered\nBN-B-UAA,,one\n", "case,line,ordered\nBN-B-UAA,,1\nBN-B-UAA,,1\n"})
        CHECK_FALSE(read_provider(text, "provider.csv").has_value());
}

TEST_CASE("SAMM C9.11.5: what is left after final cost and open obligations goes to holding") {
    ToldCase told{scheduled_letter()};
    told.on("2026-11-30").with(DepositReceived{"basic", dollars("110000.00"),
                                               DepositSource::purchaser, "wire 1"});
    told.shipped_on("2027-06-30", "S1", 100, "100000.00");
    told.on("2027-07-01").with(ObligationRecorded{line_number("001"), ObligationForm::contract, "C1",
                                                  dollars("2000.00"), false});
    auto const money = case_money(told.id(), told.facts(), {}, {2027, 4}, shipped_accounting()).value();
    auto const fms_case = fold(told.facts()).value();
    auto const closing = closure_money(fms_case, money, day("2027-10-01"), shipped()).value();
    CHECK(closing.final_cost == dollars("103200.00"));
    CHECK(closing.unliquidated == dollars("2000.00"));
    CHECK(closing.excess == dollars("4800.00"));
    CHECK(closing.to_collect == Money{});
    auto canceled = fms_case;
    canceled.cancelled_by_purchaser = true;
    auto const least = closure_money(canceled, money, day("2027-10-01"), shipped()).value();
    CHECK(least.least_surcharge > Money{});
}
