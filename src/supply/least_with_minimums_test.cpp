// Least lateness with minimum shipments: searched, bounded, and not hanging on a label.
#include "supply/least_with_minimums.hpp"

#include <doctest/doctest.h>

#include "supply/answers.hpp"
#include "supply/explain.hpp"
#include "supply/supply_fixture.hpp"

using namespace casewright;
using namespace casewright::supply;

namespace {

// Four units in January, six in June, for two orders of five that are due in January; A ships five at once.
Plan two_orders(std::int64_t first, std::int64_t second) {
    auto plan = plan_of(6, {4, 0, 0, 0, 0, 6}, {order_of("A", 5, first, 1), order_of("B", 5, second, 1)}, Sharing::least_total_lateness);
    plan.orders[0].minimum_shipment = 5;
    return plan;
}

}  // namespace

TEST_CASE("An order that could only hold its units leaves them to one that ships them, whatever their priorities") {
    for (auto const& plan : {two_orders(1, 2), two_orders(9, 2)}) {
        auto const found = allocate(plan);
        CHECK(found.objective.weighted_lateness == 30);
        CHECK(found.least_without_minimums == 30);
        CHECK(allocation_json(plan, found, 0.0).contains("\"bound\":{\"weighted_lateness\":30,\"gap\":0},\"proven\":true"));
    }
}

TEST_CASE("An order of great weight that cannot ship in time waits all the same, and leaves its first units to another") {
    // By weight A would get the four units of January, and ship them in June: 75 of A and 25 of B. B takes them instead.
    auto plan = two_orders(1, 2);
    plan.orders[0].weight = 3;
    auto const found = allocate(plan);
    CHECK(found.objective.weighted_lateness == 80);
    CHECK(found.least_without_minimums == 40);
}

TEST_CASE("What is not proven to be the least says so, with the distance from what nothing can be below") {
    auto plan = two_orders(1, 2);
    plan.orders[1].minimum_shipment = 5;
    auto const found = allocate(plan);
    CHECK(found.objective.weighted_lateness == 50);
    CHECK(bound_in_words(found).contains("No allocation has less weighted lateness than 30 (without minimum shipments"));
    CHECK(allocation_json(plan, found, 0.0).contains("\"gap\":20},\"proven\":false"));
    plan.orders[0].minimum_shipment = plan.orders[1].minimum_shipment = 1;
    CHECK(allocation_json(plan, allocate(plan), 0.0).contains("\"proven\":true"));
}

TEST_CASE("property: never above serving first and holding after, never below the flow without minimum shipments") {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        CAPTURE(seed);
        auto plan = random_plan(seed);
        plan.sharing = Sharing::least_total_lateness;
        auto const least = allocate(plan).objective.weighted_lateness;
        auto held = allocate(plan);
        for (std::size_t place = 0; place < plan.orders.size(); ++place)
            plan.orders[place].minimum_shipment = 1 + static_cast<std::int64_t>((seed + place) % 8);
        if (!has_minimum_shipments(plan)) continue;
        held.objective = {};
        for (auto& row : held.orders) row.allocated = row.short_units = 0;
        std::vector<Availability> availability;
        for (auto const& order : plan.orders) availability.push_back({order.earliest, true});
        sum_up(plan, availability, held);
        auto const found = allocate(plan);
        CHECK(found.least_without_minimums == least);
        CHECK(found.objective.weighted_lateness >= least);
        CHECK(found.objective.weighted_lateness <= held.objective.weighted_lateness);
        std::int64_t made = 0, given = 0;
        for (int period = 1; period <= plan.periods; ++period) {
            made += found.output[static_cast<std::size_t>(period)];
            for (auto const& row : found.orders)
                for (auto const& lot : row.lots)
                    if (lot.period == period) given += lot.units;
            CHECK(given <= made);
        }
    }
}
