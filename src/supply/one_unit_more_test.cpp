// What one unit more does to a queue.
#include "supply/one_unit_more.hpp"

#include <doctest/doctest.h>

#include "supply/explain.hpp"
#include "supply/supply_fixture.hpp"

using namespace casewright;
using namespace casewright::supply;

namespace {

// 20 a month; A wants 30 and B wants 30 by February.
Plan two_orders() { return plan_of(4, {20, 20, 20, 20}, {order_of("A", 30, 1, 2), order_of("B", 30, 2, 2)}); }

}  // namespace

TEST_CASE("A unit more goes to the order that waits, and the sentence says so") {
    auto const plan = two_orders();
    auto const found = allocate(plan);
    UnitsMore more{plan, found};
    // B has 10 of 30 by February and the rest in March: one unit more in February saves it one month.
    auto const effect = more.with(0, 2, 1);
    REQUIRE(effect.has_value());
    CHECK(effect->all == 1);
    CHECK(effect->own == 1);
    CHECK(why_late(plan, found).at(0).in_words.ends_with("One unit more of the line in February 2026 would bring 1 unit-month forward, all of it its own."));
}

TEST_CASE("A unit more that others take first is none of its own") {
    auto plan = two_orders();
    plan.orders[0].quantity = 50;
    plan.orders[0].weight = 3;
    auto const late = why_late(plan, allocate(plan));
    REQUIRE(late.size() == 2);
    // A's 50th unit comes in February instead of March: 3; B then has its last one in March too: it has 11 of 30 by then, and
    // 30 in April either way, so one more of its units comes in March.
    CHECK(late[0].in_words.ends_with("would bring 4 weighted unit-months forward, 3 of it its own."));
    CHECK(late[1].in_words.ends_with("would bring 4 weighted unit-months forward, 1 of it its own."));
    plan.orders[0].quantity = 90;
    CHECK(why_late(plan, allocate(plan)).at(1).in_words.ends_with("none of it its own: those before it would take it."));
}

TEST_CASE("property: under fair_share and least lateness what a unit more is said to do is what sharing anew with it does") {
    int said = 0;
    for (std::uint64_t seed = 1; seed <= 200; ++seed)
        for (auto const sharing : {Sharing::fair_share, Sharing::least_total_lateness}) {
            CAPTURE(seed);
            auto plan = random_plan(seed);
            plan.sharing = sharing;
            auto const found = allocate(plan);
            for (auto const& why : why_late(plan, found)) {
                auto const& order = plan.orders[static_cast<std::size_t>(why.order)];
                if (why.late_to_the_line || why.standstill || order.due < 1) continue;
                auto more = plan;
                more.lots[static_cast<std::size_t>(order.due)] += 1;
                auto const anew = allocate(more);
                auto const all = found.objective.weighted_lateness - anew.objective.weighted_lateness;
                CHECK(why.in_words.contains("One unit more") == (all > 0));
                if (all <= 0) continue;
                ++said;
                auto const own = lateness_of(plan, order, found.orders[static_cast<std::size_t>(why.order)]) -
                                 lateness_of(plan, order, anew.orders[static_cast<std::size_t>(why.order)]);
                CHECK(why.in_words.contains("would bring " + std::to_string(all) + " "));
                CHECK(why.in_words.contains(own == all ? "all of it its own" : own > 0 ? std::to_string(own) + " of it its own"
                                            : own == 0 ? "none of it its own" : "but its own " + std::to_string(-own) + " back"));
            }
        }
    CHECK(said > 200);
}

TEST_CASE("Nothing is said where a unit more helps nobody, nor of plans too large to share anew") {
    auto plan = two_orders();
    plan.sharing = Sharing::priority;
    plan.orders[1].quantity = 10'000;
    plan.orders[1].minimum_shipment = 10'000;
    CHECK_FALSE(why_late(plan, allocate(plan)).at(0).in_words.contains("One unit more"));
    auto large = plan_of(1'200, {}, {});
    for (int place = 0; place < 3'400; ++place) large.orders.push_back(order_of("O" + std::to_string(place), 1, 1, 5));
    auto const found = allocate(large);
    CHECK_FALSE(UnitsMore{large, found}.with(0, 5, 0).has_value());
}

TEST_CASE("property: under strict priority a unit more harms nobody, and the late order by no more than all") {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        CAPTURE(seed);
        auto plan = random_plan(seed);
        for (auto const sharing : {Sharing::priority, Sharing::fifo, Sharing::least_total_lateness}) {
            plan.sharing = sharing;
            auto const found = allocate(plan);
            UnitsMore more{plan, found};
            std::int64_t sum = 0;
            for (std::size_t place = 0; place < plan.orders.size(); ++place) {
                if (!takes_part(plan.orders[place])) continue;
                auto const effect = more.with(0, 1 + static_cast<int>(seed) % plan.periods, static_cast<int>(place));
                REQUIRE(effect.has_value());
                CHECK(effect->all >= 0);
                if (sharing != Sharing::least_total_lateness) CHECK(effect->own >= 0);
                sum += effect->own;
                if (place + 1 == plan.orders.size()) CHECK(sum == effect->all);
            }
        }
    }
}
