// What if: changes laid over a plan, and what they do to everybody else.
#include "supply/scenario.hpp"

#include <algorithm>
#include <map>

#include <doctest/doctest.h>

#include "supply/supply_fixture.hpp"

using namespace casewright;
using namespace casewright::supply;

namespace {

Plan five_orders() {
    auto plan = plan_of(12, PerPeriod(12, 200),
                        {order_of("US-A", 900, 1, 6), order_of("REPL", 500, 2, 8), order_of("RO", 263, 3, 9),
                         order_of("KS", 246, 3, 10), order_of("MA", 612, 3, 12)});
    plan.orders[0].kind = OrderKind::us_service;
    plan.orders[1].kind = OrderKind::replacement;
    return plan;
}

Delta delta_from(std::string const& text, Plan const& plan) {
    auto delta = read_delta("name = \"x\"\nauthor = \"planner\"\nreason = \"a question\"\n" + text, "delta.toml", plan);
    if (!delta) FAIL(delta.error().message);
    return std::move(*delta);
}

Plan changed(Plan const& plan, std::string const& text) {
    auto after = with_delta(plan, delta_from(text, plan));
    if (!after) FAIL(after.error());
    return std::move(*after);
}

std::string const divert = "[[diversion]]\nfrom = \"REPL\"\nto = \"KS\"\nquantity = 246\non = 2026-01-05\n"
                           "approver = \"DSCA\"\nreason = \"urgent need\"\n";

}  // namespace

TEST_CASE("Diverting 246 units serves Kosovo in the turn of the repayment, which waits in Kosovo's") {
    auto const plan = five_orders();
    auto const after = changed(plan, divert);
    auto const found = allocate(after);
    CHECK(found.orders[3].complete_in == std::nullopt);  // KS itself: all of it was diverted
    REQUIRE(after.orders.size() == 7);
    CHECK(after.orders[5].id == "KS (diverted from REPL)");
    CHECK(found.orders[5].complete_in == 6);
    CHECK(after.orders[6].id == "REPL (repaid by KS)");
    CHECK(found.orders[6].complete_in == 10);
    CHECK(found.orders[2].complete_in == 9);  // RO stands between them and does not notice
    CHECK(found.objective.short_units == allocate(plan).objective.short_units);
}

TEST_CASE("property: a diversion exchanges two turns, and nobody else's lots change") {
    int exchanged = 0;
    for (std::uint64_t seed = 1; seed <= 400; ++seed)
        for (auto const sharing : {Sharing::priority, Sharing::fifo, Sharing::least_total_lateness}) {
            CAPTURE(seed);
            auto plan = random_plan(seed);
            plan.sharing = sharing;
            auto const turn = by_turn(plan);
            if (turn.size() < 2) continue;
            auto const from = static_cast<std::size_t>(turn[seed % turn.size()]), to = static_cast<std::size_t>(turn[(seed + 1) % turn.size()]);
            auto const units = 1 + static_cast<std::int64_t>(seed / 3) % std::min(plan.orders[from].quantity, plan.orders[to].quantity);
            Delta delta;
            delta.diversions = {{plan.orders[from].id, plan.orders[to].id, units, Date{}, "somebody", "need"}};
            auto const after = with_delta(plan, delta);
            if (!after) {
                CHECK(after.error().contains("its turn comes too early"));
                continue;
            }
            ++exchanged;
            auto const first = allocate(plan), second = allocate(*after);
            for (std::size_t place = 0; place < plan.orders.size(); ++place)
                if (place != from && place != to)
                    CHECK(std::ranges::equal(first.orders[place].lots, second.orders[place].lots, [](GivenIn const& one, GivenIn const& two) {
                        return one.period == two.period && one.units == two.units;
                    }));
            for (auto const& [whose, kept, other] : {std::tuple{from, from, plan.orders.size()}, {to, to, plan.orders.size() + 1}}) {
                std::map<int, std::int64_t> before_it, after_it;
                for (auto const& lot : first.orders[whose].lots) before_it[lot.period] += lot.units;
                for (auto const place : {kept, other})
                    for (auto const& lot : second.orders[place].lots) after_it[lot.period] += lot.units;
                CHECK(before_it == after_it);
            }
            CHECK(first.objective.short_units == second.objective.short_units);
        }
    CHECK(exchanged > 600);
}

TEST_CASE("What a diversion splits off still belongs to the line of the case that it came from") {
    auto plan = five_orders();
    Origin origin;
    origin.order = 3;
    origin.case_id = "KV-B-UAA";
    plan.origins = {origin};
    auto const after = changed(plan, divert);
    REQUIRE(after.origins.size() == 2);
    CHECK(after.origins[1].case_id == "KV-B-UAA");
    CHECK(after.orders[static_cast<std::size_t>(after.origins[1].order)].id == "KS (diverted from REPL)");
}

TEST_CASE("A diversion is refused where an order wants less, and where a turn comes too early") {
    auto plan = plan_of(12, PerPeriod(12, 100), {order_of("FROM", 200, 1, 2), order_of("THIRD", 200, 1, 4), order_of("TO", 50, 1, 6)});
    auto const diverted = [&](Plan const& one, std::int64_t units) {
        Delta delta;
        delta.diversions = {{"FROM", "TO", units, Date{}, "somebody", "need"}};
        auto const after = with_delta(one, delta);
        return after ? std::string{} : after.error();
    };
    CHECK(diverted(plan, 50).empty());
    CHECK(diverted(plan, 51) == "TO wants fewer units than 51");
    auto searched = plan;
    searched.sharing = Sharing::least_total_lateness;
    CHECK(diverted(searched, 10).empty());
    searched.orders[1].minimum_shipment = 50;
    CHECK(diverted(searched, 10).empty());
    plan.orders[2].earliest = 3;
    CHECK(diverted(plan, 10) == "TO (diverted from FROM) would be served before March 2026, from which on it can be: its turn comes too early");
    plan.orders[2].earliest = 1;
    Delta delta;
    delta.diversions = {{"FROM", "TO", 10, Date{}, "somebody", "need"}};
    auto after = with_delta(plan, delta);
    REQUIRE(after.has_value());
    delta = {};
    delta.sharing = Sharing::fair_share;
    CHECK(with_delta(*after, delta).has_value());
}

TEST_CASE("A withdrawal of all units takes an order out and moves those behind it up") {
    auto const after = changed(five_orders(), "[[diversion]]\nfrom = \"REPL\"\nquantity = 500\non = 2026-01-05\n"
                                              "approver = \"Army\"\nreason = \"not needed\"\n");
    auto const found = allocate(after);
    CHECK(found.orders[1].lots.empty());
    CHECK(found.orders[2].complete_in == 6);
}

TEST_CASE("property: changes compose, and where they touch different things their order does not matter") {
    std::vector<std::string> const texts{
        "slip_ramp_months = 3\n", "policy = \"fair_share\"\n", "[[change]]\nid = \"KS\"\npriority = 1\n",
        "[[order]]\nid = \"NEW\"\nquantity = 40\n", "[[change]]\nid = \"MA\"\nwithdrawn = true\n",
        "[[added_capacity]]\nordered = 2026-01-01\nlead_time_months = 4\nrate_per_year = \"600\"\n"};
    auto const plan = five_orders();
    for (auto const& one : texts)
        for (auto const& other : texts) {
            if (one == other) continue;
            auto const first = allocate(changed(changed(plan, one), other));
            auto const second = allocate(changed(changed(plan, other), one));
            CHECK(first.objective == second.objective);
            for (std::size_t place = 0; place < first.orders.size(); ++place)
                CHECK(first.orders[place].complete_in == second.orders[place].complete_in);
        }
}

TEST_CASE("A comparison shows each purchaser and what U.S. services and stock get by when") {
    auto const plan = five_orders();
    auto const after = changed(plan, "[[order]]\nid = \"NEW\"\nquantity = 400\npriority = 1\ndue = 2026-03-01\n");
    auto const found = compare(plan, allocate(plan), after, allocate(after));
    REQUIRE(found.effects.size() == 6);
    CHECK(found.effects[3].before == 10);
    CHECK(found.effects[3].after == 12);
    CHECK_FALSE(found.effects[5].in_before);
    CHECK(found.us_units_before[5] == 1'000);
    CHECK(found.us_units_after[5] == 600);
    CHECK(found.us_units_after[12] == 1'400);
    CHECK(found.after.weighted_lateness > found.before.weighted_lateness);
    auto const differences = us_stock_differences(found);
    REQUIRE_FALSE(differences.empty());
    for (auto const& [period, had, has] : differences) {
        CHECK(had != has);
        CHECK(had == found.us_units_before[static_cast<std::size_t>(period)]);
    }
    auto const lowest = lowest_of(differences);
    REQUIRE(lowest.has_value());
    for (auto const& one : differences) CHECK(lowest->after - lowest->before <= one.after - one.before);
    CHECK_FALSE(lowest_of({{3, 10, 12}}).has_value());
    CHECK(us_stock_differences(compare(plan, allocate(plan), plan, allocate(plan))).empty());
}

TEST_CASE("Lots in the frozen periods stand whatever is asked after") {
    auto plan = five_orders();
    plan.frozen = 6;
    auto const before = allocate(plan);
    auto const after = changed(plan, "[[change]]\nid = \"KS\"\npriority = 0\n");
    auto const found = allocate_after_frozen(after, before);
    CHECK(found.orders[0].complete_in == 5);
    CHECK(found.orders[3].lots.front().period == 7);
    CHECK(found.orders[3].complete_in == 8);
    CHECK(found.orders[1].lots.front().period == before.orders[1].lots.front().period);
    std::int64_t units = 0;
    for (auto const& row : found.orders) units += row.allocated;
    CHECK(units == 2'400);
}

TEST_CASE("property: a change that changes nothing leaves the frozen and the free lots as they were") {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        CAPTURE(seed);
        auto plan = random_plan(seed);
        if (plan.sharing == Sharing::fair_share || plan.sharing == Sharing::least_total_lateness) continue;
        plan.frozen = static_cast<int>(seed % static_cast<std::uint64_t>(plan.periods + 1));
        auto const before = allocate(plan);
        auto const found = allocate_after_frozen(plan, before);
        CHECK(found.objective == before.objective);
        for (std::size_t place = 0; place < plan.orders.size(); ++place)
            CHECK(found.orders[place].complete_in == before.orders[place].complete_in);
    }
}

TEST_CASE("The ramp of the line and those of its feeds come late each by its own months") {
    auto plan = plan_of(24, {}, {order_of("A", 10, 1)});
    auto const ramp = [](int month, double rate) {
        RampPoint point;
        point.month = month;
        point.rate = rate;
        return point;
    };
    plan.ramp = {ramp(0, 120), ramp(12, 240)};
    plan.feeds = {{"motor", {ramp(0, 120), ramp(6, 120)}}};
    auto const line = changed(plan, "slip_ramp_months = 6\n");
    CHECK(line.ramp[1].month == 18);
    CHECK(line.feeds[0].ramp[1].month == 6);
    auto const feeds = changed(plan, "slip_feeds_months = 9\n");
    CHECK(feeds.ramp[1].month == 12);
    CHECK(feeds.feeds[0].ramp[0].month == 0);
    CHECK(feeds.feeds[0].ramp[1].month == 15);
}

TEST_CASE("What a change names must be there, and what it adds must not") {
    auto const plan = five_orders();
    auto const wrong = [&](std::string const& text) {
        auto const after = with_delta(plan, delta_from(text, plan));
        return after ? std::string{} : after.error();
    };
    CHECK(wrong("[[change]]\nid = \"XX\"\npriority = 1\n") == "no order is called XX");
    CHECK(wrong("[[order]]\nid = \"KS\"\nquantity = 1\n") == "the plan has an order KS already");
    CHECK(wrong("[[diversion]]\nfrom = \"RO\"\nquantity = 264\non = 2026-01-01\napprover = \"a\"\nreason = \"b\"\n")
              .contains("fewer units to give"));
    CHECK(read_delta("name = \"x\"\n", "d", plan).error().message.contains("author: this is missing"));
    CHECK(read_delta("name = \"x\"\nauthor = \"a\"\nreason = \"b\"\nslip = 3\n", "d", plan).error().message.contains("unknown here"));
}

TEST_CASE("A change is one order more only if it is nothing else") {
    auto const plan = five_orders();
    auto const is = [&](std::string const& text) { return is_one_order_more(delta_from("[[order]]\nid = \"N\"\nquantity = 1\n" + text, plan)); };
    CHECK(is(""));
    CHECK_FALSE(is("[[order]]\nid = \"M\"\nquantity = 1\n"));
    CHECK_FALSE(is("[[change]]\nid = \"KS\"\npriority = 1\n"));
    for (std::string const heading : {"slip_feeds_months = 12\n", "slip_ramp_months = 1\n", "policy = \"fifo\"\n"})
        CHECK_FALSE(is_one_order_more(delta_from(heading + "[[order]]\nid = \"N\"\nquantity = 1\n", plan)));
}

TEST_CASE("A changed plan is held to the bounds of a plan file") {
    auto plan = plan_of(1'200, PerPeriod(12, 10), {});
    std::string large;
    for (int place = 0; place < 6; ++place)
        large += "[[order]]\nid = \"N" + std::to_string(place) + "\"\nquantity = 1000000000\nweight = 1000000\ndue = 1900-01-01\n";
    auto const after = with_delta(plan, delta_from(large, plan));
    REQUIRE_FALSE(after.has_value());
    CHECK(after.error().contains("multiply to too much"));
}

TEST_CASE("What moves a date: with one cause only, knowing it leaves no spread") {
    auto plan = plan_of(60, PerPeriod(60, 10), {order_of("KS", 20, 1)});
    plan.uncertainty.lead_time_months = Triangle{10.0, 14.0, 30.0};
    plan.uncertainty.acceptance_months = Triangle{1.0, 4.0, 12.0};  // accepted already: does not touch it
    Asked asked;
    asked.trials = 400;
    auto const found = contributions(plan, asked, 0);
    CHECK(found.front().cause == "how long contract and lead time take");
    CHECK(found.front().share == doctest::Approx(1.0));
    CHECK(found[1].share == doctest::Approx(0.0));
}
