// Figures that anyone can check with a pocket calculator.
#include "supply/closed_forms.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <random>

#include "supply/lateness_flow.hpp"
#include "supply/min_cost_flow.hpp"
#include "supply/output.hpp"
#include "supply/settle_ties.hpp"
#include "supply/supply_fixture.hpp"

using namespace casewright;
using namespace casewright::supply;

namespace {

constexpr int august_2024 = 2024 * 12 + 7, december_2026 = 2026 * 12 + 11;
std::vector<MonthlyPoint> const javelin_ramp{{august_2024, 200.0}, {december_2026, 330.0}};

}  // namespace

TEST_CASE("TV-01 to TV-04: years to replace are lead time and quantity by rate") {
    CHECK(years_to_replace(8'500, 2'037.0 / 3.0) == doctest::Approx(12.52).epsilon(0.001));
    CHECK(8'500 / 7.0 == doctest::Approx(1'214).epsilon(0.001));
    CHECK(years_to_replace(5'500, 2'100) * 12.0 == doctest::Approx(31.43).epsilon(0.001));
    CHECK(years_to_replace(1'600, 1'600 / 18.0) == doctest::Approx(18.0));
    CHECK(years_to_replace(8'500, 2'100, 1.5) == doctest::Approx(5.55).epsilon(0.001));
}

TEST_CASE("TV-06: the straight ramp from 200 to 330 a month makes 7,485 until December 2026") {
    auto const sum = sum_of_ramp(javelin_ramp, RampShape::linear, august_2024 + 1, december_2026);
    CHECK(sum.total == doctest::Approx(7'485.0));
    CHECK(sum.by_year.at(2024) == doctest::Approx(846.429));
    CHECK(sum.by_year.at(2025) == doctest::Approx(2'985.0));
    CHECK(sum.by_year.at(2026) == doctest::Approx(3'653.571));
    CHECK(sum.rate_at_end == doctest::Approx(330.0));
}

TEST_CASE("TV-07: its end six or twelve months late costs 332.6 or 565.5 units") {
    auto const planned = sum_of_ramp(javelin_ramp, RampShape::linear, august_2024 + 1, december_2026);
    auto const six = sum_of_ramp(javelin_ramp, RampShape::linear, august_2024 + 1, december_2026, 6.0);
    auto const twelve = sum_of_ramp(javelin_ramp, RampShape::linear, august_2024 + 1, december_2026, 12.0);
    CHECK(planned.total - six.total == doctest::Approx(332.6).epsilon(0.001));
    CHECK(planned.total - twelve.total == doctest::Approx(565.5).epsilon(0.001));
    CHECK(six.rate_at_end == doctest::Approx(307.1).epsilon(0.001));
    CHECK(twelve.rate_at_end == doctest::Approx(291.0).epsilon(0.001));
}

TEST_CASE("TV-08: a straight line from 175 in May 2022 would have been at 251 when 200 was reported") {
    std::vector<MonthlyPoint> const line{{2022 * 12 + 4, 175.0}, {december_2026, 330.0}};
    auto const then = sum_of_ramp(line, RampShape::linear, august_2024, august_2024);
    CHECK(then.rate_at_end == doctest::Approx(251.1).epsilon(0.001));
    auto const convex = sum_of_ramp(line, RampShape::s_curve, 2022 * 12 + 4, 2023 * 12 + 4).rate_at_end;
    CHECK(convex < sum_of_ramp(line, RampShape::linear, 2022 * 12 + 4, 2023 * 12 + 4).rate_at_end);
}

TEST_CASE("TV-15: two classes of M/M/1 with priority wait 6/7 and 15/7 mean services") {
    std::vector<double> const arrivals{0.3, 0.3};
    auto const waits = waits_by_priority(arrivals, 1.0, 2.0);
    CHECK(waits[0] == doctest::Approx(0.857143));
    CHECK(waits[1] == doctest::Approx(2.142857));
}

TEST_CASE("A simulated queue with two priorities waits as Cobham says") {
    std::mt19937_64 random{7};
    std::exponential_distribution<double> gap{0.6}, service{1.0};
    double now = 0.0, next = gap(random);
    std::vector<double> queue[2];
    double waited[2] = {0.0, 0.0};
    int served[2] = {0, 0};
    while (served[0] + served[1] < 200'000) {
        if (queue[0].empty() && queue[1].empty()) now = std::max(now, next);
        for (; next <= now; next += gap(random)) queue[random() % 2].push_back(next);
        auto const which = queue[0].empty() ? 1 : 0;
        waited[which] += now - queue[which].front();
        ++served[which];
        queue[which].erase(queue[which].begin());
        now += service(random);
    }
    CHECK(waited[0] / served[0] == doctest::Approx(0.857).epsilon(0.05));
    CHECK(waited[1] / served[1] == doctest::Approx(2.143).epsilon(0.08));
}

TEST_CASE("TV-16: the network of Bradley, Hax and Magnanti costs 150") {
    auto const found = min_cost_flow({{0, 1, 15, 4}, {0, 2, 8, 4}, {1, 2, 20, 2}, {1, 3, 4, 2}, {1, 4, 10, 6},
                                      {2, 3, 15, 1}, {2, 4, 4, 3}, {3, 4, 20, 2}, {4, 2, 5, 3}},
                                     {20, 0, 0, -5, -15});
    REQUIRE(found.has_value());
    CHECK(found->flow == 20);
    CHECK(found->cost == 150);
}

TEST_CASE("What cannot be brought, and a cycle that costs less than nothing, have no flow") {
    CHECK_FALSE(min_cost_flow({{0, 1, 4, 1}}, {5, -5}).has_value());
    CHECK_FALSE(min_cost_flow({{0, 1, 4, 1}, {1, 2, 9, -3}, {2, 1, 9, 1}}, {1, -1, 0}).has_value());
}

TEST_CASE("TV-17: on an 80 percent curve missile 15,000 costs 678,250 dollars of a first one of 15 million") {
    CHECK(cost_of_unit(15e6, 0.8, 15'000) == doctest::Approx(678'250).epsilon(0.002));
    CHECK(cost_of_unit(15e6, 0.8, 55'000) == doctest::Approx(446'369).epsilon(0.002));
    CHECK(cost_of_unit(100.0, 0.9, 2.0) == doctest::Approx(90.0));
    CHECK(months_for_units(1.0, 0.8, 0, 2) == doctest::Approx(1.8));
}

TEST_CASE("A rate of 2,500 a year gives 208, 208, 209: nothing is lost and nothing appears") {
    auto plan = plan_of(6, {}, {});
    RampPoint point;
    point.month = -12;
    point.rate = 2'500.0;
    plan.ramp.push_back(point);
    CHECK(output_of(plan) == PerPeriod{0, 208, 208, 209, 208, 208, 209});
    plan.ramp[0].rate = 20'167.0;
    plan.periods = 240;
    plan.lots.assign(241, 0);
    auto const output = output_of(plan);
    std::int64_t sum = 0;
    for (auto const units : output) sum += units;
    CHECK(sum == 20 * 20'167);
}

TEST_CASE("A feed, an outage and added capacity hold and lift the line") {
    auto plan = plan_of(6, {}, {});
    RampPoint point;
    point.rate = 1'200.0;
    plan.ramp.push_back(point);
    plan.outages.push_back({1, 1, 0.5, "flood"});
    plan.added.push_back({3, 600.0, ""});
    CHECK(output_of(plan) == PerPeriod{0, 100, 50, 100, 150, 150, 150});
    RampPoint motors;
    motors.rate = 1'440.0;
    plan.feeds.push_back({"motors", {motors}});
    CHECK(output_of(plan) == PerPeriod{0, 100, 50, 100, 120, 120, 120});
}

TEST_CASE("property: the flow over periods costs what a plain network costs") {
    for (std::uint64_t seed = 1; seed <= 150; ++seed) {
        CAPTURE(seed);
        auto const plan = random_plan(seed, 9, 8);
        auto const output = output_of(plan);
        std::vector<Wanting> wanting;
        std::vector<FlowArc> arcs;
        std::vector<std::int64_t> supply(static_cast<std::size_t>(plan.periods) + 1);
        auto const factor = LatenessFlow::lateness_factor(plan.periods);
        std::int64_t wanted = 0;
        for (auto const& order : plan.orders) {
            wanting.push_back({order.quantity, std::min(order.earliest, plan.periods + 1), order.due, order.weight});
            int const node = static_cast<int>(supply.size());
            supply.push_back(-order.quantity);
            wanted += order.quantity;
            for (int period = wanting.back().earliest; period <= plan.periods + 1; ++period)
                arcs.push_back({period - 1, node, order.quantity, LatenessFlow::cost(wanting.back(), factor, period)});
        }
        for (int period = 1; period <= plan.periods; ++period) {
            supply[static_cast<std::size_t>(period) - 1] = output[static_cast<std::size_t>(period)];
            if (period < plan.periods) arcs.push_back({period - 1, period, 1'000'000, 0});
        }
        supply[static_cast<std::size_t>(plan.periods)] = wanted;
        LatenessFlow flow{output, wanting};
        flow.solve();
        auto optimum = flow.result();
        auto const cost = [&] {
            std::int64_t sum = 0;
            for (std::size_t order = 0; order < wanting.size(); ++order)
                for (auto const& lot : optimum.given[order])
                    sum += lot.units * LatenessFlow::cost(wanting[order], factor, lot.period);
            return sum;
        };
        auto const before = cost();
        auto const plain = min_cost_flow(arcs, supply);
        REQUIRE(plain.has_value());
        CHECK(before == plain->cost);
        settle_ties(wanting, optimum);
        CHECK(cost() == before);
    }
}

TEST_CASE("A ramp that comes early never comes before its first point") {
    auto plan = plan_of(4, {}, {});
    for (auto const& [month, rate] : {std::pair{1, 1'200.0}, {3, 2'400.0}}) {
        RampPoint point;
        point.month = month;
        point.rate = rate;
        plan.ramp.push_back(point);
    }
    CHECK(output_of(plan) == PerPeriod{0, 0, 100, 150, 200});
    CHECK(output_of(plan, {-12.0, 0.0}) == PerPeriod{0, 0, 200, 200, 200});
}
