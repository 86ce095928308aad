// Frozen lots stand as far as they can be made, in the plan and in every future.
#include "supply/frozen.hpp"

#include <doctest/doctest.h>

#include "supply/forecast.hpp"
#include "supply/supply_fixture.hpp"
#include "supply/units_by_quarter.hpp"

using namespace casewright;
using namespace casewright::supply;

namespace {

std::int64_t given_by(Allocation const& found, int period) {
    std::int64_t units = 0;
    for (auto const& row : found.orders)
        for (auto const& lot : row.lots)
            if (lot.period <= period) units += lot.units;
    return units;
}

RampPoint level(double rate) {
    RampPoint point;
    point.rate = rate;
    return point;
}

}  // namespace

TEST_CASE("A frozen lot that the changed line cannot make is given up, and its order waits") {
    auto plan = plan_of(12, {}, {order_of("A", 40, 1, 4), order_of("B", 40, 2, 8)});
    plan.ramp = {level(120.0)};
    plan.frozen = 2;
    auto const first = allocate(plan);
    auto after = plan;
    after.outages.push_back({0, 1, 1.0, "fire"});
    auto const found = allocate_after_frozen(after, first);
    CHECK(given_by(found, 2) == 0);
    CHECK(found.orders[0].complete_in == 6);
    auto const lost = given_up(first, after, found);
    REQUIRE(lost.size() == 1);
    CHECK(lost[0].order == 0);
    CHECK(lost[0].units == 20);
    CHECK_FALSE(lost[0].by_itself);
    CHECK(given_up(first, plan, allocate_after_frozen(plan, first)).empty());
}

TEST_CASE("The frozen lots of an order that is withdrawn become stock after the frozen periods") {
    auto plan = plan_of(6, PerPeriod(6, 10), {order_of("A", 20, 1), order_of("B", 40, 2)});
    plan.frozen = 3;
    auto const first = allocate(plan);
    auto after = plan;
    after.orders[0].withdrawn = true;
    auto const found = allocate_after_frozen(after, first);
    CHECK(found.orders[0].lots.empty());
    CHECK(found.orders[1].lots.front().period == 3);
    CHECK(found.orders[1].complete_in == 4);
    CHECK(given_up(first, after, found).at(0).by_itself);
}

TEST_CASE("Frozen lots stand in every future: an order that is put first waits for them there too") {
    auto plan = plan_of(12, PerPeriod(12, 100), {order_of("FROM", 200, 1, 2), order_of("THIRD", 200, 1, 4), order_of("TO", 200, 1, 6)});
    plan.frozen = 3;
    auto const first = allocate(plan);
    auto after = plan;
    after.orders[2].priority = -5;
    CHECK(allocate_after_frozen(after, first).orders[2].complete_in == 5);
    Asked asked;
    asked.trials = 20;
    asked.frozen = frozen_lots(first, plan.frozen);
    auto const outcomes = run_futures(after, asked);
    CHECK(percentiles_of(outcomes.of(2), asked.trials).p50 == 5);
    asked.threads = 3;
    CHECK(run_futures(after, asked).counts == outcomes.counts);
}

TEST_CASE("property: with frozen lots no more is given than is made, under every policy and in a line that lost output") {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        CAPTURE(seed);
        auto plan = random_plan(seed);
        plan.frozen = 1 + static_cast<int>(seed) % plan.periods;
        auto const first = allocate(plan);
        auto after = plan;
        for (std::size_t period = 1; period < after.lots.size(); ++period) after.lots[period] = after.lots[period] * 2 / 3;
        after.outages.push_back({0, 5, 0.5, "fire"});
        after.orders[seed % after.orders.size()].withdrawn = true;
        after.orders[(seed + 1) % after.orders.size()].quantity += 3;
        auto const found = allocate_after_frozen(after, first);
        std::int64_t made = 0;
        for (int period = 1; period <= plan.periods; ++period) {
            made += found.output[static_cast<std::size_t>(period)];
            CHECK(given_by(found, period) <= made);
        }
        for (std::size_t place = 0; place < after.orders.size(); ++place)
            if (takes_part(after.orders[place]))
                CHECK(found.orders[place].allocated + found.orders[place].short_units == after.orders[place].quantity);
    }
}

TEST_CASE("A forecast of a plan with a frozen horizon keeps the frozen lots where a queue would not") {
    // FIRST is accepted only in some months in a future, and then what it was given has gone to NEXT, unless it is frozen.
    auto plan = plan_of(12, PerPeriod(12, 10), {order_of("FIRST", 20, 1, 2), order_of("NEXT", 100, 2)});
    plan.orders[0].state = OrderState::offered;
    plan.uncertainty.acceptance_months = Triangle{4.0, 5.0, 6.0};
    auto const asked_without = Asked{.trials = 20};
    CHECK(percentiles_of(run_futures(plan, with_frozen_lots(plan, asked_without)).of(0), 20).p50.value() > 4);
    plan.frozen = 2;
    auto const asked = with_frozen_lots(plan, asked_without);
    CHECK(percentiles_of(run_futures(plan, asked).of(0), 20).p90 == 2);
    CHECK(percentiles_of(run_futures(plan, asked_without).of(0), 20).p50.value() > 4);
    // One frozen period is enough, and units by the end of each period know it, too.
    CHECK(units_forecast(plan, asked_without, {0}).periods[0].high == 0);
    plan.frozen = 1;
    CHECK(units_forecast(plan, with_frozen_lots(plan, asked_without), {0}).periods[0].low == 10);
    plan.frozen = 2;
    // What the line does not make by then is not given, frozen or not.
    plan.lots = {0, 0, 0, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10};
    plan.ramp = {level(120.0)};
    plan.uncertainty.outage_share = Triangle{0.5, 0.5, 0.5};
    CHECK(percentiles_of(run_futures(plan, with_frozen_lots(plan, asked_without)).of(0), 20).p10.value() > 2);
    // Nothing frozen: the question is untouched.
    plan.frozen = 0;
    CHECK(with_frozen_lots(plan, asked_without).frozen.empty());
}

TEST_CASE("property: where nothing is drawn a forecast with frozen lots is the allocation, and units by quarter follow it") {
    for (std::uint64_t seed = 1; seed <= 80; ++seed) {
        CAPTURE(seed);
        auto plan = random_plan(seed, 6, 8);
        plan.uncertainty = {};
        for (auto& order : plan.orders) order.probability = 1.0;
        plan.frozen = 1 + static_cast<int>(seed) % plan.periods;
        // Under least lateness what follows the frozen lots is settled anew and may choose another of equal optima.
        if (plan.sharing == Sharing::least_total_lateness) plan.sharing = Sharing::fifo;
        auto const found = allocate(plan);
        auto const asked = with_frozen_lots(plan, {.trials = 2});
        auto const outcomes = run_futures(plan, asked);
        std::vector<int> places;
        for (std::size_t place = 0; place < plan.orders.size(); ++place) {
            CHECK(percentiles_of(outcomes.of(place), 2).p50 == found.orders[place].complete_in);
            if (takes_part(plan.orders[place])) places.push_back(static_cast<int>(place));
        }
        auto const units = units_forecast(plan, asked, places);
        for (int period = 1; period <= plan.periods; ++period)
            CHECK(units.periods[static_cast<std::size_t>(period) - 1].middle == given_by(found, period));
    }
}

TEST_CASE("What waits for a minimum shipment on the frozen day is nobody else's") {
    for (auto const sharing : {Sharing::fair_share, Sharing::priority, Sharing::fifo}) {
        CAPTURE(static_cast<int>(sharing));
        auto early = order_of("A", 6, 2, 3);
        early.minimum_shipment = 5;
        auto plan = plan_of(4, {3, 3, 3, 3}, {early, order_of("B", 6, 1, 4, 2)}, sharing);
        plan.orders[0].accepted = 5;
        plan.orders[1].accepted = 1;
        plan.frozen = 1;
        auto const first = allocate(plan);
        REQUIRE(frozen_lots(first, 1)[0].size() == 1);
        CHECK(frozen_lots(first, 1)[0][0].units == 3);
        // A change that leaves the output and the orders before it as they are, and is not empty.
        auto after = plan;
        after.orders.push_back(order_of("C", 1, 3, never, 4));
        after.orders.back().accepted = 9;
        auto const found = allocate_after_frozen(plan, first, after);
        CHECK(found.before_holding[0].front().units == 3);
        CHECK(given_up(first, after, found).empty());
        CHECK(found.orders[0].complete_in == first.orders[0].complete_in);
    }
}

TEST_CASE("A frozen plan in which nothing differs gives what it gives, under every policy and in every future") {
    int searched = 0;
    for (std::uint64_t seed = 1; seed <= 80; ++seed) {
        CAPTURE(seed);
        auto plan = random_plan(seed, 5, 6);
        plan.uncertainty = {};
        plan.frozen = 1 + static_cast<int>(seed % 3);
        for (auto& order : plan.orders) {
            order.state = OrderState::on_contract;
            if (seed % 2 == 0) order.minimum_shipment = 1 + order.quantity / 2;
        }
        if (seed % 4 < 2) {
            plan.resources.push_back({"kit", PerPeriod(static_cast<std::size_t>(plan.periods) + 1, 3), {}});
            plan.orders[0].together_with = {{"kit", 1 + plan.orders[0].quantity / 2}};
            ++searched;
        }
        plan.frozen = std::min(plan.frozen, plan.periods);
        auto const first = allocate(plan);
        auto const again = allocate_after_frozen(plan, first, plan);
        CHECK(again.objective == first.objective);
        auto const outcomes = run_futures(plan, with_frozen_lots(plan, {.trials = 2}));
        for (std::size_t place = 0; place < plan.orders.size(); ++place) {
            CHECK(again.orders[place].complete_in == first.orders[place].complete_in);
            CHECK(percentiles_of(outcomes.of(place), 2).p50 == first.orders[place].complete_in);
        }
    }
    CHECK(searched > 20);
}

TEST_CASE("A package that ties with another order keeps the place that the plan gave it, though the rest alone would settle otherwise") {
    auto plan = plan_of(3, {2, 2, 2}, {order_of("A", 5, never, 1), order_of("B", 4, 1, 1)}, Sharing::least_total_lateness);
    plan.resources.push_back({"kit", {0, 2, 2, 2}, {}});
    plan.orders[1].together_with = {{"kit", 2}};
    plan.frozen = 2;
    auto const first = allocate(plan);
    REQUIRE(first.orders[0].complete_in == 3);
    // What is shared after the frozen periods by itself gives the tie to the other.
    CHECK_FALSE(allocate_after_frozen(plan, first).orders[0].complete_in.has_value());
    CHECK(allocate_after_frozen(plan, first, plan).orders[0].complete_in == 3);
    auto const outcomes = run_futures(plan, with_frozen_lots(plan, {.trials = 3}));
    CHECK(percentiles_of(outcomes.of(0), 3).p90 == 3);
    CHECK(units_forecast(plan, with_frozen_lots(plan, {.trials = 3}), {0}).p90 == 3);
}
