// An order with several due periods: each is shared, late and explained by itself, and all are one order.
#include "supply/due_parts.hpp"

#include <doctest/doctest.h>

#include "foundation/json.hpp"
#include "supply/answers.hpp"
#include "supply/explain.hpp"
#include "supply/forecast.hpp"
#include "supply/frozen.hpp"
#include "supply/read_plan.hpp"
#include "supply/scenario.hpp"
#include "supply/side_constraints.hpp"
#include "supply/supply_fixture.hpp"
#include "supply/whole_orders.hpp"

using namespace casewright;
using namespace casewright::supply;

namespace {
inline namespace due_periods {

Order due_by(Order order, std::vector<DueBy> parts) {
    order.quantity = 0;
    for (auto const& part : parts) order.quantity += part.quantity;
    order.due_by = std::move(parts);
    return order;
}

Plan with_parts(int periods, PerPeriod lots, std::vector<Order> orders, Sharing sharing = Sharing::priority) {
    auto plan = plan_of(periods, std::move(lots), {}, sharing);
    for (auto& order : orders) add_in_parts(plan, std::move(order));
    return plan;
}

// Thirty by February and twenty by June, beside thirty by March, on a line of ten a month.
Plan three_dues(Sharing sharing = Sharing::priority) {
    return with_parts(12, PerPeriod(12, 10), {due_by(order_of("A", 0, 1), {{2, 30}, {6, 20}}), order_of("B", 30, 1, 3)}, sharing);
}

// A random plan in which about half of the orders have several due periods. `apart`: each of them an order of its own, called so that ties fall alike.
Plan random_parts(std::uint64_t seed, bool apart = false) {
    auto base = random_plan(seed, 7, 10);
    auto plan = base;
    plan.orders.clear();
    std::mt19937_64 random{seed + 1'000};
    for (auto& order : base.orders) {
        std::vector<DueBy> parts;
        auto left = order.quantity;
        for (std::int64_t due = static_cast<std::int64_t>(random() % 4); left > 0 && order.due != never; due += 1 + static_cast<std::int64_t>(random() % 3)) {
            auto const units = std::min<std::int64_t>(left, 1 + static_cast<std::int64_t>(random() % 6));
            parts.push_back({due, units});
            left -= units;
        }
        if (!apart || parts.empty()) {
            order.due_by = parts;
            add_in_parts(plan, order);
            continue;
        }
        for (auto const& part : parts) {
            plan.orders.push_back(order);
            plan.orders.back().due = part.due;
            plan.orders.back().quantity = part.quantity;
            if (plan.orders.back().state != OrderState::delivered && parts.size() > 1) plan.orders.back().id += "/" + std::to_string(10 + part.due);
        }
        if (order.state != OrderState::delivered) continue;
        plan.orders.resize(plan.orders.size() - parts.size());
        plan.orders.push_back(order);
        plan.orders.back().due = parts.back().due;
    }
    return plan;
}

// No unit of a later part comes before the last one of an earlier part.
bool in_sequence(Plan const& plan, Allocation const& found) {
    for (std::size_t place = 0; place < plan.orders.size(); ++place)
        for (auto const part : own_parts(plan, static_cast<int>(place))) {
            auto const& later = found.orders[static_cast<std::size_t>(part)];
            auto const& own = found.orders[place];
            if (static_cast<std::size_t>(part) <= place || later.lots.empty()) continue;
            if (own.short_units > 0 || own.lots.back().period > later.lots.front().period) return false;
        }
    return true;
}

std::optional<InputError> fault_of(std::string const& order) {
    auto const plan = read_plan("start = 2026-01-01\nperiods = 12\n[[order]]\nid = \"A\"\n" + order, "p.toml");
    return plan ? std::nullopt : std::optional{plan.error()};
}

std::string row(std::string const& due, int quantity) { return "[[order.due_by]]\ndue = " + due + "\nquantity = " + std::to_string(quantity) + "\n"; }

}  // namespace due_periods
}  // namespace

TEST_CASE("An order with several due periods is a row for each, and its id means all of them") {
    auto const plan = three_dues();
    REQUIRE(plan.orders.size() == 3);
    CHECK(plan.orders[0].id == "A");
    CHECK(plan.orders[1].id == "A (due 2026-06-30)");
    auto const found = allocate(plan);
    CHECK(found.orders[0].complete_in == 3);
    CHECK(found.orders[1].complete_in == 8);
    CHECK(found.orders[2].complete_in == 6);
    auto const whole = whole_order(plan, 0);
    CHECK(whole.quantity == 50);
    CHECK(whole.in_sequence);
    CHECK(complete_in(whole, found) == 8);
    CHECK(lateness_of(plan, whole, found) == 10 * 1 + 10 * 1 + 10 * 2);
    CHECK(parts_in_words(plan, whole) == "A: 50 units in 2 parts: 30 due February 2026, 20 due June 2026");
    auto const told = parse_json(allocation_json(plan, found, 0.0, {}), "allocation");
    REQUIRE(told.has_value());
    auto const& rows = told->at("orders").as_array();
    CHECK(rows.at(0).at("all_quantity").as_int64() == 50);
    CHECK(rows.at(0).at("all_complete_in").as_int64() == 8);
    CHECK(rows.at(0).at("due").as_string() == "2026-02-28");
    CHECK(rows.at(1).at("part_of").as_string() == "A");
}

TEST_CASE("Each due period is late by itself, and is told what would make it on time") {
    auto const plan = three_dues();
    auto const found = allocate(plan);
    auto const reasons = why_late(plan, found);
    REQUIRE(reasons.size() == 3);
    CHECK(reasons[0].missing == 10);
    CHECK(reasons[0].units_more == 10);
    CHECK(reasons[0].due_that_holds == 3);
    CHECK(reasons[1].missing == 20);
    CHECK(reasons[1].units_more == 20);
    CHECK(reasons[1].due_that_holds == 8);
    for (auto const& why : reasons) {
        auto more = plan;
        auto const due = static_cast<std::size_t>(plan.orders[static_cast<std::size_t>(why.order)].due);
        more.lots[due] += *why.units_more;
        CHECK(*allocate(more).orders[static_cast<std::size_t>(why.order)].complete_in <= static_cast<int>(due));
        --more.lots[due];
        CHECK(*allocate(more).orders[static_cast<std::size_t>(why.order)].complete_in > static_cast<int>(due));
    }
    // A due period that does not lie before the next one is none that a plan can state.
    auto const slow = with_parts(12, PerPeriod(12, 5), {due_by(order_of("A", 0, 1), {{2, 30}, {6, 20}})});
    CHECK(why_late(slow, allocate(slow)).at(0).due_that_holds == std::nullopt);
    CHECK(why_late(slow, allocate(slow)).at(1).due_that_holds == 10);
}

TEST_CASE("property: a due period is served as an order of its own would be, under every policy that serves one after the other") {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        CAPTURE(seed);
        auto plan = random_parts(seed), apart = random_parts(seed, true);
        REQUIRE(plan.orders.size() == apart.orders.size());
        for (auto const sharing : {Sharing::priority, Sharing::fifo, Sharing::least_total_lateness}) {
            plan.sharing = apart.sharing = sharing;
            auto const found = allocate(plan), expected = allocate(apart);
            CHECK(found.objective == expected.objective);
            bool same = true;
            for (std::size_t place = 0; place < plan.orders.size(); ++place)
                same &= std::ranges::equal(found.orders[place].lots, expected.orders[place].lots,
                                           [](GivenIn const& one, GivenIn const& other) { return one.period == other.period && one.units == other.units; });
            CHECK(same);
        }
    }
}

TEST_CASE("Ties are settled by the id of the order, not by that of its part") {
    // As a text "A " stands between "A" and "A (due 2026-06-30)".
    auto const plan = with_parts(6, PerPeriod(6, 10), {due_by(order_of("A", 0, 1), {{2, 20}, {6, 10}}), order_of("A ", 10, 1, 6)});
    auto const found = allocate(plan);
    CHECK(found.orders[1].complete_in == 3);
    CHECK(found.orders[2].complete_in == 4);
}

TEST_CASE("property: fair shares are those of the whole orders, whatever is due when") {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        CAPTURE(seed);
        auto plan = random_parts(seed);
        plan.sharing = Sharing::fair_share;
        auto whole = plan;
        std::erase_if(whole.orders, [](Order const& order) { return order.part_of >= 0; });
        auto const orders = whole_orders(plan);
        for (std::size_t place = 0; place < whole.orders.size(); ++place) {
            if (whole.orders[place].due_part) whole.orders[place].quantity = orders[place].quantity;
            whole.orders[place].due_part.reset();
        }
        auto const found = allocate(plan), expected = allocate(whole);
        for (std::size_t place = 0; place < whole.orders.size(); ++place)
            for (int period = 1; period <= plan.periods; ++period) {
                std::int64_t given = 0;
                for (auto const part : orders[place].parts) given += given_by(found.orders[static_cast<std::size_t>(part)], period);
                CHECK(given == given_by(expected.orders[place], period));
            }
    }
}

TEST_CASE("property: never a later part before an earlier one, with minimum shipments, lots, packages and frozen lots, too") {
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        CAPTURE(seed);
        auto plan = random_parts(seed);
        for (auto& order : plan.orders)
            if (seed % 3 == 0) order.minimum_shipment = 4;
        if (seed % 4 == 1) plan.lot.least = 6;
        plan.resources.push_back({"course", PerPeriod(static_cast<std::size_t>(plan.periods) + 1, 0), {}});
        for (auto& units : plan.resources[0].lots) units = static_cast<std::int64_t>(seed % 3);
        auto packages = plan;
        packages.orders.clear();
        for (auto const& whole : whole_orders(plan)) {
            auto order = plan.orders[static_cast<std::size_t>(whole.place)];
            order.due_part.reset();
            for (auto const part : whole.parts)
                order.due_by.push_back({plan.orders[static_cast<std::size_t>(part)].due, plan.orders[static_cast<std::size_t>(part)].quantity});
            if (order.due_by.size() == 1) order.due_by.clear();
            order.quantity = whole.quantity;
            order.together_with = {{"course", 1 + static_cast<std::int64_t>(seed % 2)}};
            add_in_parts(packages, order);
        }
        for (auto const& [sharing, word] : Words<Sharing>::all) {
            plan.sharing = packages.sharing = sharing;
            auto const found = allocate(plan);
            CHECK(in_sequence(plan, found));
            if (!not_built(packages)) CHECK(in_sequence(packages, allocate(packages)));
            auto less = plan;
            less.frozen = std::min(4, plan.periods);
            for (auto& units : less.lots) units = units * static_cast<std::int64_t>(seed % 5) / 4;
            if (!not_built(less)) CHECK(in_sequence(less, allocate_after_frozen(less, found)));
        }
    }
}

TEST_CASE("What comes together with an order comes in step with all of it") {
    auto order = due_by(order_of("A", 0, 1), {{2, 100}, {6, 146}});
    order.together_with = {{"launchers", 24}, {"course", 1}};
    auto plan = with_parts(8, PerPeriod(8, 100), {order});
    plan.resources = {{"launchers", PerPeriod{0, 24, 0, 0, 0, 0, 0, 0, 0}, {}}, {"course", PerPeriod{0, 0, 0, 0, 1, 0, 0, 0, 0}, {}}};
    CHECK(plan.orders[0].together_with == std::vector<Need>{{"launchers", 10}, {"course", 1}});
    CHECK(plan.orders[1].together_with == std::vector<Need>{{"launchers", 14}, {"course", 0}});
    // Nothing before the course, not even the later part, which takes none of it.
    for (auto const sharing : {Sharing::priority, Sharing::fifo, Sharing::fair_share}) {
        plan.sharing = sharing;
        auto const found = allocate(plan);
        CHECK(found.orders[0].complete_in == 4);
        REQUIRE(found.orders[1].lots.size() == 1);
        CHECK(found.orders[1].lots[0].period == 4);
    }
    plan.sharing = Sharing::least_total_lateness;
    CHECK(not_built(plan)->contains("one due period"));
}

TEST_CASE("In a forecast the parts of an order come to be together, draw once, and leave all other draws where they were") {
    auto order = due_by(order_of("A", 0, 1), {{4, 6}, {9, 5}});
    order.state = OrderState::requested;
    order.probability = 0.5;
    auto other = order_of("B", 7, 2, 8);
    other.state = OrderState::offered;
    auto one = order;
    one.due_by.clear();
    one.due = 4;
    auto plan = with_parts(24, PerPeriod(24, 1), {order, other}, Sharing::fifo), whole = with_parts(24, PerPeriod(24, 1), {one, other}, Sharing::fifo);
    for (auto* both : {&plan, &whole}) {
        both->uncertainty.acceptance_months = Triangle{1.0, 2.0, 6.0};
        both->uncertainty.lead_time_months = Triangle{0.0, 4.0, 7.0};
    }
    Asked asked{.trials = 400, .seed = 3};
    asked.followed = {0, 1};
    auto const parts = run_futures(plan, asked);
    asked.followed = {};
    auto const expected = run_futures(whole, asked);
    for (std::size_t trial = 0; trial < 400; ++trial) {
        CHECK((parts.followed[0][trial] < 0) == (parts.followed[1][trial] < 0));
        CHECK(parts.followed[0][trial] <= parts.followed[1][trial]);
    }
    // First in, first out: the two together are complete when the order without due periods is, and so is everybody else.
    auto const row = expected.of(0);
    CHECK(counts_of(whole_order(plan, 0), parts, {}) == std::vector<std::uint32_t>{row.begin(), row.end()});
    CHECK(std::ranges::equal(parts.of(2), expected.of(1)));
    CHECK(parts_to_follow(plan).empty());
}

TEST_CASE("A diversion exchanges what is due first of both orders, and nobody else's lots") {
    for (auto const sharing : {Sharing::priority, Sharing::fifo, Sharing::fair_share, Sharing::least_total_lateness}) {
        auto plan = with_parts(14, PerPeriod(14, 6), {due_by(order_of("A", 0, 1), {{2, 10}, {5, 10}}), due_by(order_of("B", 0, 2), {{6, 4}, {8, 16}}), order_of("C", 20, 1, 4)}, sharing);
        auto const before = allocate(plan);
        plan.diversions.push_back({"A", "B", 12, {}, "x", "x"});
        auto const after = with_diversions(plan);
        REQUIRE_MESSAGE(after.has_value(), after.error());
        auto const found = allocate(*after);
        CHECK(std::ranges::equal(found.orders[4].lots, before.orders[4].lots, {}, &GivenIn::units, &GivenIn::units));
        CHECK(found.orders[4].complete_in == before.orders[4].complete_in);
        CHECK(whole_order(*after, 0).quantity == 20);
        CHECK(whole_order(*after, 2).quantity == 20);
        CHECK_FALSE(whole_order(*after, 0).in_sequence);
        // Of A all that is due first and two of the rest.
        CHECK(after->orders[0].quantity == 0);
        CHECK(after->orders[1].quantity == 8);
        CHECK(after->orders[2].quantity == 0);
        CHECK(after->orders[3].quantity == 8);
        std::int64_t given = 0;
        for (auto const& allotted : found.orders) given += allotted.allocated;
        CHECK(given == 60);
    }
    auto plan = three_dues();
    plan.diversions.push_back({"A", "B", 31, {}, "x", "x"});
    CHECK(with_diversions(plan).error() == "B wants fewer units than 31");
    plan.diversions = {{"A", "", 25, {}, "x", "x"}};
    auto const fewer = with_diversions(plan);
    CHECK(fewer->orders[0].quantity == 25);
    CHECK(fewer->orders[1].withdrawn);
}

TEST_CASE("A change of an order means all its due periods: more is due with the last, less is taken from the last") {
    auto const changed = [](auto const& ask) {
        OrderChange change;
        change.id = "A";
        ask(change);
        Delta delta;
        delta.changes = {change};
        return with_delta(three_dues(), delta).value();
    };
    auto const wanting = [&](std::int64_t quantity) { return changed([&](OrderChange& change) { change.quantity = quantity; }); };
    CHECK(wanting(60).orders[1].quantity == 30);
    CHECK(wanting(40).orders[1].quantity == 10);
    auto const few = wanting(25);
    CHECK(few.orders[0].quantity == 25);
    CHECK(few.orders[1].withdrawn);
    CHECK(whole_order(few, 0).quantity == 25);
    auto const all = changed([](OrderChange& change) {
        change.priority = 7;
        change.due = Date{std::chrono::year{2026} / std::chrono::April / 1};
        change.state = OrderState::offered;
    });
    for (std::size_t place : {0U, 1U}) {
        CHECK(all.orders[place].due == 4);
        CHECK(all.orders[place].priority == 7);
        CHECK(all.orders[place].state == OrderState::offered);
    }
    auto const gone = changed([](OrderChange& change) { change.withdrawn = true; });
    CHECK_FALSE(takes_part(gone.orders[0]));
    CHECK_FALSE(takes_part(gone.orders[1]));
    Delta of_part;
    of_part.changes.emplace_back();
    of_part.changes[0].id = "A (due 2026-06-30)";
    CHECK(with_delta(three_dues(), of_part).error().contains("a change names the whole order"));
    // An order more may have due periods, too.
    Delta more;
    more.orders = {due_by(order_of("N", 0, 1), {{3, 4}, {7, 5}})};
    CHECK_FALSE(is_one_order_more(more));
    CHECK(with_delta(three_dues(), more)->orders.size() == 5);
}

TEST_CASE("A minimum shipment holds each due period by itself: its last shipment may be smaller") {
    auto order = due_by(order_of("A", 0, 1), {{3, 8}, {6, 5}});
    order.minimum_shipment = 6;
    for (auto const& [sharing, word] : Words<Sharing>::all) {
        CAPTURE(word);
        auto const plan = with_parts(8, PerPeriod(8, 2), {order}, sharing);
        auto const found = allocate(plan);
        REQUIRE(found.orders[0].lots.size() == 2);
        CHECK(found.orders[0].lots[0].period == 3);
        CHECK(found.orders[0].lots[1].units == 2);
        REQUIRE(found.orders[1].lots.size() == 1);
        CHECK(found.orders[1].lots[0].period == 7);
    }
}

TEST_CASE("A plan file states due periods in ascending days that add up, and each fault has its place") {
    CHECK_FALSE(fault_of("quantity = 5\n" + row("2026-03-31", 2) + row("2026-06-30", 3)).has_value());
    auto const sum = fault_of("quantity = 6\n" + row("2026-03-31", 2) + row("2026-06-30", 3));
    REQUIRE(sum.has_value());
    CHECK(sum->line == 11);
    CHECK(sum->message.contains("add up to 5 units, and the order has 6"));
    auto const same = fault_of("quantity = 5\n" + row("2026-03-31", 2) + row("2026-03-31", 3));
    REQUIRE(same.has_value());
    CHECK(same->line == 10);
    CHECK(same->message.contains("ascending"));
    CHECK(fault_of("quantity = 5\ndue = 2026-02-01\n" + row("2026-03-31", 5))->line == 6);
    CHECK(fault_of("quantity = 5\n" + row("2026-03-31", 0) + row("2026-06-30", 5))->line == 8);
    CHECK(fault_of("quantity = 5\n[[order.due_by]]\nquantity = 5\n")->message.contains("due"));
    CHECK(fault_of("quantity = 5\n[[order.due_by]]\ndue = 2026-03-31\n")->message.contains("quantity"));
    CHECK(fault_of("quantity = 5\n[[order.due_by]]\ndue = 2026-03-31\nquantity = 5\nunits = 5\n")->message.contains("units"));
    auto const taken = fault_of("quantity = 5\n" + row("2026-03-31", 2) + row("2026-06-30", 3) + "[[order]]\nid = \"A (due 2026-06-30)\"\nquantity = 1\n");
    CHECK(taken->message == "id: this id occurs twice");
    // Two days of one period are one part.
    auto const plan = read_plan("start = 2026-01-01\nperiod = \"quarter\"\nperiods = 4\n[[order]]\nid = \"A\"\nquantity = 5\n" + row("2026-04-30", 2) + row("2026-05-31", 3), "p.toml");
    REQUIRE(plan->orders.size() == 1);
    CHECK(plan->orders[0].due == 2);
    // The horizon reaches the last of them.
    CHECK(read_plan("start = 2026-01-01\n[[order]]\nid = \"A\"\nquantity = 5\n" + row("2026-04-30", 2) + row("2026-09-30", 3), "p.toml")->periods == 9);
}
