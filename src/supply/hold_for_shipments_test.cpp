// Minimum shipments, under every policy.
#include "supply/hold_for_shipments.hpp"

#include <doctest/doctest.h>

#include "supply/supply_fixture.hpp"

using namespace casewright;
using namespace casewright::supply;

namespace {

std::vector<std::pair<int, std::int64_t>> lots_of(Allotted const& row) {
    std::vector<std::pair<int, std::int64_t>> lots;
    for (auto const& lot : row.lots) lots.emplace_back(lot.period, lot.units);
    return lots;
}

using Lots = std::vector<std::pair<int, std::int64_t>>;

}  // namespace

TEST_CASE("Units wait until a minimum shipment is together, and the last ones leave whatever their number") {
    auto plan = plan_of(6, PerPeriod(6, 10), {order_of("KS", 43, 1, 3)});
    plan.orders[0].minimum_shipment = 20;
    auto const found = allocate(plan);
    CHECK(lots_of(found.orders[0]) == Lots{{2, 20}, {4, 20}, {5, 3}});
    CHECK(found.orders[0].complete_in == 5);
    CHECK(found.objective.weighted_lateness == 20 * 1 + 3 * 2);
}

TEST_CASE("One unit below the minimum waits, the minimum itself leaves") {
    auto plan = plan_of(3, {19, 1, 5}, {order_of("KS", 40, 1)});
    plan.orders[0].minimum_shipment = 20;
    CHECK(lots_of(allocate(plan).orders[0]) == Lots{{2, 20}});
    CHECK(allocate(plan).orders[0].short_units == 20);
    plan.orders[0].minimum_shipment = 19;
    CHECK(lots_of(allocate(plan).orders[0]) == Lots{{1, 19}});
    plan.orders[0].minimum_shipment = 100;
    plan.orders[0].quantity = 25;
    CHECK(lots_of(allocate(plan).orders[0]) == Lots{{3, 25}});
}

TEST_CASE("What waits for a shipment is nobody else's") {
    auto plan = plan_of(4, {10, 10, 10, 10}, {order_of("first", 30, 1), order_of("second", 10, 2)});
    plan.orders[0].minimum_shipment = 30;
    auto const found = allocate(plan);
    CHECK(lots_of(found.orders[0]) == Lots{{3, 30}});
    CHECK(lots_of(found.orders[1]) == Lots{{4, 10}});
}

TEST_CASE("property: no lot stands below the minimum but the last, and nobody is complete at another time") {
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        CAPTURE(seed);
        auto plan = random_plan(seed);
        auto const without = allocate(plan);
        for (auto& order : plan.orders) order.minimum_shipment = 1 + static_cast<std::int64_t>(seed % 6);
        auto const with = allocate(plan);
        for (std::size_t place = 0; place < plan.orders.size(); ++place) {
            auto const& row = with.orders[place];
            for (auto const& lot : row.lots)
                CHECK((lot.units >= plan.orders[place].minimum_shipment || (row.short_units == 0 && lot.period == row.lots.back().period)));
            if (plan.sharing == Sharing::least_total_lateness) continue;  // shares otherwise: least_with_minimums.hpp
            CHECK(row.complete_in == without.orders[place].complete_in);
            CHECK(row.allocated <= without.orders[place].allocated);
            std::int64_t given = 0, given_without = 0;
            for (int period = 1; period <= plan.periods; ++period) {
                for (auto const& lot : row.lots) given += lot.period == period ? lot.units : 0;
                for (auto const& lot : without.orders[place].lots) given_without += lot.period == period ? lot.units : 0;
                CHECK(given <= given_without);
            }
        }
    }
}
