// What a fed line needs more of: each claim is recomputed here with arrays of months, not with the code that made it.
#include "supply/fed_line.hpp"

#include <doctest/doctest.h>

#include "supply/explain.hpp"
#include "supply/supply_fixture.hpp"

using namespace casewright;
using namespace casewright::supply;

namespace {
inline namespace fed_line_fixture {

RampPoint rate_from(int month, double rate) {
    RampPoint made;
    made.month = month;
    made.rate = rate;
    return made;
}

// One order that is due in a month, behind a line and its feeds, units a month each.
Plan fed_plan(double line, std::vector<double> const& feeds, std::int64_t quantity, int due) {
    auto plan = plan_of(12, {}, {order_of("A", quantity, 1, due)});
    plan.ramp = {rate_from(0, 12.0 * line)};
    for (std::size_t place = 0; place < feeds.size(); ++place)
        plan.feeds.push_back({place == 0 ? "motors" : "seekers", {rate_from(0, 12.0 * feeds[place])}});
    return plan;
}

WhyLate reason(Plan const& plan) { return why_late(plan, allocate(plan)).at(0); }

Plan random_fed_plan(std::uint64_t seed) {
    std::mt19937_64 random{seed * 977};
    auto const from = [&](int low, int high) { return low + static_cast<int>(random() % static_cast<std::uint64_t>(high - low + 1)); };
    auto plan = random_plan(seed, 6, 8);
    plan.uncertainty = {};
    if (from(0, 3)) plan.lots.assign(plan.lots.size(), 0);
    plan.ramp = {rate_from(0, from(12, 60)), rate_from(from(1, 6), from(12, 120))};
    for (int feed = from(1, 2); feed > 0; --feed) {
        plan.feeds.push_back({"feed " + std::to_string(feed), {rate_from(from(-2, 3), from(6, 60)), rate_from(from(4, 7), from(6, 120))}});
        if (from(0, 2) == 0) plan.feeds.back().own.causes.yield = from(5, 9) / 10.0;
    }
    if (from(0, 2) == 0) plan.outages.push_back({from(0, 4), from(5, 8), from(1, 4) / 4.0, "flood"});
    if (from(0, 2) == 0) plan.causes.yield = from(5, 9) / 10.0;
    return plan;
}

// The same plan with its output as lots: what line and feeds give in each month, written out, and more of some parts.
Plan written_out(Plan const& plan, PartsMore const& more, Span span) {
    auto const length = months_in(plan.period);
    auto const extra = [&](std::size_t part, int month) {
        double units = 0.0;
        for (auto const& one : more)
            if (one.part == part && (span.from - 1) * length <= month && month < span.to * length)
                units += static_cast<double>(one.units) / ((span.to - span.from + 1) * length);
        return units;
    };
    auto plain = plan;
    plain.ramp.clear();
    plain.feeds.clear();
    plain.outages.clear();
    plain.causes = {};
    double made = 0.0;
    for (int period = 1, month = 0; period <= plan.periods; ++period) {
        double const before = made;
        for (int step = 0; step < length; ++step, ++month) {
            auto const yield = plan.causes.yield.value_or(1.0);
            double units = rate_in(plan.ramp, plan.shape, month) / 12.0 + extra(0, month) / yield;
            for (std::size_t feed = 0; feed < plan.feeds.size(); ++feed)
                units = std::min(units, rate_in(plan.feeds[feed].ramp, plan.shape, month) / 12.0 * plan.feeds[feed].own.causes.yield.value_or(1.0) + extra(feed + 1, month));
            for (auto const& outage : plan.outages)
                if (outage.from <= month && month <= outage.to) units *= 1.0 - outage.share;
            made += units * yield;
        }
        plain.lots[static_cast<std::size_t>(period)] += static_cast<std::int64_t>(std::floor(made + 1e-6) - std::floor(before + 1e-6));
    }
    return plain;
}

std::int64_t made_in(Plan const& plan, int period) { return output_of(plan)[static_cast<std::size_t>(period)]; }

bool is_on_time(Plan const& plan, std::size_t order) {
    auto const complete = allocate(plan).orders[order].complete_in;
    return complete && *complete <= plan.orders[order].due;
}

}  // namespace fed_line_fixture
}  // namespace

TEST_CASE("The feed that holds a line is what more is asked of, not the line") {
    auto const plan = fed_plan(1'000.0, {8.0}, 58, 6);
    auto const why = reason(plan);
    CHECK(why.unit_of == "the feed \"motors\"");
    CHECK(why.units_more == 10);
    CHECK(why.in_words.contains("It would be on time with 10 more from the feed \"motors\" in June 2026 or with a due period of August 2026."));
    CHECK(why.in_words.ends_with("One unit more of the feed \"motors\" in June 2026 would bring 2 unit-months forward, all of it its own."));
}

TEST_CASE("A feed that the line has room for only over all months is to give more over all of them") {
    auto const why = reason(fed_plan(10.0, {8.0}, 58, 6));
    CHECK(why.parts_more == PartsMore{{1, 10}});
    CHECK(why.parts_span.from == 1);
    CHECK(why.in_words.contains("with 10 more from the feed \"motors\", spread evenly from January 2026 to June 2026, or with a due"));
}

TEST_CASE("What more a feed gave earlier is no remedy where others would have it") {
    auto plan = fed_plan(10.0, {8.0}, 18, 6);
    plan.orders[0].earliest = 6;
    plan.orders.push_back(order_of("D", 1'000, 2));
    auto const why = reason(plan);
    CHECK(why.parts_more == PartsMore{{0, 8}, {1, 10}});
    CHECK(why.in_words.contains("with 8 more from the line and 10 more from the feed \"motors\" in June 2026 or with a due period of August 2026."));
}

TEST_CASE("Where the line is full too both are named, each with what it lacks") {
    auto const why = reason(fed_plan(9.0, {8.0}, 58, 6));
    CHECK(why.parts_more == PartsMore{{0, 9}, {1, 10}});
    CHECK_FALSE(why.units_more.has_value());
    CHECK(why.in_words.contains("with 9 more from the line and 10 more from the feed \"motors\" in June 2026 or"));
    auto const three = reason(fed_plan(8.0, {8.0, 8.0}, 50, 6));
    CHECK(three.in_words.contains("with 2 more from the line, 2 more from the feed \"motors\" and 2 more from the feed \"seekers\" in June 2026 or"));
    CHECK(three.in_words.contains(" 1 more from the line, 1 more from the feed \"motors\" and 1 more from the feed \"seekers\" in June 2026 would bring 1 unit-month forward"));
}

TEST_CASE("A feed with plenty leaves the line to be named, and a line that stands still leaves the claim out") {
    auto plan = fed_plan(8.0, {100.0}, 58, 6);
    CHECK(reason(plan).in_words.contains("with 10 more from the line in June 2026 or"));
    plan.outages.push_back({5, 5, 1.0, "flood"});
    auto const why = reason(plan);
    CHECK(why.parts_more.empty());
    CHECK_FALSE(why.in_words.contains("more from"));
    CHECK_FALSE(why.in_words.contains("One unit more"));
    // A line without a ramp makes nothing, whatever feeds it: its lots come from elsewhere.
    plan.ramp.clear();
    plan.lots[6] = 50;
    CHECK(reason(plan).in_words.contains("with 8 more from the line in June 2026"));
}

TEST_CASE("The price of a linear program is of what binds, too") {
    auto plan = fed_plan(1'000.0, {8.0}, 58, 6);
    plan.sharing = Sharing::least_total_lateness;
    plan.resources.push_back({"part", PerPeriod(plan.lots.size(), 100), {}});
    plan.products.push_back({"missile", {{std::string{own_line}, 1}, {"part", 1}}});
    plan.orders[0].product = "missile";
    auto const found = allocate(plan);
    CHECK(worth_in_words(plan, found, 0).starts_with(" One unit more of the feed \"motors\" in June 2026 would bring up to 2 unit-months"));
    plan.ramp = {rate_from(0, 96.0)};
    CHECK(worth_in_words(plan, allocate(plan), 0).starts_with(" 1 more from the line and 1 more from the feed \"motors\" in June 2026 would bring up to 2 "));
}

TEST_CASE("A list of more late orders than can be worked out says how many it leaves out, and each is answered when it is asked for") {
    auto plan = plan_of(600, {}, {});
    plan.ramp = {rate_from(0, 24.0)};
    plan.feeds = {{"motors", {rate_from(0, 12.0)}}};
    for (int place = 0; place < 60; ++place) plan.orders.push_back(order_of("O" + std::to_string(place), 12, place, 2 * place + 2));
    auto const found = allocate(plan);
    auto const all = why_late(plan, found);
    auto const left_out = std::ranges::count(all, true, &WhyLate::left_out);
    REQUIRE(left_out > 0);
    CHECK(left_out < static_cast<std::ptrdiff_t>(all.size()));
    CHECK(shared_anew_in_words(plan, all).contains("left out for " + std::to_string(left_out) + " of " + std::to_string(all.size()) + " late orders"));
    CHECK_FALSE(why_late(plan, found, static_cast<std::size_t>(all.back().order))->parts_more.empty());
}

TEST_CASE("property: a plan whose feeds are written out by month makes what it made, so that more is more of the same") {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        CAPTURE(seed);
        auto const plan = random_fed_plan(seed);
        PartsMore nothing;
        for (std::size_t part = 0; part <= plan.feeds.size(); ++part) nothing.push_back({part, 0});
        CHECK(output_of(FedLine{plan}.with(nothing, {1, plan.periods})) == output_of(plan));
        CHECK(output_of(written_out(plan, {}, {1, 1})) == output_of(plan));
    }
}

TEST_CASE("property: every claim of more from a fed line is true, and none with one less of any part") {
    int claims = 0, of_feeds = 0, of_several = 0, spread = 0, left_out = 0;
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        CAPTURE(seed);
        auto const plan = random_fed_plan(seed);
        auto const found = allocate(plan);
        for (auto const& why : why_late(plan, found)) {
            CAPTURE(why.in_words);
            auto const order = static_cast<std::size_t>(why.order);
            if (why.late_to_the_line || plan.orders[order].due < 1) continue;
            if (why.parts_more.empty()) {
                ++left_out;
                auto const said = why.in_words.find("on time with ");
                CHECK((said == std::string::npos || why.in_words.substr(said).starts_with("on time with a due period")));
                continue;
            }
            ++claims;
            of_feeds += why.parts_more.front().part > 0 && why.parts_more.size() == 1;
            of_several += why.parts_more.size() > 1;
            spread += why.parts_span.from < why.parts_span.to;
            CHECK(is_on_time(written_out(plan, why.parts_more, why.parts_span), order));
            for (auto less = why.parts_more; auto& part : less) {
                --part.units;
                CHECK_FALSE(is_on_time(written_out(plan, less, why.parts_span), order));
                ++part.units;
            }
        }
    }
    CHECK(claims > 150);
    CHECK(of_feeds > 50);
    CHECK(of_several > 20);
    CHECK(spread > 10);
    CHECK(left_out < claims / 4);
}

TEST_CASE("property: one unit more of what is named brings forward what is said") {
    int said = 0, of_the_line = 0;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        CAPTURE(seed);
        auto plan = random_fed_plan(seed);
        auto const found = allocate(plan);
        FedLine line{plan};
        for (auto const& why : why_late(plan, found)) {
            auto const due = static_cast<int>(plan.orders[static_cast<std::size_t>(why.order)].due);
            if (why.late_to_the_line || due < 1 || !why.in_words.contains("would bring")) continue;
            auto const parts = line.needed(1, {due, due});
            REQUIRE_FALSE(parts.empty());
            auto const gained = found.objective.weighted_lateness - allocate(written_out(plan, parts, {due, due})).objective.weighted_lateness;
            CHECK(why.in_words.contains(one_more_in_words(line, parts) + " in "));
            CHECK(why.in_words.contains("would bring " + std::to_string(gained) + " "));
            // The line is named only where no number of its feeds would do.
            PartsMore feeds;
            for (std::size_t part = 1; part <= plan.feeds.size(); ++part) feeds.push_back({part, 1'000});
            if (parts.front().part == 0) CHECK(made_in(written_out(plan, feeds, {due, due}), due) == made_in(plan, due));
            ++said;
            of_the_line += parts.front().part == 0;
        }
    }
    CHECK(said > 80);
    CHECK(of_the_line > 20);
}
