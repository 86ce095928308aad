// A plan that says never: nothing comes off its line, it says why, and no units are advised.
#include "supply/standstill.hpp"

#include <doctest/doctest.h>

#include "foundation/json.hpp"
#include "supply/answers.hpp"
#include "supply/explain.hpp"
#include "supply/picture.hpp"
#include "supply/supply_fixture.hpp"

using namespace casewright;
using namespace casewright::supply;

namespace {
inline namespace standing_still {

RampPoint point(int month, double rate) {
    RampPoint made;
    made.month = month;
    made.rate = rate;
    return made;
}

// Ten wanted by March and ten without a day, on a line that a test gives a ramp.
Plan waiting(std::vector<RampPoint> ramp, int periods = 6) {
    auto plan = plan_of(periods, {}, {order_of("A", 10, 1, 3), order_of("B", 10, 2)});
    plan.ramp = std::move(ramp);
    return plan;
}
std::string cause_of(Plan const& plan) {
    auto const still = standstill_of(plan);
    return still ? std::to_string(still->from) + ": " + still->because : "";
}
std::string why_of(Plan const& plan) {
    auto const why = why_late(plan, allocate(plan));
    REQUIRE(why.size() == 1);
    CHECK(why[0].standstill.has_value());
    CHECK_FALSE(why[0].units_more.has_value());
    CHECK(why[0].parts_more.empty());
    CHECK_FALSE(why[0].due_that_holds.has_value());
    CHECK_FALSE(why[0].in_words.contains("more"));
    return why[0].in_words;
}

}  // namespace standing_still
}  // namespace

TEST_CASE("A line that makes nothing says never and why, and no units are advised") {
    CHECK(why_of(waiting({point(-12, 0.0)})) == "A wants 10 by March 2026 and never gets them: nothing comes off the line within this plan: its rate is zero.");
    CHECK(why_of(waiting({})).contains("it has no ramp, and no lots within the plan"));
    CHECK(why_of(waiting({point(9, 120.0)})).contains("its ramp begins after the plan"));
    CHECK(why_of(waiting({point(-1, 0.0), point(6, 0.0), point(6, 60.0)})).contains("its rate is zero until after the plan"));
    for (auto const& [sharing, word] : Words<Sharing>::all) {
        auto plan = waiting({point(-12, 0.0)});
        plan.sharing = sharing;
        CHECK(why_of(plan).contains("never gets them"));
    }
}

TEST_CASE("A rate that ends: what the line still owes never comes, and what is due before the end has its remedy") {
    // Ten in January and February each; from March on nothing.
    auto plan = waiting({point(-12, 120.0), point(1, 120.0), point(2, 0.0)});
    CHECK(cause_of(plan) == "3: its rate is zero from then on");
    plan.orders[0].quantity = 25;
    CHECK(why_of(plan) == "A wants 25 by March 2026 and never gets 5 of them: nothing comes off the line from March 2026 on: its rate is zero from then on.");
    plan.orders[0].due = 2;
    auto const before_the_end = why_late(plan, allocate(plan));
    REQUIRE(before_the_end.size() == 1);
    CHECK(before_the_end[0].units_more == 5);
    // In its last period it still gives something: that is the plan's end, not the line's.
    CHECK(cause_of(waiting({point(-12, 120.0), point(5, 120.0), point(6, 0.0)})).empty());
    CHECK(cause_of(waiting({point(-12, 120.0), point(4, 120.0), point(5, 0.0)})) == "6: its rate is zero from then on");
    CHECK(cause_of(waiting({point(-12, 1.0)})).empty());  // slow: half a unit within the plan
    auto lots = waiting({});
    lots.lots[2] = 4;
    CHECK(cause_of(lots).empty());  // a schedule, to which a lot may be added
}

TEST_CASE("What stops a line is named: a feed, an outage, a first article, a yield of nothing") {
    auto plan = waiting({point(-12, 120.0)});
    CHECK(cause_of(plan).empty());
    auto fed = plan;
    fed.feeds = {{"seekers", {point(-12, 60.0)}}, {"motors", {point(-12, 0.0)}}};
    CHECK(cause_of(fed) == "1: the feed \"motors\" gives nothing");
    CHECK(why_of(fed).contains("the feed \"motors\" gives nothing"));
    fed.feeds[1].ramp = {point(-12, 60.0)};
    fed.feeds[1].own.causes.yield = 0.0;
    CHECK(cause_of(fed) == "1: the feed \"motors\" gives nothing");
    auto stopped = plan;
    stopped.outages = {{2, 5, 1.0, "fire"}};
    CHECK(cause_of(stopped) == "3: the outage \"fire\" stops all of it from then on");
    stopped.outages[0].to = 4;
    CHECK(cause_of(stopped).empty());
    auto first = plan;
    first.causes.first_article_months = 18.0;
    CHECK(cause_of(first) == "1: its first article is not accepted within the plan");
    first.causes.first_article_months = 17.0;
    CHECK(cause_of(first).empty());
    auto rejected = plan;
    rejected.causes.yield = 0.0;
    CHECK(cause_of(rejected) == "1: none of what it makes is accepted");
    auto together = plan;
    together.ramp = {point(-12, 120.0), point(2, 120.0), point(3, 0.0)};
    together.outages = {{0, 2, 1.0, "fire"}};
    CHECK(cause_of(together) == "1: its rate, what feeds it and what stops it leave nothing in any month");
}

TEST_CASE("A resource that gives nothing is named for the orders that need it, and the plan says so once") {
    auto plan = waiting({point(-12, 120.0)});
    plan.resources.push_back({"course", PerPeriod(7), {}});
    CHECK(standstills(plan).empty());  // nobody takes it
    plan.orders[0].together_with = {{"course", 1}};
    auto const all = standstills(plan);
    REQUIRE(all.size() == 1);
    CHECK(in_words(plan, all) == "Nothing comes off \"course\" within this plan: it has no ramp, and no lots within the plan.");
    CHECK(why_of(plan).contains("nothing comes off \"course\""));
    plan.orders[0].state = OrderState::delivered;
    CHECK(standstills(plan).empty());
}

TEST_CASE("Answers say it in JSON and in the picture, also where no order has a due day") {
    auto plan = waiting({point(-12, 0.0)});
    plan.orders[0].due = never;
    auto const found = allocate(plan);
    auto const told = parse_json(allocation_json(plan, found, 0.0, {}), "allocation");
    CHECK(told->at("standstill").as_array().at(0).at("because").as_string() == "its rate is zero");
    auto const outcomes = run_futures(plan, {.trials = 3});
    CHECK(parse_json(forecast_json(plan, {.trials = 3}, outcomes, 0.0), "forecast")->at("standstill").as_array().size() == 1);
    CHECK(plan_picture(plan, found, outcomes).contains("Nothing comes off the line"));
    plan.ramp = {point(-12, 240.0)};
    CHECK_FALSE(allocation_json(plan, allocate(plan), 0.0, {}).contains("standstill"));
}

TEST_CASE("An order that can be served only after the plan says so") {
    auto plan = waiting({point(-12, 120.0)});
    plan.orders[0].earliest = 8;
    auto const why = why_late(plan, allocate(plan));
    REQUIRE(why.size() == 1);
    CHECK(why[0].in_words.contains("It can be served only when this plan has ended, after it is due"));
    plan.orders[0].earliest = 5;
    CHECK(why_late(plan, allocate(plan))[0].in_words.contains("It can be served only from May 2026 on, after it is due"));
    plan.orders[0].earliest = 1;
    plan.orders[0].due = -3;
    CHECK(why_late(plan, allocate(plan))[0].in_words.contains("it was due before the plan begins"));
}
