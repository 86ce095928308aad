// What held a line until an order was due is found over all months, not in the last one.
#include "supply/line_hold.hpp"

#include <doctest/doctest.h>

#include "supply/supply_fixture.hpp"

using namespace casewright;
using namespace casewright::supply;

namespace {

RampPoint point_of(int month, double rate) {
    RampPoint point;
    point.month = month;
    point.rate = rate;
    return point;
}

// Ten a month.
Plan line() {
    auto plan = plan_of(12, {}, {});
    plan.ramp.push_back(point_of(0, 120.0));
    return plan;
}

}  // namespace

TEST_CASE("A feed that came late holds the line also in the month in which it gives plenty") {
    auto plan = line();
    CHECK(LineHold{plan}.until(6) == "the line");
    plan.feeds.push_back({"motor", {point_of(5, 1'200.0)}});
    CHECK(LineHold{plan}.until(6) == "the feed \"motor\"");
}

TEST_CASE("An outage that took more than the feed is what is named, and the feed before it") {
    auto plan = line();
    plan.feeds.push_back({"motor", {point_of(0, 100.0)}});
    plan.outages.push_back({3, 4, 1.0, "fire"});
    CHECK(LineHold{plan}.until(3) == "the feed \"motor\"");
    CHECK(LineHold{plan}.until(5) == "the outage \"fire\"");
}

TEST_CASE("Of two feeds that are short together the shorter one is named, of one that is short alone that one") {
    auto plan = line();
    plan.feeds.push_back({"motor", {point_of(4, 60.0)}});
    plan.feeds.push_back({"seeker", {point_of(4, 48.0)}});
    CHECK(LineHold{plan}.until(3) == "the feed \"seeker\"");
    plan.feeds[0].ramp = {point_of(0, 120.0)};
    CHECK(LineHold{plan}.until(3) == "the feed \"seeker\"");
}

TEST_CASE("A first article that is accepted before an order is due still holds it") {
    auto plan = line();
    plan.causes.first_article_months = 4.0;
    CHECK(LineHold{plan}.until(2) == "the line, whose first article is not accepted by then");
    CHECK(LineHold{plan}.until(8) == "the line, which counts only from May 2026 on, after its first article");
    plan.ramp.clear();
    CHECK(LineHold{plan}.until(8) == "the line");
}
