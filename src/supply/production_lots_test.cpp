#include "supply/production_lots.hpp"

#include <doctest/doctest.h>

#include <functional>
#include <numeric>

#include "supply/answers.hpp"
#include "supply/explain.hpp"
#include "supply/forecast.hpp"
#include "supply/read_plan.hpp"
#include "supply/scenario.hpp"
#include "supply/supply_fixture.hpp"

using namespace casewright::supply;

namespace {
inline namespace production_lots_fixture {

// A plan of which the ramp makes `ready` units by the month, by stating a point a month.
Plan ramp_plan(PerPeriod const& ready, std::vector<Order> orders, Sharing sharing) {
    auto plan = plan_of(static_cast<int>(ready.size()), {}, std::move(orders), sharing);
    for (std::size_t month = 0; month < ready.size(); ++month) {
        RampPoint point;
        point.month = static_cast<int>(month);
        point.rate = static_cast<double>(ready[month]) * 12.0;
        plan.ramp.push_back(point);
    }
    return plan;
}

// Every schedule of lots of at least `least` out of what is ready, as output by period.
void each_schedule(PerPeriod const& ready, std::int64_t least, std::function<void(PerPeriod const&)> const& visit) {
    PerPeriod lots(ready.size() + 1, 0);
    std::function<void(std::size_t, std::int64_t)> const choose = [&](std::size_t period, std::int64_t waiting) {
        if (period > ready.size()) return visit(lots);
        waiting += ready[period - 1];
        for (std::int64_t lot = 0; lot <= waiting; lot = std::max(lot + 1, least)) {
            lots[period] = lot;
            choose(period + 1, waiting - lot);
        }
        lots[period] = 0;
    };
    choose(1, 0);
}

struct RandomLots {
    PerPeriod ready;
    Plan plan;
};
RandomLots random_lots(std::uint64_t seed, Sharing sharing) {
    std::mt19937_64 random{seed};
    auto const from = [&](int low, int high) { return low + static_cast<int>(random() % static_cast<std::uint64_t>(high - low + 1)); };
    PerPeriod ready;
    for (int period = from(2, 6); period > 0; --period) ready.push_back(from(0, 3));
    std::vector<Order> orders;
    for (int place = from(1, 3); place > 0; --place) {
        orders.push_back(order_of("O" + std::to_string(place), from(1, 7), from(1, 2), from(0, static_cast<int>(ready.size()) + 1), from(1, 3)));
        orders.back().weight = from(1, 3);
    }
    auto plan = ramp_plan(ready, orders, sharing);
    if (from(0, 2) == 0) plan.lots[1 + random() % ready.size()] = from(1, 3);
    plan.lot.least = from(2, 5);
    return {ready, plan};
}

}  // namespace production_lots_fixture
}  // namespace

TEST_CASE("lots of a fixed size count whole ones of what is ready") {
    auto plan = ramp_plan({5, 4, 3, 9}, {order_of("A", 30, 1)}, Sharing::priority);
    plan.lot.whole = 6;
    CHECK(output_of(plan) == PerPeriod{0, 0, 6, 6, 6});
    plan.lots[1] = 2;  // what is stated is not made in lots
    CHECK(output_of(plan) == PerPeriod{0, 2, 6, 6, 6});
    plan.sharing = Sharing::least_total_lateness;
    CHECK(output_of(plan) == PerPeriod{0, 2, 6, 6, 6});
    CHECK_FALSE(chooses_lots(plan));
}

TEST_CASE("a queue finishes a lot as soon as it is large enough and everything that is ready with it") {
    auto plan = ramp_plan({5, 4, 3, 1, 9}, {order_of("A", 30, 1)}, Sharing::fifo);
    plan.lot.least = 6;
    CHECK(output_of(plan) == PerPeriod{0, 0, 9, 0, 0, 13});
    plan.lot.least = 5;
    CHECK(output_of(plan) == PerPeriod{0, 5, 0, 7, 0, 10});
    plan.lot.least = 23;  // one more than there ever is
    CHECK(output_of(plan) == PerPeriod{0, 0, 0, 0, 0, 0});
    plan.lot.least = 22;
    CHECK(output_of(plan) == PerPeriod{0, 0, 0, 0, 0, 22});
}

TEST_CASE("least lateness lets five units wait a month where nine are due together") {
    auto plan = ramp_plan({5, 4, 3}, {order_of("A", 9, 1, 2)}, Sharing::least_total_lateness);
    plan.lot.least = 5;
    auto const found = allocate(plan);
    CHECK(found.output == PerPeriod{0, 0, 9, 0});
    CHECK(found.objective.weighted_lateness == 0);
    CHECK(found.least_with_lots == 0);
    auto queue = plan;
    queue.sharing = Sharing::priority;
    CHECK(allocate(queue).objective.weighted_lateness == 4);
}

TEST_CASE("a lot may be smaller than what is ready so that the next one is large enough") {
    // 9 by the second month, 12 by the third: 7 and then 5.
    auto plan = ramp_plan({5, 4, 3}, {order_of("A", 7, 1, 2), order_of("B", 5, 2, 3)}, Sharing::least_total_lateness);
    plan.lot.least = 5;
    auto const found = allocate(plan);
    CHECK(found.output == PerPeriod{0, 0, 7, 5});
    CHECK(found.objective.weighted_lateness == 0);
}

TEST_CASE("property: lateness in lots is that of the best of all schedules of lots, and so is the sum of periods") {
    for (std::uint64_t seed = 1; seed <= 250; ++seed) {
        CAPTURE(seed);
        auto const [ready, plan] = random_lots(seed, Sharing::least_total_lateness);
        auto const found = allocate(plan);
        std::pair<std::int64_t, std::int64_t> best{1'000'000, 0};
        each_schedule(ready, plan.lot.least, [&](PerPeriod const& lots) {
            auto stated = plan_of(plan.periods, {}, plan.orders, plan.sharing);
            for (std::size_t period = 1; period < lots.size(); ++period) stated.lots[period] = lots[period] + plan.lots[period];
            auto const one = allocate(stated).objective;
            best = std::min(best, {one.weighted_lateness, one.sum_of_periods});
        });
        CHECK(std::pair{found.objective.weighted_lateness, found.objective.sum_of_periods} == best);
        REQUIRE(found.least_with_lots);
        CHECK(*found.least_with_lots == best.first);
        // And what it says it finishes are lots of what is ready.
        std::int64_t waiting = 0;
        for (std::size_t period = 1; period < found.output.size(); ++period) {
            auto const lot = found.output[period] - plan.lots[period];
            waiting += ready[period - 1] - lot;
            CHECK((lot == 0 || lot >= plan.lot.least));
            CHECK(waiting >= 0);
        }
    }
}

TEST_CASE("property: queues and fair shares are those of a plan that states the lots finished at once") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed)
        for (auto const sharing : {Sharing::priority, Sharing::fifo, Sharing::fair_share}) {
            CAPTURE(seed);
            auto const [ready, plan] = random_lots(seed, sharing);
            auto stated = plan;
            stated.ramp.clear();
            stated.lot = {};
            std::int64_t waiting = 0;
            for (std::size_t period = 1; period <= ready.size(); ++period) {
                waiting += ready[period - 1];
                if (waiting < plan.lot.least) continue;
                stated.lots[period] += waiting;
                waiting = 0;
            }
            CHECK(allocate(plan).objective == allocate(stated).objective);
        }
}

TEST_CASE("a search for lots that is cut short says what no allocation can be below") {
    std::vector<Order> orders;
    for (int place = 0; place < 400; ++place) orders.push_back(order_of("O" + std::to_string(place), 1 + place % 3, 1, 1 + place * 7 % 90));
    PerPeriod ready;
    for (int month = 0; month < 100; ++month) ready.push_back(5 + month % 4);
    auto plan = ramp_plan(ready, orders, Sharing::least_total_lateness);
    plan.lot.least = 17;
    auto const found = allocate(plan);
    REQUIRE(found.least_with_lots);
    CHECK(*found.least_with_lots <= found.objective.weighted_lateness);
    auto free = plan;
    free.lot = {};
    CHECK(allocate(free).objective.weighted_lateness <= *found.least_with_lots);
    if (*found.least_with_lots < found.objective.weighted_lateness) CHECK(bound_in_words(found).find("cut short") != std::string::npos);
    CHECK(allocation_json(plan, found, 0.0, {}).find("\"finished\":[{") != std::string::npos);
}

TEST_CASE("property: with products lots wait where that helps, never to the worse, and in lots that can be made") {
    int better = 0, least = 0, all = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        CAPTURE(seed);
        auto [ready, plan] = random_lots(seed, Sharing::least_total_lateness);
        plan.resources.push_back({"part", PerPeriod(plan.lots.size(), 3), {}});
        plan.products.push_back({"missile", {{std::string{own_line}, 1}, {"part", 1}}});
        for (auto& order : plan.orders) order.product = "missile";
        auto const found = allocate(plan);
        REQUIRE(found.bound);
        CHECK(found.bound->weighted_lateness <= found.objective.weighted_lateness);
        std::int64_t waiting = 0;
        for (std::size_t period = 1; period < found.output.size(); ++period) {
            auto const lot = found.output[period] - plan.lots[period];
            waiting += ready[period - 1] - lot;
            CHECK((lot == 0 || lot >= plan.lot.least));
            CHECK(waiting >= 0);
        }
        CHECK(found.finished[0] == found.output);
        for (auto const& peg : pegs_of(plan, found)) CHECK(peg.made_in <= peg.given_in);
        auto const with_lots = [&](PerPeriod const& lots) {
            auto stated = plan;
            stated.ramp.clear();
            stated.lot = {};
            for (std::size_t period = 1; period < lots.size(); ++period) stated.lots[period] += lots[period];
            return allocate(stated).objective.weighted_lateness;
        };
        PerPeriod at_once(ready.size() + 1, 0);
        waiting = 0;
        for (std::size_t period = 1; period <= ready.size(); ++period)
            if ((waiting += ready[period - 1]) >= plan.lot.least) at_once[period] = std::exchange(waiting, 0);
        auto best = with_lots(at_once);
        CHECK(found.objective.weighted_lateness <= best);
        better += found.objective.weighted_lateness < best ? 1 : 0;
        each_schedule(ready, plan.lot.least, [&](PerPeriod const& lots) { best = std::min(best, with_lots(lots)); });
        CHECK(best <= found.objective.weighted_lateness);
        least += best == found.objective.weighted_lateness ? 1 : 0;
        ++all;
    }
    MESSAGE(least << " of " << all << " small plans have the least lateness of all schedules of lots, " << better << " less than at once");
    CHECK(better > 0);
    CHECK(least * 10 >= all * 8);
}

TEST_CASE("with products lots of a resource wait for one another and the bound is that of everything ready") {
    auto const plan = read_plan(R"(
start = 2026-01-01
policy = "least_total_lateness"
periods = 4
[[resource]]
name = "seeker"
minimum_lot = 5
[[resource.ramp]]
at = 2026-01-01
rate_per_year = "36"
[[product]]
name = "missile"
[[product.uses]]
resource = "seeker"
units = 1
[[order]]
id = "A"
quantity = 6
product = "missile"
due = 2026-02-28
)", "plan.toml");
    REQUIRE(plan.has_value());
    REQUIRE(chooses_lots(*plan));
    auto const found = allocate(*plan);
    CHECK(found.objective.weighted_lateness == 0);
    CHECK(given_by(found.orders[0], 1) == 0);  // 3 are ready, too few
    CHECK(given_by(found.orders[0], 2) == 6);
    REQUIRE(found.bound);
    CHECK(found.bound->weighted_lateness == 0);
    auto later = *plan;
    later.orders[0].due = 1;
    auto const late = allocate(later);
    CHECK(late.bound->weighted_lateness == 3);
    CHECK(late.objective.weighted_lateness == 6);
    for (auto const& peg : pegs_of(later, late)) CHECK(peg.made_in == 2);
}

TEST_CASE("a plan says lots of one size or of at least so many, and names what they do not go with") {
    std::string const head = "start = 2026-01-01\nperiods = 6\npolicy = \"least_total_lateness\"\n";
    std::string const ramp = "[[ramp]]\nat = 2026-01-01\nrate_per_year = \"60\"\n[[order]]\nid = \"A\"\nquantity = 9\n";
    auto const read = [](std::string const& text) { return read_plan(text, "plan.toml"); };
    CHECK_FALSE(read(head + "[line]\nlot_size = 4\nminimum_lot = 3\n" + ramp).has_value());
    CHECK(read(head + "[line]\nlot_size = 4\n" + ramp)->lot.whole == 4);
    CHECK(read(head + "frozen_until = 2026-02-28\n[line]\nminimum_lot = 4\n" + ramp).has_value());
    auto const frozen = read(head + "frozen_until = 2026-02-28\n[line]\nminimum_lot = 4\n" + ramp +
                             "product = \"p\"\n[[product]]\nname = \"p\"\n[[product.uses]]\nresource = \"line\"\nunits = 1\n");
    REQUIRE_FALSE(frozen.has_value());
    CHECK(frozen.error().message.find("frozen_until") != std::string::npos);
    CHECK(read(head + "frozen_until = 2026-02-28\n[line]\nlot_size = 4\n" + ramp).has_value());
    auto const lots_only = read(head + "[line]\nminimum_lot = 4\n[[supply]]\nfrom = 2026-01-01\nto = 2026-01-01\nquantity = 3\n");
    CHECK(allocation_json(*lots_only, allocate(*lots_only), 0.0, {}).find(R"("without_effect":["minimum_lot"])") != std::string::npos);
}

TEST_CASE("futures of a line with lots that nothing draws are the allocation itself") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed)
        for (auto const sharing : {Sharing::priority, Sharing::least_total_lateness, Sharing::fair_share}) {
            CAPTURE(seed);
            auto const plan = random_lots(seed, sharing).plan;
            auto const outcomes = run_futures(plan, {.trials = 3, .threads = 2});
            auto const found = allocate(plan);
            for (std::size_t place = 0; place < plan.orders.size(); ++place)
                CHECK(percentiles_of(outcomes.of(place), 3).p50 == found.orders[place].complete_in);
        }
}

TEST_CASE("one order more in a plan of chosen lots is shared anew and not by a flow that stands") {
    auto plan = ramp_plan({5, 4, 3}, {order_of("A", 5, 1, 1)}, Sharing::least_total_lateness);
    plan.lot.least = 5;
    StandingFlow const standing{plan};
    auto const more = order_of("B", 4, 2, 2);
    auto anew = plan;
    anew.orders.push_back(more);
    CHECK(standing.with(more).objective == allocate(anew).objective);
}

TEST_CASE("minimum shipments with lots finish lots at once and keep an honest bound") {
    auto plan = ramp_plan({5, 4, 3}, {order_of("A", 9, 1, 2)}, Sharing::least_total_lateness);
    plan.lot.least = 5;
    plan.orders[0].minimum_shipment = 3;
    auto const found = allocate(plan);
    CHECK(found.objective.weighted_lateness == 4);
    CHECK(found.least_without_minimums == 0);
}
