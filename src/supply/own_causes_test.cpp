// Feeds and resources with a yield, a learning curve, a first article and outages of their own.
#include <doctest/doctest.h>

#include <cmath>

#include "supply/forecast.hpp"
#include "supply/futures.hpp"
#include "supply/output.hpp"
#include "supply/random_stream.hpp"
#include "supply/read_plan.hpp"
#include "supply/scenario.hpp"
#include "supply/side_constraints.hpp"
#include "supply/supply_fixture.hpp"

using namespace casewright::supply;

namespace {
inline namespace own_causes_fixture {

RampPoint point(int month, double rate) {
    RampPoint made;
    made.month = month;
    made.rate = rate;
    return made;
}

// A line that never holds anything back, and one feed.
Plan fed_plan(int periods, double feed_rate) {
    auto plan = plan_of(periods, {}, {});
    plan.ramp = {point(0, 1e6)};
    plan.feeds = {{"motor", {point(0, feed_rate)}}};
    return plan;
}

std::int64_t made_by(Plan const& plan, int period) {
    auto const output = output_of(plan);
    std::int64_t units = 0;
    for (int one = 1; one <= period; ++one) units += output[static_cast<std::size_t>(one)];
    return units;
}

OwnCauses random_causes(std::mt19937_64& random, int periods) {
    auto const from = [&](int low, int high) { return low + static_cast<int>(random() % static_cast<std::uint64_t>(high - low + 1)); };
    OwnCauses own;
    if (from(0, 1)) own.causes.yield = from(5, 10) / 10.0;
    if (from(0, 1)) own.causes.first_article_months = from(0, 4);
    if (from(0, 1)) {
        own.causes.learning_slope = from(70, 100) / 100.0;
        own.causes.learned_units = from(1, 50);
    }
    if (from(0, 1)) own.outages.push_back({from(0, periods), periods, from(0, 10) / 10.0, "fire"});
    return own;
}

}  // namespace own_causes_fixture
}  // namespace

TEST_CASE("a feed gives what is accepted of it, and nothing before its own first article") {
    auto plan = fed_plan(4, 120.0);
    CHECK(output_of(plan) == PerPeriod{0, 10, 10, 10, 10});
    plan.feeds[0].own.causes.yield = 0.5;
    CHECK(output_of(plan) == PerPeriod{0, 5, 5, 5, 5});
    plan.feeds[0].own.causes.first_article_months = 2.0;
    CHECK(output_of(plan) == PerPeriod{0, 0, 0, 5, 5});
    plan.feeds.push_back({"seeker", {point(0, 36.0)}});  // without causes, and the least of the two
    CHECK(output_of(plan) == PerPeriod{0, 0, 0, 3, 3});
    plan.causes.yield = 0.5;
    CHECK(output_of(plan) == PerPeriod{0, 0, 0, 1, 2});
}

TEST_CASE("an outage of a feed stops the line only as far as this feed holds it") {
    auto plan = fed_plan(4, 120.0);
    plan.ramp = {point(0, 60.0)};
    plan.feeds[0].own.outages.push_back({1, 2, 0.75, "fire"});
    CHECK(output_of(plan) == PerPeriod{0, 5, 2, 3, 5});  // 2.5 in each month of the fire
    plan.outages.push_back({2, 2, 1.0, "strike"});
    CHECK(output_of(plan) == PerPeriod{0, 5, 2, 0, 5});
    // What stops the line in part stops its use of a feed as much.
    plan.ramp = {point(0, 240.0)};
    plan.outages = {{0, 0, 0.5, "strike"}};
    CHECK(output_of(plan) == PerPeriod{0, 5, 2, 3, 10});
}

TEST_CASE("a feed learns by what it makes, as small steps through Wright's curve add up") {
    auto plan = fed_plan(24, 240.0);
    plan.feeds[0].own.causes.learning_slope = 0.8;
    plan.feeds[0].own.causes.learned_units = 100;
    double made = 100.0;
    double const exponent = -std::log2(0.8);
    for (int month = 1; month <= 24; ++month) {
        for (int step = 0; step < 2'000; ++step) {
            auto const rate = [&](double number) { return 20.0 * std::pow(number / 100.0, exponent); };
            auto const half = made + rate(made) / 4'000.0;
            made += rate(half) / 2'000.0;
        }
        CHECK(std::abs(static_cast<double>(made_by(plan, month)) - (made - 100.0)) < 1.01);
    }
    CHECK(made_by(plan, 24) > 24 * 20);
}

TEST_CASE("property: a resource with causes gives what a line with the same ramp and causes gives") {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        CAPTURE(seed);
        std::mt19937_64 random{seed};
        auto line = random_plan(seed);
        line.uncertainty = {};
        auto const own = random_causes(random, line.periods * months_in(line.period));
        auto plan = line;
        plan.ramp.clear();
        plan.resources.push_back({"part", line.lots, line.ramp, {}, own});
        line.causes = own.causes;
        line.outages = own.outages;
        CHECK(side_constraints_of(plan, output_of(plan)).output[1] == output_of(line));
        // And a feed holds a line that is far faster to just that, but for the units of stated lots.
        if (line.ramp.empty() || own.causes.first_article_months) continue;
        auto fed = plan_of(line.periods, {}, {});
        fed.period = line.period;
        fed.shape = line.shape;
        fed.ramp = {point(-100, 1e7)};
        fed.feeds = {{"part", line.ramp, own}};
        auto bare = line;
        bare.lots.assign(bare.lots.size(), 0);
        CHECK(output_of(fed) == output_of(bare));
    }
}

TEST_CASE("what is uncertain of a part is drawn from its own block, and moves no other draw") {
    auto plan = random_plan(5);
    plan.uncertainty.outage_share = Triangle{0.0, 0.1, 0.3};
    plan.feeds = {{"one", {point(0, 120.0)}}, {"two", {point(0, 90.0)}}};
    plan.resources.push_back({"part", PerPeriod(plan.lots.size()), {point(0, 60.0)}});
    auto const turn = by_turn(plan);
    Futures const before{plan, turn, 7};
    plan.feeds[1].own.uncertain.yield = Triangle{0.5, 0.75, 1.0};
    plan.resources[0].own.uncertain.outage_share = Triangle{0.0, 0.5, 1.0};
    Futures const after{plan, turn, 7};
    CHECK(after.line_varies());
    for (std::uint64_t trial = 0; trial < 50; ++trial) {
        auto const one = before.line(trial), two = after.line(trial);
        CHECK(one.own.empty());
        CHECK(one.slip_months == two.slip_months);
        CHECK(one.outage_share == two.outage_share);
        REQUIRE(two.own.size() == 3);
        auto const u = uniform(philox_words(7, trial, 0xFFFFFFFD)[0]);  // the second part
        auto const drawn = u < 0.5 ? 0.5 + std::sqrt(u * 0.5 * 0.25) : 1.0 - std::sqrt((1.0 - u) * 0.5 * 0.25);
        CHECK(*two.own[1].yield == doctest::Approx(drawn).epsilon(1e-12));
        CHECK_FALSE(two.own[0].yield.has_value());
        CHECK(two.own[0].outage_share == 0.0);
        auto const lost = own_future(two, 2, two.outage_share).outage_share;
        CHECK(lost == doctest::Approx(1.0 - (1.0 - two.outage_share) * (1.0 - two.own[2].outage_share)).epsilon(1e-12));
    }
}

TEST_CASE("a forecast of parts with nothing to draw is the allocation, with whatever causes they have") {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        CAPTURE(seed);
        std::mt19937_64 random{seed};
        auto plan = random_plan(seed, 6, 8);
        plan.uncertainty = {};
        for (auto& order : plan.orders) order.probability = 1.0;
        plan.feeds = {{"motor", {point(0, 100.0)}, random_causes(random, plan.periods)}};
        plan.resources.push_back({"part", PerPeriod(plan.lots.size()), {point(0, 80.0)}, {}, random_causes(random, plan.periods)});
        plan.products.push_back({"missile", {{std::string{own_line}, 1}, {"part", 1}}});
        for (auto& order : plan.orders) order.product = "missile";
        // Certain triangles are drawn, and are what they state.
        for (auto* own : {&plan.feeds[0].own, &plan.resources[0].own})
            if (own->causes.yield) own->uncertain.yield = Triangle{*own->causes.yield, *own->causes.yield, *own->causes.yield};
        auto const found = allocate(plan);
        auto const outcomes = run_futures(plan, {.trials = 2});
        for (std::size_t place = 0; place < plan.orders.size(); ++place)
            CHECK(percentiles_of(outcomes.of(place), 2).p50 == found.orders[place].complete_in);
    }
}

TEST_CASE("the spread of a date that comes from a part goes away when the part is known") {
    auto plan = fed_plan(24, 120.0);
    plan.orders = {order_of("A", 100, 1, 9)};
    plan.feeds[0].own.uncertain.yield = Triangle{0.5, 0.7, 1.0};
    plan.feeds[0].own.causes.yield = 0.7;
    auto const causes = contributions(plan, {.trials = 400}, 0);
    CHECK(causes.front().cause == "what feeds and resources give by themselves");
    CHECK(causes.front().share == doctest::Approx(1.0));
}

TEST_CASE("a plan states causes of a feed and of a resource, and faults in them") {
    std::string const head = "start = 2026-01-01\nperiods = 6\n[[ramp]]\nat = 2026-01-01\nrate_per_year = \"120\"\n";
    std::string const feed = "[[feed]]\nname = \"motor\"\n", feed_ramp = "[[feed.ramp]]\nat = 2026-01-01\nrate_per_year = \"60\"\n";
    auto const read = [](std::string const& text) { return read_plan(text, "plan.toml"); };
    auto const plan = read(head + feed + "yield = 0.8\n" + feed_ramp +
                           "[[feed.outage]]\nfrom = 2026-03-01\nto = 2026-04-30\nshare = 0.5\nreason = \"fire\"\n"
                           "[feed.uncertainty]\nlearning_slope = [0.8, 0.85, 0.9]\n");
    REQUIRE_FALSE(plan.has_value());
    CHECK(plan.error().message.find("learned_units") != std::string::npos);
    auto const good = read(head + feed + "yield = 0.8\nlearned_units = 40\n" + feed_ramp +
                           "[[feed.outage]]\nfrom = 2026-03-01\nto = 2026-04-30\nshare = 0.5\nreason = \"fire\"\n"
                           "[feed.uncertainty]\nlearning_slope = [0.8, 0.85, 0.9]\n");
    REQUIRE(good.has_value());
    auto const& own = good->feeds[0].own;
    CHECK(own.causes.yield == 0.8);
    CHECK(own.causes.learning_slope == 0.85);
    REQUIRE(own.outages.size() == 1);
    CHECK(own.outages[0].from == 2);
    auto const bare = read(head + "[[resource]]\nname = \"part\"\nyield = 0.5\n[[resource.supply]]\nfrom = 2026-01-01\nto = 2026-01-01\nquantity = 3\n");
    REQUIRE_FALSE(bare.has_value());
    CHECK(bare.error().message.find("act on a ramp") != std::string::npos);
    CHECK_FALSE(read(head + feed + "yeild = 0.8\n" + feed_ramp).has_value());
    CHECK_FALSE(read(head + feed + feed_ramp + "[feed.uncertainty]\nyield = [0.5, 0.4, 0.9]\n").has_value());
}
