// What would make a late order be on time is tried out: so many units more do, one less does not.
#include "supply/on_time.hpp"

#include <doctest/doctest.h>

#include "supply/answers.hpp"
#include "supply/explain.hpp"
#include "supply/scenario.hpp"
#include "supply/supply_fixture.hpp"
#include "supply/whole_orders.hpp"

using namespace casewright;
using namespace casewright::supply;

namespace {

bool is_on_time(Plan plan, std::size_t place, std::int64_t more) {
    auto const due = plan.orders[place].due;
    plan.lots[static_cast<std::size_t>(due)] += more;
    auto const complete = allocate(plan).orders[place].complete_in;
    return complete && *complete <= due;
}

// Random plans, half of them with minimum shipments.
Plan plan_by(std::uint64_t seed, Sharing sharing) {
    auto plan = random_plan(seed);
    plan.sharing = sharing;
    if (seed % 2 == 0)
        for (std::size_t place = 0; place < plan.orders.size(); ++place)
            plan.orders[place].minimum_shipment = 1 + static_cast<std::int64_t>((seed + place) % 7);
    return plan;
}

}  // namespace

TEST_CASE("An order that waits behind others needs what they still want, too") {
    // 5 a month from February on; HI wants 10 first, LO wants 5 by January.
    auto const plan = plan_of(6, {0, 5, 5, 5, 5, 5}, {order_of("HI", 10, 1), order_of("LO", 5, 2, 1)});
    auto const late = why_late(plan, allocate(plan));
    REQUIRE(late.size() == 1);
    CHECK(late[0].units_more == 15);
    REQUIRE(late[0].before.size() == 1);
    CHECK(late[0].before[0].units == 0);
    CHECK(late[0].before[0].still_wants == 10);
    CHECK(late[0].in_words.contains("still to be served before it by then: HI (10). It would be on time with 15 more from the line in January 2026"));
}

TEST_CASE("Units that wait for a minimum shipment need no second making") {
    auto one = order_of("Z", 10, 1, 2);
    one.minimum_shipment = 10;
    auto const alone = plan_of(6, {4, 4, 4, 4, 4, 4}, {one});
    CHECK(why_late(alone, allocate(alone)).at(0).units_more == 2);
    one.id = "X";
    one.due = never;
    auto const plan = plan_of(6, {4, 4, 4, 4, 4, 4}, {one, order_of("Y", 2, 2, 2)});
    auto const late = why_late(plan, allocate(plan));
    REQUIRE(late.size() == 1);
    CHECK(late[0].units_more == 4);
    CHECK(late[0].before.at(0).held == 8);
    CHECK(late[0].in_words.contains("others were served: X (8, 8 of them kept until 10 are together)"));
}

TEST_CASE("A later due period is named only where it holds: a turn may hang on it") {
    // A is complete in February. Due in February, B of the same priority would be served before it.
    auto const plan = plan_of(4, {10, 10, 10, 10}, {order_of("A", 20, 1, 1), order_of("B", 10, 1, 2, 2)});
    CHECK(why_late(plan, allocate(plan)).at(0).due_that_holds == 2);
    auto swapped = plan;
    swapped.orders[0].id = "C";
    CHECK_FALSE(why_late(swapped, allocate(swapped)).at(0).due_that_holds.has_value());
    CHECK(why_late(swapped, allocate(swapped), 0)->due_that_holds == 3);
    swapped.sharing = Sharing::fifo;
    CHECK(why_late(swapped, allocate(swapped)).at(0).due_that_holds.has_value());
}

TEST_CASE("A list of all late orders says for each what would make it on time, where sharing anew is within the bound") {
    auto plan = plan_of(4, {5, 5, 5, 5}, {order_of("A", 10, 1, 1), order_of("B", 5, 1, 1)}, Sharing::fair_share);
    auto const all = why_late(plan, allocate(plan));
    REQUIRE(all.size() == 2);
    for (auto const& why : all) {
        CHECK(why.units_more.has_value());
        CHECK(why.in_words.contains("more from"));
    }
    CHECK(all[0].units_more == 10);
    CHECK(why_late(plan, allocate(plan), 0)->units_more == 10);
    CHECK(shared_anew_of(plan, all)->orders == 2);
    CHECK(shared_anew_in_words(plan, all).empty());
    plan.sharing = Sharing::priority;
    CHECK_FALSE(shared_anew_of(plan, why_late(plan, allocate(plan))).has_value());
}

TEST_CASE("A list says how many late orders it left out because sharing anew for all would take too long") {
    auto plan = plan_of(120, PerPeriod(120, 1), {}, Sharing::fair_share);
    for (int place = 0; place < 150; ++place) plan.orders.push_back(order_of("O" + std::to_string(place), 1, 1, 3));
    auto const found = allocate(plan);
    auto const all = why_late(plan, found);
    auto const shared = shared_anew_of(plan, all);
    REQUIRE(shared.has_value());
    CHECK(shared->left_out > 0);
    CHECK(shared->orders > 0);
    CHECK(shared->orders + shared->left_out == all.size());
    CHECK(shared->work_max == solved_again_max);
    for (auto const& why : all) CHECK((why.left_out || why.units_more));
    for (auto const& why : all) CHECK_FALSE((why.left_out && why.units_more && why.due_that_holds));
    CHECK(shared_anew_in_words(plan, all).contains("left out for " + std::to_string(shared->left_out) + " of " + std::to_string(all.size()) + " late orders"));
    CHECK(allocation_json(plan, found, 0.0, {}).contains("\"late_shared_anew\":{\"orders\":" + std::to_string(shared->orders)));
}

TEST_CASE("property: every claim of a list holds with products, minimum lots, diversions and under every policy") {
    int asked = 0, due_periods = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed)
        for (auto const sharing : {Sharing::fair_share, Sharing::least_total_lateness})
            for (int kind = 0; kind < 3; ++kind) {
                CAPTURE(seed);
                auto plan = random_plan(seed, 7, 8);
                plan.sharing = sharing;
                if (kind == 1) plan.lot.least = 2 + static_cast<std::int64_t>(seed % 5);
                if (kind == 2) {
                    plan.resources.push_back({"part", PerPeriod(plan.lots.size(), 4), {}});
                    plan.products.push_back({"missile", {{std::string{own_line}, 1}, {"part", 1}}});
                    for (auto& order : plan.orders) order.product = "missile";
                }
                if (plan.orders.size() > 1) plan.diversions = {{plan.orders[0].id, plan.orders[1].id, 1, {}, "a", "b"}};
                if (auto const diverted = with_diversions(plan)) plan = *diverted;
                plan.diversions.clear();
                auto const found = allocate(plan);
                for (auto const& why : why_late(plan, found)) {
                    auto const place = static_cast<std::size_t>(why.order);
                    auto const& order = plan.orders[place];
                    auto const complete_by = [&](Plan const& one, std::int64_t due) {
                        auto const complete = allocate(one).orders[place].complete_in;
                        return complete && *complete <= due;
                    };
                    if (why.units_more) {
                        ++asked;
                        for (std::int64_t less : {0, 1}) {
                            auto more = plan;
                            auto& lots = why.unit_of == "the line" ? more.lots : more.resources[0].lots;
                            lots[static_cast<std::size_t>(order.due)] += *why.units_more - less;
                            CHECK(complete_by(more, order.due) == (less == 0));
                        }
                    }
                    if (why.due_that_holds) {
                        ++due_periods;
                        auto later = plan;
                        set_due(later, why.order, *why.due_that_holds);  // a plan states one for an order and all its parts
                        CHECK(complete_by(later, *why.due_that_holds));
                    }
                }
            }
    CHECK(asked > 150);
    CHECK(due_periods > 100);
}

TEST_CASE("property: in a queue so many units more in the due period make an order be on time, and one less does not") {
    int asked = 0;
    for (std::uint64_t seed = 1; seed <= 400; ++seed)
        for (auto const sharing : {Sharing::priority, Sharing::fifo}) {
            auto const plan = plan_by(seed, sharing);
            for (auto const& why : why_late(plan, allocate(plan))) {
                CAPTURE(seed);
                if (why.late_to_the_line || why.standstill || plan.orders[static_cast<std::size_t>(why.order)].due < 1) continue;
                ++asked;
                REQUIRE(why.units_more.has_value());
                CHECK(is_on_time(plan, static_cast<std::size_t>(why.order), *why.units_more));
                CHECK_FALSE(is_on_time(plan, static_cast<std::size_t>(why.order), *why.units_more - 1));
            }
        }
    CHECK(asked > 300);
}

TEST_CASE("property: asked for one order, the same holds under every policy, and so does the due period that is named") {
    int asked = 0, due_periods = 0;
    for (std::uint64_t seed = 1; seed <= 120; ++seed)
        for (auto const sharing : {Sharing::priority, Sharing::fifo, Sharing::fair_share, Sharing::least_total_lateness}) {
            auto const plan = plan_by(seed, sharing);
            auto const found = allocate(plan);
            for (std::size_t place = 0; place < plan.orders.size(); ++place) {
                CAPTURE(seed);
                auto const why = why_late(plan, found, place);
                if (!why) continue;
                if (why->units_more) {
                    ++asked;
                    CHECK(is_on_time(plan, place, *why->units_more));
                    CHECK_FALSE(is_on_time(plan, place, *why->units_more - 1));
                }
                if (why->due_that_holds) {
                    ++due_periods;
                    auto later = plan;
                    later.orders[place].due = *why->due_that_holds;
                    CHECK(is_on_time(later, place, 0));
                }
            }
        }
    CHECK(asked > 200);
    CHECK(due_periods > 100);
}

TEST_CASE("property: a due period of the list of all late orders holds") {
    for (std::uint64_t seed = 1; seed <= 300; ++seed)
        for (auto const sharing : {Sharing::priority, Sharing::fifo, Sharing::fair_share, Sharing::least_total_lateness}) {
            auto const plan = plan_by(seed, sharing);
            for (auto const& why : why_late(plan, allocate(plan))) {
                CAPTURE(seed);
                if (!why.due_that_holds) continue;
                auto later = plan;
                later.orders[static_cast<std::size_t>(why.order)].due = *why.due_that_holds;
                CHECK(is_on_time(later, static_cast<std::size_t>(why.order), 0));
            }
        }
}
