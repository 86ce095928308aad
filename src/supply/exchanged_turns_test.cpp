#include "supply/exchanged_turns.hpp"

#include <doctest/doctest.h>

#include "supply/forecast.hpp"
#include "supply/least_with_minimums.hpp"
#include "supply/production_lots.hpp"
#include "supply/scenario.hpp"
#include "supply/supply_fixture.hpp"

using namespace casewright::supply;

namespace {
inline namespace exchanged_turns_fixture {

// Two products that share the line and a part, orders without packages but one, so that turns can be exchanged.
Plan with_products(std::uint64_t seed, Sharing sharing) {
    auto plan = random_plan(seed, 8, 8);
    plan.sharing = sharing;
    plan.uncertainty = {};
    plan.resources.push_back({"seeker", PerPeriod(plan.lots.size(), 5), {}});
    plan.products.push_back({"large", {{std::string{own_line}, 2}, {"seeker", 1}}});
    plan.products.push_back({"small", {{std::string{own_line}, 1}, {"seeker", 1}}});
    for (auto& order : plan.orders) order.product = order.quantity % 2 == 0 ? "large" : "small";
    plan.orders.front().together_with.push_back({"seeker", 3});
    return plan;
}

enum class Kind { products, minimum_shipments, lots, plain };

Plan plan_with(Kind kind, std::uint64_t seed, Sharing sharing) {
    if (kind == Kind::products) return with_products(seed, sharing);
    auto plan = random_plan(seed, 8, 8);
    plan.sharing = sharing;
    plan.uncertainty = {};
    std::mt19937_64 random{seed * 31};
    if (kind == Kind::minimum_shipments)
        for (auto& order : plan.orders) order.minimum_shipment = 1 + static_cast<std::int64_t>(random() % 4);
    if (kind == Kind::lots) plan.lot.least = 2 + static_cast<std::int64_t>(random() % 6);
    return plan;
}

// A diversion between two orders of the plan that can take each other's turn, by seed.
std::optional<Diversion> diversion_in(Plan const& plan, std::uint64_t seed) {
    std::mt19937_64 random{seed * 7};
    for (int attempt = 0; attempt < 20; ++attempt) {
        auto const& from = plan.orders[random() % plan.orders.size()];
        auto const& to = plan.orders[random() % plan.orders.size()];
        if (&from == &to || !takes_part(from) || !takes_part(to) || from.product != to.product) continue;
        if (!from.together_with.empty() || !to.together_with.empty()) continue;
        return Diversion{from.id, to.id, 1 + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(std::min(from.quantity, to.quantity))), {}, "a", "b"};
    }
    return std::nullopt;
}

std::map<int, std::int64_t> by_period(std::vector<GivenIn> const& lots) {
    std::map<int, std::int64_t> units;
    for (auto const& lot : lots) units[lot.period] += lot.units;
    return units;
}

std::size_t place_named(Plan const& plan, std::string const& id) {
    return static_cast<std::size_t>(std::ranges::find(plan.orders, id, &Order::id) - plan.orders.begin());
}

}  // namespace exchanged_turns_fixture
}  // namespace

TEST_CASE("property: a diversion changes nobody else's lots where turns are shared whole") {
    int tried = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed)
        for (auto const sharing : {Sharing::fair_share, Sharing::least_total_lateness})
            for (auto const kind : {Kind::products, Kind::minimum_shipments, Kind::lots, Kind::plain}) {
                if (kind == Kind::plain && sharing == Sharing::least_total_lateness) continue;
                CAPTURE(seed);
                auto const plan = plan_with(kind, seed, sharing);
                auto const diversion = diversion_in(plan, seed);
                if (!diversion) continue;
                auto changed = plan;
                changed.diversions = {*diversion};
                auto const after = with_diversions(changed);
                if (!after) {
                    CHECK(after.error().contains("its turn comes too early"));
                    continue;
                }
                // The policy without any minimum shipment of its own shows what the turns were given.
                auto const before = allocate(plan), found = allocate(*after);
                ++tried;
                for (std::size_t place = 0; place < plan.orders.size(); ++place)
                    if (plan.orders[place].id != diversion->from && plan.orders[place].id != diversion->to)
                        CHECK(by_period(before.orders[place].lots) == by_period(found.orders[place].lots));
                if (kind == Kind::minimum_shipments) continue;  // parts hold for shipments of their own
                // The turn of `from` is given what it was: first the units diverted to the other, then what it keeps.
                auto const early = place_named(*after, diversion->to + " (diverted from " + diversion->from + ")");
                auto turn = by_period(found.orders[place_named(*after, diversion->from)].lots);
                for (auto const& [period, units] : by_period(found.orders[early].lots)) turn[period] += units;
                CHECK(turn == by_period(before.orders[place_named(plan, diversion->from)].lots));
                auto const& kept = found.orders[place_named(*after, diversion->from)].lots;
                if (!kept.empty()) CHECK(found.orders[early].short_units == 0);
                if (!kept.empty()) CHECK(found.orders[early].complete_in <= kept.front().period);
            }
    CHECK(tried > 200);
}

TEST_CASE("lateness after a diversion is by each order's own due day, and no bound is claimed for it") {
    auto plan = with_products(3, Sharing::least_total_lateness);
    plan.orders = {order_of("A", 4, 1, 1), order_of("B", 4, 2, 2)};
    for (auto& order : plan.orders) order.product = "small";
    plan.periods = 3;
    plan.ramp.clear();
    plan.lots = {0, 4, 4, 0};
    plan.resources[0].lots = {0, 9, 9, 9};
    plan.diversions = {{"A", "B", 4, {}, "a", "b"}};
    auto const after = with_diversions(plan);
    REQUIRE(after.has_value());
    auto const found = allocate(*after);
    CHECK(found.orders[2].complete_in == 1);  // of B
    CHECK(found.orders[3].complete_in == 2);  // of A, due in 1
    CHECK(found.objective.weighted_lateness == 4);
    CHECK_FALSE(found.bound.has_value());
    CHECK_FALSE(found.least_without_minimums.has_value());
    CHECK_FALSE(found.least_with_lots.has_value());
}

TEST_CASE("futures after a diversion that nothing draws are the allocation itself") {
    for (std::uint64_t seed = 1; seed <= 25; ++seed)
        for (auto const sharing : {Sharing::fair_share, Sharing::least_total_lateness})
            for (auto const kind : {Kind::products, Kind::minimum_shipments, Kind::lots}) {
                CAPTURE(seed);
                auto plan = plan_with(kind, seed, sharing);
                for (auto& order : plan.orders) order.probability = 1.0;
                auto const diversion = diversion_in(plan, seed);
                if (!diversion) continue;
                plan.diversions = {*diversion};
                auto const after = with_diversions(plan);
                if (!after) continue;
                auto const found = allocate(*after);
                auto const outcomes = run_futures(*after, {.trials = 1});
                for (std::size_t place = 0; place < after->orders.size(); ++place)
                    if (takes_part(after->orders[place]))
                        CHECK(percentiles_of(outcomes.of(place), 1).p50 == found.orders[place].complete_in);
            }
}

TEST_CASE("parts of a turn that differ in a future are shared apart, and what does not exist gets nothing") {
    auto plan = plan_of(3, {3, 3, 3}, {order_of("A", 6, 1, 1), order_of("B", 3, 2, 2)}, Sharing::fair_share);
    plan.diversions = {{"A", "B", 3, {}, "a", "b"}};
    auto const after = with_diversions(plan);
    REQUIRE(after.has_value());
    REQUIRE(shares_whole_turns(*after));
    auto const turn = by_turn(*after);
    std::vector<Availability> availability(after->orders.size());
    CHECK(whole_turns(*after, turn, availability).parts.size() == 2);
    availability[2].earliest = 2;
    CHECK(whole_turns(*after, turn, availability).parts.size() == 3);
    availability[3].exists = false;
    CHECK(whole_turns(*after, turn, availability).parts.size() == 2);
    auto const found = allocate(*after, output_of(*after), turn, availability);
    CHECK(found.orders[3].lots.empty());
    CHECK(found.orders[2].lots.front().period >= 2);
}
