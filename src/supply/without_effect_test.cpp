// What changes nothing is said, and only that.
#include "supply/without_effect.hpp"

#include <doctest/doctest.h>

#include "supply/answers.hpp"
#include "supply/supply_fixture.hpp"

using namespace casewright;
using namespace casewright::supply;

TEST_CASE("Outages and causes of a line of stated lots change nothing, and the answer says so") {
    auto plan = plan_of(6, PerPeriod(6, 10), {order_of("A", 40, 1, 4)});
    CHECK(without_effect(plan).empty());
    CHECK(without_effect_in_words(plan).empty());
    auto const before = allocate(plan);
    plan.outages.push_back({0, 1, 1.0, "fire"});
    plan.causes.yield = 0.5;
    plan.uncertainty.outage_share = Triangle{0.1, 0.2, 0.3};
    CHECK(allocate(plan).objective == before.objective);
    CHECK(without_effect_in_words(plan) == "The line has stated lots only and no ramp, so these change nothing: outage, yield, outage_share.");
    CHECK(allocation_json(plan, allocate(plan), 0.0).contains("\"without_effect\":[\"outage\",\"yield\",\"outage_share\"]"));
    plan.resources.push_back({"motors", PerPeriod(7, 0), {RampPoint{}}});
    CHECK(without_effect(plan) == std::vector<std::string>{"outage", "yield"});
    plan.ramp.push_back(RampPoint{});
    CHECK(without_effect(plan).empty());
    plan.ramp.clear();
    plan.feeds.push_back({"motor", {RampPoint{}}});
    CHECK(without_effect(plan).front() == "feed");
    plan.added.push_back({1, 12.0, ""});
    CHECK(without_effect(plan).empty());
}
