// Yield, first article and learning against closed forms, in a plan and in its forecast.
#include "supply/line_causes.hpp"

#include <doctest/doctest.h>

#include <set>

#include "supply/closed_forms.hpp"
#include "supply/explain.hpp"
#include "supply/forecast.hpp"
#include "supply/futures.hpp"
#include "supply/scenario.hpp"
#include "supply/supply_fixture.hpp"

using namespace casewright;
using namespace casewright::supply;

namespace {

Plan level_line(int periods, double rate_per_year, std::int64_t quantity = 100) {
    auto plan = plan_of(periods, {}, {order_of("KS", quantity, 1, 2)});
    plan.orders[0].state = OrderState::on_contract;
    RampPoint point;
    point.rate = rate_per_year;
    plan.ramp = {point};
    return plan;
}

std::int64_t sum_of(PerPeriod const& output) {
    std::int64_t sum = 0;
    for (auto const units : output) sum += units;
    return sum;
}

Percentiles forecast_of(Plan const& plan, std::uint64_t trials = 20'000) {
    Asked asked;
    asked.trials = trials;
    return percentiles_of(run_futures(plan, asked).of(0), trials);
}

// The value below which a triangular number lies with probability `u`.
double quantile(Triangle const& triangle, double u) { return draw(triangle, u); }

}  // namespace

TEST_CASE("Of 1,200 a year nine tenths are accepted: 90 a month") {
    auto plan = level_line(12, 1'200.0);
    plan.causes.yield = 0.9;
    for (std::size_t period = 1; period <= 12; ++period) CHECK(output_of(plan)[period] == 90);
    plan.causes.yield = 1.0;
    CHECK(output_of(plan)[12] == 100);
    plan.causes.yield = 0.0;
    CHECK(sum_of(output_of(plan)) == 0);
}

TEST_CASE("Lots that are stated are accepted already") {
    auto plan = level_line(2, 1'200.0);
    plan.lots = {0, 7, 0};
    plan.causes.yield = 0.5;
    CHECK(output_of(plan) == PerPeriod{0, 57, 50});
}

TEST_CASE("Nothing counts before the first article is accepted, and the rate of the ramp after") {
    auto plan = level_line(30, 1'200.0);
    plan.causes.first_article_months = 24.0;
    auto const output = output_of(plan);
    CHECK(output[24] == 0);
    CHECK(output[25] == 100);
    CHECK(sum_of(output) == 600);
    plan.causes.first_article_months = 23.5;
    CHECK(output_of(plan) == output);
    plan.causes.first_article_months = 23.0;
    CHECK(output_of(plan)[24] == 100);
    plan.ramp[0].month = -30;  // the line ran before the plan begins
    CHECK(output_of(plan)[1] == 100);
}

TEST_CASE("A late order says that the first article holds it") {
    auto plan = level_line(12, 1'200.0);
    plan.causes.first_article_months = 6.0;
    auto const late = why_late(plan, allocate(plan));
    REQUIRE(late.size() == 1);
    CHECK(late[0].in_words.contains("What holds it is the line, whose first article is not accepted by then."));
    plan.orders[0].due = 7;
    plan.orders[0].quantity = 150;
    CHECK(why_late(plan, allocate(plan)).at(0).resource == "the line, which counts only from July 2026 on, after its first article");
}

TEST_CASE("A level rate that learns follows the closed form, and Wright's unit times") {
    for (double const slope : {0.75, 0.85, 0.95}) {
        CAPTURE(slope);
        int const months = 60;
        double const learned = 1'000.0, per_month = 100.0;
        auto plan = level_line(months, 12.0 * per_month);
        plan.causes.learning_slope = slope;
        plan.causes.learned_units = 1'000;
        auto const made = sum_of(output_of(plan));
        // n' = r (n / M)^b from n = M: n^(1-b) = M^(1-b) + (1-b) r t M^(-b).
        auto const b = -std::log2(slope);
        auto const closed = learned * (std::pow(1.0 + (1.0 - b) * per_month * months / learned, 1.0 / (1.0 - b)) - 1.0);
        CHECK(std::abs(static_cast<double>(made) - closed) <= 1.0);
        // Unit by unit: the thousandth takes a hundredth of a month.
        auto const first_unit_months = 1.0 / per_month / std::pow(learned, std::log2(slope));
        CHECK(months_for_units(first_unit_months, slope, 1'000, made) == doctest::Approx(months).epsilon(0.001));
    }
}

TEST_CASE("With each doubling of the number the line makes a unit in slope times the time") {
    auto plan = level_line(120, 1'200.0);
    plan.causes.learning_slope = 0.8;
    plan.causes.learned_units = 2'000;
    auto const output = output_of(plan);
    std::int64_t sum = 0;
    std::size_t period = 1;
    while (sum < 2'000) sum += output[period++];
    // Number 4,000 is about to be made: 100 / 0.8 a month, within the growth of a month.
    CHECK(std::abs(static_cast<double>(output[period]) - 125.0) <= 2.0);
}

TEST_CASE("What feeds the line does not learn, and what learns without a slope is the ramp itself") {
    auto plan = level_line(60, 1'200.0);
    plan.causes.learning_slope = 0.8;
    plan.causes.learned_units = 1'000;
    RampPoint point;
    point.rate = 1'500.0;
    plan.feeds = {{"motors", {point}}};
    CHECK(output_of(plan)[60] == 125);
    plan.feeds[0].ramp[0].rate = 600.0;
    CHECK(sum_of(output_of(plan)) == 3'000);
    plan.feeds.clear();
    plan.causes.learning_slope = 1.0;
    CHECK(sum_of(output_of(plan)) == 6'000);
    plan.outages = {{0, 11, 0.5, "strike"}};
    CHECK(sum_of(output_of(plan)) == 5'400);
}

TEST_CASE("A curve that runs away for a hundred years still makes whole numbers") {
    auto plan = level_line(1'200, 1e9);
    plan.period = PeriodLength::year;
    plan.causes.learning_slope = learning_slope_min;
    plan.causes.learned_units = 1;
    CHECK(output_of(plan)[1'200] == 12'000'000'000);
}

TEST_CASE("TV-14 as a cause: a first article of 18, 24 or 36 months moves the date by its percentiles") {
    auto plan = level_line(60, 1'200.0);
    Triangle const months{18.0, 24.0, 36.0};
    plan.causes.first_article_months = 24.0;
    plan.uncertainty.first_article_months = months;
    auto const row = forecast_of(plan);
    // The first month that counts makes the 100: month ceil(F), that is period ceil(F) + 1.
    CHECK(row.p10 == static_cast<int>(std::ceil(quantile(months, 0.1))) + 1);
    CHECK(row.p50 == static_cast<int>(std::ceil(quantile(months, 0.5))) + 1);
    CHECK(row.p90 == static_cast<int>(std::ceil(quantile(months, 0.9))) + 1);
    CHECK(allocate(plan).orders[0].complete_in == 25);
}

TEST_CASE("An uncertain yield moves the date of 10,000 units by its percentiles") {
    auto plan = level_line(200, 1'200.0, 10'000);
    Triangle const part{0.6, 0.9, 0.98};
    plan.causes.yield = part.mode;
    plan.uncertainty.yield = part;
    auto const row = forecast_of(plan);
    // 100 y a month: 10,000 are there after 100 / y months. A bad yield is a late date.
    for (auto const& [percentile, u] : {std::pair{row.p10, 0.9}, {row.p50, 0.5}, {row.p90, 0.1}})
        CHECK(std::abs(*percentile - std::ceil(100.0 / quantile(part, u))) <= 1.0);
    CHECK(allocate(plan).orders[0].complete_in == 112);
}

TEST_CASE("An uncertain slope moves the date of 10,000 units by its percentiles") {
    auto plan = level_line(200, 1'200.0, 10'000);
    Triangle const slope{0.75, 0.85, 0.97};
    plan.causes.learning_slope = slope.mode;
    plan.causes.learned_units = 1'000;
    plan.uncertainty.learning_slope = slope;
    auto const row = forecast_of(plan);
    auto const months = [](double drawn) {
        auto const power = 1.0 + std::log2(drawn);
        return (std::pow(11.0, power) - 1.0) / power * 1'000.0 / 100.0;
    };
    for (auto const& [percentile, u] : {std::pair{row.p10, 0.1}, {row.p50, 0.5}, {row.p90, 0.9}})
        CHECK(std::abs(*percentile - std::ceil(months(quantile(slope, u)))) <= 1.0);
}

TEST_CASE("A cause that is added leaves the numbers of all others where they are") {
    auto plan = level_line(24, 1'200.0);
    plan.uncertainty.ramp_slip_months = Triangle{0.0, 3.0, 9.0};
    plan.uncertainty.outage_share = Triangle{0.0, 0.1, 0.3};
    std::vector<int> const turn{0};
    Futures const before{plan, turn, 5};
    plan.uncertainty.yield = Triangle{0.8, 0.9, 1.0};
    plan.uncertainty.first_article_months = Triangle{1.0, 2.0, 3.0};
    plan.uncertainty.learning_slope = Triangle{0.8, 0.9, 1.0};
    Futures const after{plan, turn, 5};
    std::set<double> drawn;
    for (std::uint64_t trial = 0; trial < 50; ++trial) {
        auto const one = before.line(trial), other = after.line(trial);
        CHECK(one.slip_months == other.slip_months);
        CHECK(one.outage_share == other.outage_share);
        CHECK_FALSE(one.yield.has_value());
        // Each from its own word: a bad yield says nothing about the first article.
        auto const words = philox_words(5, trial, 0);
        CHECK(*other.yield == doctest::Approx(quantile(*plan.uncertainty.yield, uniform(words[2]))));
        CHECK(*other.first_article_months == doctest::Approx(quantile(*plan.uncertainty.first_article_months, uniform(words[3]))));
        CHECK(*other.learning_slope == doctest::Approx(quantile(*plan.uncertainty.learning_slope, uniform(philox_words(5, trial, last_block)[0]))));
        drawn.insert({*other.yield, *other.learning_slope, *other.first_article_months});
    }
    CHECK(drawn.size() == 150);
}

TEST_CASE("What moves a date is said for yield, first article and learning too") {
    auto plan = level_line(80, 1'200.0, 3'000);
    plan.causes = {0.9, 12.0, 0.9, 1'000};
    Asked asked;
    asked.trials = 2'000;
    CHECK(contributions(plan, asked, 0).size() == 5);
    plan.uncertainty.first_article_months = Triangle{6.0, 12.0, 30.0};
    plan.uncertainty.yield = Triangle{0.88, 0.9, 0.92};
    plan.uncertainty.learning_slope = Triangle{0.9, 0.9, 0.9};
    auto const causes = contributions(plan, asked, 0);
    REQUIRE(causes.size() == 8);
    CHECK(causes.front().cause == "how long the first article takes");
    CHECK(causes.front().share > 0.8);
}

TEST_CASE("property: a better yield, an earlier first article and faster learning never make fewer units by any period") {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        CAPTURE(seed);
        auto plan = random_plan(seed);
        std::mt19937_64 random{seed};
        auto const share = [&] { return static_cast<double>(random() % 1'000) / 1'000.0; };
        plan.causes = {0.5 + share() / 2.0, share() * 12.0, 0.6 + share() * 0.4, 1 + static_cast<std::int64_t>(random() % 500)};
        auto better = plan;
        if (seed % 3 == 0) better.causes.yield = *plan.causes.yield + (1.0 - *plan.causes.yield) * share();
        if (seed % 3 == 1) better.causes.first_article_months = *plan.causes.first_article_months * share();
        if (seed % 3 == 2) better.causes.learning_slope = 0.6 + (*plan.causes.learning_slope - 0.6) * share();
        std::int64_t one = 0, other = 0;
        auto const worse_output = output_of(plan), better_output = output_of(better);
        for (std::size_t period = 1; period < worse_output.size(); ++period) {
            one += worse_output[period];
            other += better_output[period];
            CHECK(one <= other);
        }
    }
}
