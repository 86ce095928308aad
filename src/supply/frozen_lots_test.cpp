// Frozen lots of a line that chooses when it finishes its lots, and of orders that hold units for a shipment.
#include <doctest/doctest.h>

#include <functional>
#include <numeric>

#include "supply/forecast.hpp"
#include "supply/frozen.hpp"
#include "supply/production_lots.hpp"
#include "supply/scenario.hpp"
#include "supply/supply_fixture.hpp"
#include "supply/units_by_quarter.hpp"

using namespace casewright;
using namespace casewright::supply;

namespace {
inline namespace frozen_production {

// A ramp that makes `ready` units by the month, finished in lots of at least `least`.
Plan in_lots(PerPeriod const& ready, std::int64_t least, std::vector<Order> orders) {
    auto plan = plan_of(static_cast<int>(ready.size()), {}, std::move(orders), Sharing::least_total_lateness);
    for (std::size_t month = 0; month < ready.size(); ++month) {
        RampPoint point;
        point.month = static_cast<int>(month);
        point.rate = static_cast<double>(ready[month]) * 12.0;
        plan.ramp.push_back(point);
    }
    plan.lot.least = least;
    return plan;
}

// What is finished month by month, every lot of at least `least`, the first months as they stand.
void each_schedule(PerPeriod const& ready, PerPeriod const& standing, int frozen, std::int64_t least, std::function<void(PerPeriod const&)> const& visit) {
    PerPeriod lots(ready.size() + 1, 0);
    std::function<void(std::size_t, std::int64_t)> const choose = [&](std::size_t period, std::int64_t waiting) {
        if (period > ready.size()) return visit(lots);
        waiting += ready[period - 1];
        if (period <= static_cast<std::size_t>(frozen)) {
            lots[period] = standing[period];
            return choose(period + 1, waiting - lots[period]);
        }
        for (std::int64_t lot = 0; lot <= waiting; lot = std::max(lot + 1, least)) {
            lots[period] = lot;
            choose(period + 1, waiting - lot);
        }
        lots[period] = 0;
    };
    choose(1, 0);
}

std::int64_t units_in(LotsByOrder const& lots) {
    std::int64_t units = 0;
    for (auto const& of_order : lots)
        for (auto const& lot : of_order) units += lot.units;
    return units;
}

}  // namespace frozen_production
}  // namespace

TEST_CASE("What was finished by the frozen day stands, and what was ready and not finished stays ready") {
    auto plan = in_lots({5, 4, 3, 3}, 5, {order_of("A", 5, 1, 1), order_of("B", 7, 2, 3)});
    plan.frozen = 2;
    auto const first = allocate(plan);
    REQUIRE(first.output == PerPeriod{0, 5, 0, 7, 0});
    // Without the frozen lots the four of February would be finished with those of January, for C.
    auto after = plan;
    after.orders.push_back(order_of("C", 4, 1, 2));
    after.orders.back().weight = 9;
    CHECK(allocate(after).output[2] == 9);
    auto const found = allocate_after_frozen(plan, first, after);
    // Of the seven that are ready in March five are finished, so that the next lot is large enough.
    CHECK(found.output == PerPeriod{0, 5, 0, 5, 5});
    CHECK(found.orders[0].complete_in == 1);
    CHECK(found.orders[2].complete_in == 3);
    CHECK(found.orders[1].allocated == 6);
    // A line that is slower finishes what it has: a lot that was set up stands, smaller.
    auto slow = after;
    slow.outages.push_back({0, 0, 0.5, "fire"});
    auto const less = allocate_after_frozen(plan, first, slow);
    CHECK(less.output[1] == 2);
    CHECK(less.output[2] == 0);
    CHECK(less.orders[0].lots.front().units == 2);
    CHECK(given_up(first, slow, less).at(0).units == 3);
}

TEST_CASE("property: with frozen lots of production the least lateness of all lots that are left to choose is found") {
    int changed = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        CAPTURE(seed);
        std::mt19937_64 random{seed};
        auto const from = [&](int low, int high) { return low + static_cast<int>(random() % static_cast<std::uint64_t>(high - low + 1)); };
        PerPeriod ready;
        for (int period = from(3, 6); period > 0; --period) ready.push_back(from(0, 3));
        std::vector<Order> orders;
        for (int place = 1; place <= from(1, 3); ++place) orders.push_back(order_of("O" + std::to_string(place), from(1, 7), 1, from(1, 6), from(1, 2)));
        auto plan = in_lots(ready, from(2, 5), orders);
        plan.frozen = from(1, 2);
        auto const first = allocate(plan);
        auto const again = allocate_after_frozen(plan, first, plan);
        CHECK(again.objective == first.objective);
        auto after = plan;
        after.orders.push_back(order_of("N", from(1, 6), 1, from(0, 4)));
        after.orders.back().weight = 5;
        auto const found = allocate_after_frozen(plan, first, after);
        std::int64_t finished = 0, all_ready = 0;
        for (int period = 1; period <= plan.periods; ++period) {
            auto const lot = found.output[static_cast<std::size_t>(period)];
            if (period <= plan.frozen) CHECK(lot == first.output[static_cast<std::size_t>(period)]);
            else CHECK((lot == 0 || lot >= plan.lot.least));
            finished += lot;
            all_ready += ready[static_cast<std::size_t>(period) - 1];
            CHECK(finished <= all_ready);
            std::int64_t given = 0;
            for (auto const& row : found.orders) given += given_by(row, period);
            CHECK(given <= finished);
        }
        CHECK(given_up(first, after, found).empty());
        std::optional<std::int64_t> least;
        each_schedule(ready, first.output, plan.frozen, plan.lot.least, [&](PerPeriod const& schedule) {
            auto fixed = after;
            fixed.ramp.clear();
            fixed.lot = {};
            fixed.lots = schedule;
            auto const late = allocate_after_frozen(fixed, first).objective.weighted_lateness;
            least = std::min(least.value_or(late), late);
        });
        CHECK(found.objective.weighted_lateness == least);
        changed += allocate(after).objective.weighted_lateness != found.objective.weighted_lateness ? 1 : 0;
    }
    CHECK(changed > 5);
}

TEST_CASE("In the futures of a frozen plan with lots to choose what was finished stands, and nothing drawn is the plan") {
    auto plan = in_lots({5, 4, 3, 3, 3, 3}, 5, {order_of("A", 5, 1, 1), order_of("B", 7, 2, 3)});
    plan.frozen = 2;
    auto const first = allocate(plan);
    auto const asked = with_frozen_lots(plan, {.trials = 8});
    auto const same = run_futures(plan, asked);
    for (std::size_t place : {0U, 1U}) CHECK(percentiles_of(same.of(place), 8).p90 == first.orders[place].complete_in);
    plan.uncertainty.outage_share = Triangle{0.1, 0.3, 0.5};
    auto const lost = run_futures(plan, with_frozen_lots(plan, {.trials = 8}));
    CHECK(percentiles_of(lost.of(0), 8).p10.value_or(99) > 1);
    CHECK(units_forecast(plan, with_frozen_lots(plan, {.trials = 8}), {0}).periods[0].high < 5);
    CHECK(units_forecast(plan, with_frozen_lots(plan, {.trials = 8}), {0}).periods[0].low >= 2);
}

TEST_CASE("property: under fair_share what an exchanged order holds for a shipment on the frozen day stays its own") {
    int held = 0;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        CAPTURE(seed);
        auto plan = random_plan(seed, 6, 8);
        if (plan.orders.size() < 2 || plan.periods < 3) continue;
        plan.sharing = Sharing::fair_share;
        for (auto& order : plan.orders) {
            order.state = OrderState::on_contract;
            order.minimum_shipment = 1 + order.quantity / 2;
            order.earliest = 1;
        }
        plan.diversions = {{plan.orders[0].id, plan.orders[1].id, std::min(plan.orders[0].quantity, plan.orders[1].quantity), {}, "x", "x"}};
        auto base = with_diversions(plan);
        REQUIRE_MESSAGE(base.has_value(), base.error());
        base->frozen = 2;
        auto const first = allocate(*base);
        auto const frozen = frozen_lots(first, 2);
        std::int64_t shipped = 0, made = first.output[1] + first.output[2], wanted = 0;
        for (auto const& row : first.orders) shipped += given_by(row, 2);
        for (auto const& order : base->orders) wanted += takes_part(order) ? order.quantity : 0;
        // All that came off by then is somebody's, as far as anybody waits for it: shipped, or held for its shipment.
        CHECK(units_in(frozen) == std::min(made, wanted));
        held += units_in(frozen) > shipped ? 1 : 0;
        auto after = *base;
        after.orders.push_back(order_of("N", 9, 1));
        auto const found = allocate_after_frozen(*base, first, after);
        CHECK(given_up(first, after, found).empty());
        auto kept = frozen_lots(found, 2);
        for (std::size_t place = 0; place < frozen.size(); ++place) {
            std::int64_t before = 0, now = 0;
            for (auto const& lot : frozen[place]) before += lot.units;
            for (auto const& lot : kept[place]) now += lot.units;
            CHECK(before == now);
        }
        CHECK(kept.back().empty());
    }
    CHECK(held > 30);
}
