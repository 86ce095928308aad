// Payments by recorded production: three schedules from the percentiles of a plan, held against figures worked by hand.
#include "billing/production_schedule.hpp"

#include <doctest/doctest.h>

#include "billing/billing_fixture.hpp"
#include "billing/cash_forecast.hpp"
#include "lifecycle/offer/schedule_offer.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace casewright::test::billing;

namespace {

// Of the hundred articles that the offer delivers in 2027-Q3 and 2028-Q1, the line gives forty by June and
// sixty by November 2027, and most futures later.
DeliveryPlanned planned() {
    DeliveryPlanned plan{line_number("001"), {2028, 1}, "the line's plan", {}, {}};
    plan.production = ProductionShare{"line", "digest", "BN-B-UAA/001", "fifo", {},
                                      {{day("2027-06-30"), {40}}, {day("2027-11-30"), {60}}}, {}};
    plan.production->forecast = ProductionForecast{
        1'000, "1", day("2027-11-30"), day("2028-02-28"), {},
        {{{2027, 3}, {0}, {20}, {40}}, {{2028, 1}, {30}, {70}, {100}}, {{2028, 2}, {80}, {100}, {100}}}};
    return plan;
}

ToldCase told_with_plan() {
    ToldCase told{scheduled_letter()};
    told.on("2027-01-10").with(planned());
    return told;
}

std::optional<ProductionSchedules> schedules(ToldCase const& told, std::string_view on = "2027-01-10") {
    auto const now = fold(told.facts()).value();
    auto found = production_schedules(now, basic_of(now), shipped(), day(on));
    REQUIRE(found.has_value());
    return std::move(*found);
}

std::vector<std::int64_t> units(ProducedLine const& line, Quantity UnitsByQuarter::*percentile) {
    std::vector<std::int64_t> all;
    for (auto const& row : line.quarters) all.push_back((row.*percentile).units);
    return all;
}

Money due_by(PaymentSchedule const& schedule, std::string_view on) {
    auto sum = schedule.initial_deposit;
    for (auto const& payment : schedule.payments)
        if (payment.due_on <= day(on)) sum = payment.cumulative;
    return sum;
}

}  // namespace

TEST_CASE("a case without recorded percentiles has no schedules of its own") {
    ToldCase told{scheduled_letter()};
    CHECK_FALSE(schedules(told).has_value());
    auto plain = planned();
    plain.production->forecast.reset();
    told.on("2027-01-10").with(plain);
    CHECK_FALSE(schedules(told).has_value());
    plain.production.reset();
    told.with(plain);
    CHECK_FALSE(schedules(told).has_value());
}

TEST_CASE("units by quarter: each percentile adds up to the line, the rest of a slow future stands after the plan") {
    auto const found = schedules(told_with_plan());
    REQUIRE(found.has_value());
    REQUIRE(found->lines.size() == 1);
    auto const& line = found->lines.front();
    REQUIRE(line.quarters.size() == 4);
    CHECK(line.quarters[0].quarter == FiscalQuarter{2027, 3});
    CHECK(line.quarters[3].quarter == FiscalQuarter{2028, 3});
    CHECK(units(line, &UnitsByQuarter::low) == std::vector<std::int64_t>{0, 30, 50, 20});
    CHECK(units(line, &UnitsByQuarter::middle) == std::vector<std::int64_t>{20, 50, 30, 0});
    CHECK(units(line, &UnitsByQuarter::high) == std::vector<std::int64_t>{40, 60, 0, 0});
    CHECK(line.beyond_the_plan);
    CHECK(line.plan.production->plan_digest == "digest");
}

TEST_CASE("what was shipped stands in its quarter, and what a future had by now is expected now") {
    auto told = told_with_plan();
    told.shipped_on("2027-05-10", "S1", 30, "30000.00");
    auto const line = schedules(told, "2028-01-20")->lines.front();
    // Thirty came in 2027-Q3. On 20 January 2028, in 2028-Q2, everything that was expected by the quarter before is due now.
    CHECK(line.quarters[0].quarter == FiscalQuarter{2027, 3});
    CHECK(line.quarters[1].quarter == FiscalQuarter{2028, 2});
    CHECK(units(line, &UnitsByQuarter::low) == std::vector<std::int64_t>{30, 50, 20});
    CHECK(units(line, &UnitsByQuarter::middle) == std::vector<std::int64_t>{30, 70, 0});
    CHECK(units(line, &UnitsByQuarter::high) == std::vector<std::int64_t>{30, 70, 0});
    // What was shipped before the plan is no part of it: with ten before, the plan is of the ninety others.
    ToldCase before{scheduled_letter()};
    before.shipped_on("2027-01-05", "S0", 10, "10000.00");
    auto rest = planned();
    rest.production->forecast->quarters = {{{2027, 3}, {10}, {20}, {90}}, {{2028, 1}, {90}, {90}, {90}}};
    before.on("2027-01-10").with(rest);
    auto const later = schedules(before)->lines.front();
    CHECK(units(later, &UnitsByQuarter::low) == std::vector<std::int64_t>{10, 10, 80});
    CHECK(units(later, &UnitsByQuarter::high) == std::vector<std::int64_t>{10, 90, 0});
    CHECK_FALSE(later.beyond_the_plan);
}

TEST_CASE("the fast schedule is the offer's own where production keeps to it; the slow one asks later and never for less") {
    auto const told = told_with_plan();
    auto const now = fold(told.facts()).value();
    auto const offered = schedule_of(now, basic_of(now), shipped()).value();
    auto const found = schedules(told);
    CHECK(found->fast.payments == offered.payments);
    for (auto const* on : {"2026-12-15", "2027-03-15", "2027-06-15", "2027-09-15", "2027-12-15", "2028-03-15", "2028-06-15"}) {
        CHECK(due_by(found->slow, on) <= due_by(found->middle, on));
        CHECK(due_by(found->middle, on) <= due_by(found->fast, on));
    }
    CHECK(due_by(found->slow, "2027-06-15") < due_by(found->fast, "2027-06-15"));
    CHECK(found->slow.payments.back().cumulative == offered.total);
    CHECK(found->middle.payments.back().cumulative == offered.total);
    // Each payment says what it was worked out from.
    for (auto const& payment : found->slow.payments)
        CHECK(found->slow.explanations.contains(payment_path(payment.due_on, "cumulative")));
}

TEST_CASE("calls on cash follow recorded production whatever slip is asked for, and add up to the case") {
    auto const told = told_with_plan();
    auto const now = fold(told.facts()).value();
    ScheduledCase one{told.id(), schedules(told)->middle, Money{}, true};
    one.production = schedules(told);
    ForecastQuestion asked{{one}, day("2026-11-20"), 12, 0};
    auto const calls = forecast_cash(asked);
    asked.slip = 3;
    auto const slipped = forecast_cash(asked);
    Money low, middle, high;
    bool apart = false;
    for (std::size_t place = 0; place < calls.size(); ++place) {
        CHECK(calls[place].slow == slipped[place].slow);
        CHECK(calls[place].fast == slipped[place].fast);
        low += calls[place].slow;
        middle += calls[place].middle;
        high += calls[place].fast;
        CHECK(low <= middle);
        CHECK(middle <= high);
        apart = apart || low < high;
    }
    CHECK(apart);
    CHECK(low == told.total());
    CHECK(middle == told.total());
    CHECK(high == told.total());
}

TEST_CASE("a contractor's plan is paid as it says, and the schedules say that production does not move it") {
    auto letter = scheduled_letter();
    letter.lines.front().source = "P";
    letter.payment->contract = {{{2027, 2}, dollars("50000.00"), dollars("0"), dollars("0")},
                                {{2027, 4}, dollars("50000.00"), dollars("0"), dollars("0")}};
    ToldCase told{letter};
    told.on("2027-01-10").with(planned());
    auto const found = schedules(told);
    CHECK(std::ranges::any_of(found->slow.remarks, [](std::string const& remark) { return remark.contains("the percentiles move the rest"); }));
    CHECK(schedules(told_with_plan())->slow.remarks.empty());
}
