// Random futures: known answers of the random numbers, the plain model beside the fast one, and what any
// forecast keeps to.
#include "supply/forecast.hpp"

#include <doctest/doctest.h>

#include "supply/closed_forms.hpp"
#include "supply/futures.hpp"
#include "supply/random_stream.hpp"
#include "supply/supply_fixture.hpp"

using namespace casewright;
using namespace casewright::supply;

namespace {

// What each trial of a plan brings each order, straight from the model's page.
std::vector<std::vector<std::optional<int>>> plain_outcomes(Plan const& plan, std::uint64_t seed, int trials) {
    std::vector<std::vector<std::optional<int>>> outcomes(plan.orders.size());  // -1: does not exist
    auto const drawn = [&](std::optional<Triangle> const& triangle, double u) { return triangle ? draw(*triangle, u) : 0.0; };
    for (int trial = 0; trial < trials; ++trial) {
        auto const number = static_cast<std::uint64_t>(trial);
        auto const line = philox_words(seed, number, 0);
        auto const made = plain_output(plan, drawn(plan.uncertainty.ramp_slip_months, uniform(line[0])),
                                       drawn(plan.uncertainty.outage_share, uniform(line[1])));
        std::map<int, int> earliest;
        for (std::size_t place = 0; place < plan.orders.size(); ++place) {
            auto const& order = plan.orders[place];
            auto const words = philox_words(seed, number, static_cast<std::uint32_t>(place) + 1);
            double months = 0.0;
            if (order.state == OrderState::requested || order.state == OrderState::notified ||
                order.state == OrderState::offered)
                months += drawn(plan.uncertainty.acceptance_months, uniform(words[0]));
            if (order.state != OrderState::on_contract && order.state != OrderState::delivered)
                months += drawn(plan.uncertainty.lead_time_months, uniform(words[1]));
            bool const unsure = order.state == OrderState::requested || order.state == OrderState::notified;
            bool const exists = !unsure || uniform(words[2]) < order.probability;
            if (exists && order.state != OrderState::delivered)
                earliest[static_cast<int>(place)] = std::max(
                    1, order.earliest + static_cast<int>(std::ceil(months / months_in(plan.period))));
            outcomes[place].push_back(order.state == OrderState::delivered ? 0 : exists ? plan.periods + 1 : -1);
        }
        auto const lots = plain_lots(plan, made, earliest);
        for (auto const& [place, by_period] : lots)
            if (auto const complete = plain_completion(plan.orders[static_cast<std::size_t>(place)], by_period))
                outcomes[static_cast<std::size_t>(place)].back() = complete;
    }
    return outcomes;
}

Plan example_plan() {
    auto plan = random_plan(11, 12, 14);
    plan.sharing = Sharing::priority;
    plan.uncertainty = {Triangle{0, 3, 9}, Triangle{0.0, 0.05, 0.4}, Triangle{1, 2, 6}, Triangle{0, 4, 7}};
    return plan;
}

}  // namespace

TEST_CASE("Philox4x32-10 gives the known answers of its authors") {
    constexpr auto all = 0xFFFFFFFFU;
    CHECK(philox({0, 0, 0, 0}, {0, 0}) == PhiloxWords{0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8});
    CHECK(philox({all, all, all, all}, {all, all}) == PhiloxWords{0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD});
    CHECK(philox({0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344}, {0xA4093822, 0x299F31D0}) ==
          PhiloxWords{0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1});
}

TEST_CASE("Seed 1, trial 0: the words of the line and of the first order") {
    CHECK(philox_words(1, 0, 0) == PhiloxWords{3823634032, 3842641596, 2515673792, 3054873127});
    CHECK(philox_words(1, 0, 1) == PhiloxWords{2886210587, 3754282174, 2042657351, 2817941651});
}

TEST_CASE("TV-14: a triangular lead time of 18, 24, 36 months has these percentiles, drawn and in closed form") {
    Triangle const triangle{18.0, 24.0, 36.0};
    CHECK(draw(triangle, 0.1) == doctest::Approx(21.286).epsilon(1e-4));
    CHECK(draw(triangle, 0.5) == doctest::Approx(25.608).epsilon(1e-4));
    CHECK(draw(triangle, 0.9) == doctest::Approx(31.352).epsilon(1e-4));
    CHECK(mean_of(triangle) == 26.0);
    double sum = 0.0, squares = 0.0;
    constexpr int count = 40'000;
    for (std::uint64_t trial = 0; trial < count; ++trial) {
        auto const value = draw(triangle, uniform(philox_words(1, trial, 1)[1]));
        sum += value;
        squares += value * value;
    }
    CHECK(sum / count == doctest::Approx(26.0).epsilon(0.002));
    CHECK(squares / count - sum / count * sum / count == doctest::Approx(variance_of(triangle)).epsilon(0.03));
}

TEST_CASE("The sum of acceptance and lead time has the mean and the variance of both") {
    auto plan = plan_of(120, {1}, {order_of("KS", 1, 1)});
    plan.orders[0].state = OrderState::offered;
    plan.uncertainty.acceptance_months = Triangle{1.0, 4.0, 12.0};
    plan.uncertainty.lead_time_months = Triangle{18.0, 24.0, 36.0};
    Asked asked{20'000, 5, 1, {0}};
    auto const outcomes = run_futures(plan, asked);
    double sum = 0.0, squares = 0.0;
    for (auto const period : outcomes.followed[0]) {
        sum += period;
        squares += static_cast<double>(period) * period;
    }
    auto const n = static_cast<double>(asked.trials);
    // A period is the ceiling of the months, plus the first: one and a half on average.
    auto const mean = mean_of(*plan.uncertainty.acceptance_months) + mean_of(*plan.uncertainty.lead_time_months);
    auto const variance = variance_of(*plan.uncertainty.acceptance_months) + variance_of(*plan.uncertainty.lead_time_months);
    CHECK(sum / n == doctest::Approx(mean + 1.5).epsilon(0.005));
    CHECK(squares / n - sum / n * sum / n == doctest::Approx(variance + 1.0 / 12.0).epsilon(0.04));
}

TEST_CASE("property: the fast futures bring each order what the plain model brings it, trial by trial") {
    for (std::uint64_t seed = 1; seed <= 120; ++seed) {
        CAPTURE(seed);
        auto const plan = random_plan(seed);
        if (plan.sharing == Sharing::least_total_lateness) continue;
        Asked asked{12, seed * 0x1'0000'0001, 1, {}};
        for (std::size_t place = 0; place < plan.orders.size(); ++place) asked.followed.push_back(static_cast<int>(place));
        auto const fast = run_futures(plan, asked);
        auto const plain = plain_outcomes(plan, asked.seed, 12);
        for (std::size_t place = 0; place < plan.orders.size(); ++place)
            for (std::size_t trial = 0; trial < 12; ++trial) CHECK(fast.followed[place][trial] == plain[place][trial]);
    }
}

TEST_CASE("property: the same seed gives the same counts on any number of threads and with either kernel") {
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        CAPTURE(seed);
        auto const plan = random_plan(seed, 40, 30);
        Asked asked{150, seed, 1, {0}};
        auto const one = run_futures(plan, asked);
        for (unsigned const threads : {2U, 3U, 7U}) {
            asked.threads = threads;
            auto const more = run_futures(plan, asked);
            CHECK(more.counts == one.counts);
            CHECK(more.followed == one.followed);
        }
        asked.portable = true;
        CHECK(run_futures(plan, asked).counts == one.counts);
    }
}

TEST_CASE("property: P10 is not after P50, nor P50 after P90, and each exists in as many futures as it should") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        CAPTURE(seed);
        auto const plan = random_plan(seed);
        auto const outcomes = run_futures(plan, {64, seed});
        for (std::size_t place = 0; place < plan.orders.size(); ++place) {
            auto const row = percentiles_of(outcomes.of(place), outcomes.trials);
            CHECK(row.completed <= row.existed);
            if (row.existed == 0) continue;
            auto const value = [&](std::optional<int> period) { return period.value_or(periods_max); };
            CHECK(value(row.p10) <= value(row.p50));
            CHECK(value(row.p50) <= value(row.p90));
        }
    }
}

TEST_CASE("An order added at the end or in another state leaves the draws of the others alone") {
    auto plan = example_plan();
    Asked asked{50, 3, 1, {0}};
    plan.orders[0].priority = -1;  // nobody stands before it
    auto const before = run_futures(plan, asked);
    plan.orders.push_back(order_of("new", 5, 3));
    plan.orders[1].state = OrderState::delivered;
    CHECK(run_futures(plan, asked).followed == before.followed);
}

TEST_CASE("A longer slip and a greater outage never bring anybody forward under strict priority") {
    auto plan = example_plan();
    auto const mean = [&] {
        double sum = 0.0;
        auto const outcomes = run_futures(plan, {300, 9});
        for (std::size_t place = 0; place < plan.orders.size(); ++place) sum += share_by(outcomes.of(place), 300, 6).value_or(0.0);
        return sum;
    };
    auto const before = mean();
    plan.uncertainty.outage_share = Triangle{0.5, 0.6, 0.7};
    CHECK(mean() <= before);
}

TEST_CASE("Percentiles by nearest rank, with their standard errors from order statistics") {
    // Ten trials: complete in 1, 2, 2, 3, 3, 3, 4, 4 and twice not within H.
    std::vector<std::uint32_t> const counts{0, 1, 2, 3, 2, 0};
    auto const row = percentiles_of(counts, 10);
    CHECK(row.p10 == 1);
    CHECK(row.p50 == 3);
    CHECK_FALSE(row.p90.has_value());
    CHECK(row.mean == doctest::Approx(22.0 / 8.0));
    CHECK(row.share_completed == doctest::Approx(0.8));
    // r = ceil(sqrt(10 * 50 * 50)) = 159: ranks ceil(6.59) = 7 and floor(3.41) = 3, values 4 and 2.
    CHECK(row.p50_error == doctest::Approx(1.0));
    // r = ceil(sqrt(10 * 10 * 90)) = 95: ranks 2 and 0, held at 1.
    CHECK(row.p10_error == doctest::Approx(0.5));
    CHECK_FALSE(row.p90_error.has_value());
    CHECK(share_by(counts, 10, 2) == doctest::Approx(0.3));
}

TEST_CASE("An order that never comes to be has no percentiles and nothing to divide by") {
    auto plan = plan_of(2, {5, 5}, {order_of("hope", 1, 1)});
    plan.orders[0].state = OrderState::requested;
    plan.orders[0].probability = 0.0;
    auto const row = percentiles_of(run_futures(plan, {20, 1}).of(0), 20);
    CHECK(row.existed == 0);
    CHECK_FALSE((row.p50 || row.mean || row.share_completed || row.p50_error));
}
