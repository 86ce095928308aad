// The picture of a plan: text that is always well-formed, marks for what lies outside, and units of the line.
#include "supply/picture.hpp"

#include <doctest/doctest.h>

#include "supply/supply_fixture.hpp"
#include "supply/svg.hpp"

using namespace casewright;
using namespace casewright::supply;

namespace {

std::string picture_of(Plan const& plan) {
    Asked asked;
    asked.trials = 20;
    return plan_picture(plan, allocate(plan), run_futures(plan, asked));
}

}  // namespace

TEST_CASE("An id is cut between letters and never within one") {
    CHECK(shortened("Ministria e Mbrojtëës Kosovë", 20) == "Ministria e Mbrojtë…");
    CHECK(shortened("ëëëëëëëëëëëëëëëëëëëë", 20) == "ëëëëëëëëëëëëëëëëëëëë");
    CHECK(shortened("ëëëëëëëëëëëëëëëëëëëëë", 20) == "ëëëëëëëëëëëëëëëëëëë…");
    CHECK(shortened("🚀🚀🚀", 2) == "🚀…");
    CHECK(shortened("", 2).empty());
    auto const plan = plan_of(6, PerPeriod(6, 5), {order_of("Ministria e Mbrojtëës Kosovë", 10, 1, 1)});
    CHECK(picture_of(plan).contains(">Ministria e Mbrojtë…</text>"));
}

TEST_CASE("What XML cannot hold is replaced") {
    CHECK(escaped("a\x01<\"&") == "a\xEF\xBF\xBD&lt;&quot;&amp;");
    CHECK(escaped("\xEF\xBF\xBF!") == "\xEF\xBF\xBD!");
    CHECK(escaped("\xEF\xBF\xBC") == "\xEF\xBF\xBC");
}

TEST_CASE("An order that was due before the plan has an arrow at the left edge") {
    auto plan = plan_of(6, PerPeriod(6, 5), {order_of("late", 10, 1, 0)});
    auto const arrow = std::string{"l8 -6l0 12z"};
    CHECK(picture_of(plan).contains(arrow));
    plan.orders[0].due = 1;
    CHECK_FALSE(picture_of(plan).contains(arrow));
}

TEST_CASE("Demand is counted in units of the line: three for a large product, none for what another line makes") {
    auto plan = plan_of(2, {50, 50}, {order_of("large", 10, 1, 1), order_of("parts", 40, 1, 1)});
    plan.resources.push_back({"shop", {0, 40, 40}, {}});
    plan.products = {{"large one", {{"line", 3}}}, {"part", {{"shop", 1}}}};
    plan.orders[0].product = "large one";
    plan.orders[1].product = "part";
    CHECK(picture_of(plan).contains(">30 due</text>"));
}
