// How many units have come by when, over all futures.
#include "supply/units_by_quarter.hpp"

#include <doctest/doctest.h>

#include "supply/supply_fixture.hpp"

using namespace casewright;
using namespace casewright::supply;

TEST_CASE("Without chance the three are what the allocation gives") {
    auto plan = plan_of(6, {10, 10, 10, 10, 10, 10}, {order_of("A", 15, 1), order_of("B", 25, 2)});
    for (auto& order : plan.orders) order.state = OrderState::on_contract;
    Asked asked;
    asked.trials = 20;
    auto const found = units_forecast(plan, asked, {1});
    REQUIRE(found.periods.size() == 6);
    std::vector<std::int64_t> const sums{0, 5, 15, 25, 25, 25};
    for (std::size_t period = 0; period < sums.size(); ++period) {
        CHECK(found.periods[period].low == sums[period]);
        CHECK(found.periods[period].middle == sums[period]);
        CHECK(found.periods[period].high == sums[period]);
    }
    CHECK(found.periods[1].by == Date{std::chrono::year{2026} / std::chrono::February / 28});
    CHECK(found.p10 == 4);
    CHECK(found.p90 == 4);
    // Two orders of one line together.
    CHECK(units_forecast(plan, asked, {0, 1}).periods[1].middle == 20);
}

TEST_CASE("A lead time that spreads keeps the low back, and lets the high go ahead of the middle") {
    auto plan = plan_of(4, {}, {order_of("A", 10, 1)});
    RampPoint point;
    point.rate = 120.0;
    plan.ramp = {point};
    plan.orders[0].state = OrderState::accepted;
    plan.uncertainty.lead_time_months = Triangle{0.0, 1.0, 4.0};
    Asked asked;
    asked.trials = 2'000;
    auto const found = units_forecast(plan, asked, {0});
    // P10, P50 and P90 of the triangle are 0.6, 1.6 and 2.9 months, and a part of a month waits for the next.
    CHECK(found.periods[0].high == 0);
    CHECK(found.periods[1].high == 10);
    CHECK(found.periods[1].middle == 0);
    CHECK(found.periods[2].middle == 10);
    CHECK(found.periods[2].low == 0);
    CHECK(found.periods[3].low == 10);
    CHECK(found.p10 == 2);
    CHECK(found.p50 == 3);
    CHECK(found.p90 == 4);
}

TEST_CASE("property: low, middle and high stand in order and never fall, and the dates are those of the forecast") {
    for (std::uint64_t seed = 1; seed <= 150; ++seed) {
        CAPTURE(seed);
        auto const plan = random_plan(seed);
        Asked asked;
        asked.trials = 60;
        asked.seed = seed;
        auto const outcomes = run_futures(plan, asked);
        for (std::size_t place = 0; place < plan.orders.size(); ++place) {
            auto const& order = plan.orders[place];
            if (!takes_part(order) || may_never_exist(order.state)) continue;
            auto const found = units_forecast(plan, asked, {static_cast<int>(place)});
            UnitsBy before;
            for (auto const& units : found.periods) {
                CHECK(units.low <= units.middle);
                CHECK(units.middle <= units.high);
                CHECK(before.low <= units.low);
                CHECK(before.middle <= units.middle);
                CHECK(before.high <= units.high);
                CHECK(units.high <= order.quantity);
                before = units;
            }
            auto const row = percentiles_of(outcomes.of(place), outcomes.trials);
            CHECK(found.p10 == row.p10);
            CHECK(found.p50 == row.p50);
            CHECK(found.p90 == row.p90);
        }
    }
}
