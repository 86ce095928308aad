// An order of which a diversion served a part in another's turn is still one order to whoever names it.
#include "supply/whole_orders.hpp"

#include <random>

#include <doctest/doctest.h>

#include "supply/explain.hpp"
#include "supply/order_book.hpp"
#include "supply/package.hpp"
#include "supply/read_plan.hpp"
#include "supply/scenario.hpp"
#include "supply/supply_fixture.hpp"

using namespace casewright;
using namespace casewright::supply;

namespace {
inline namespace exchanged {

Plan with_diversion(Plan plan, std::string from, std::string to, std::int64_t quantity) {
    plan.diversions.push_back({std::move(from), std::move(to), quantity, {}, "x", "x"});
    auto after = with_diversions(plan);
    REQUIRE_MESSAGE(after.has_value(), after.error());
    return *after;
}

// A of 4 and B of 4 on a line of one a month; three units of A's turn go to B.
Plan two_orders() { return plan_of(12, PerPeriod(12, 1), {order_of("A", 4, 1), order_of("B", 4, 2)}); }

OrderChange change_of(std::string id) {
    OrderChange change;
    change.id = std::move(id);
    return change;
}

WhyLate const* reason_of(std::vector<WhyLate> const& all, Plan const& plan, std::string_view id) {
    for (auto const& why : all)
        if (plan.orders[static_cast<std::size_t>(why.order)].id == id) return &why;
    return nullptr;
}

}  // namespace exchanged
}  // namespace

TEST_CASE("An order of which three units were diverted is complete with its last part") {
    auto const plan = with_diversion(two_orders(), "A", "B", 3);
    auto const all = whole_orders(plan);
    REQUIRE(all.size() == 2);
    CHECK(all[0].quantity == 4);
    CHECK(all[0].parts == std::vector<int>{0, 3});
    CHECK(all[1].parts == std::vector<int>{1, 2});
    auto const found = allocate(plan);
    CHECK(found.orders[0].complete_in == 4);
    CHECK(complete_in(all[0], found) == 8);
    CHECK(complete_in(all[1], found) == 5);
    CHECK(parts_in_words(plan, all[0]) == "A: 4 units in 2 parts: 1 in its own turn, 3 as A (repaid by B)");
    CHECK_FALSE(whole_order(plan, 3).has_parts());
    CHECK(whole_order(plan, 3).quantity == 3);
    CHECK(confirmed_of(plan).orders == 2);
    CHECK(confirmed_of(plan).units == 8);
}

TEST_CASE("A forecast, a package and what moves a date mean all parts of an order") {
    auto plan = with_diversion(two_orders(), "A", "B", 3);
    plan.uncertainty.lead_time_months = Triangle{0.0, 1.0, 6.0};
    Asked asked{.trials = 40, .followed = parts_to_follow(plan)};
    auto const outcomes = run_futures(plan, asked);
    auto const whole = whole_order(plan, 0);
    auto const both = counts_of(whole, outcomes, asked.followed);
    // The whole can be complete only where its part is.
    std::uint64_t by = 0, part_by = 0;
    for (std::size_t period = 0; period < 13; ++period) {
        by += both[period];
        part_by += outcomes.of(3)[period];
        CHECK(by <= part_by);
    }
    plan.uncertainty = {};
    Package const package{"p", {{"a", "a.toml", "A"}}};
    auto const rows = joint_dates({plan}, {0}, package, {.trials = 5});
    CHECK(to_text(rows[0].p50.value()) == "2026-08-31");
    CHECK(to_text(joint_dates({plan}, {3}, package, {.trials = 5})[0].p50.value()) == "2026-08-31");
    CHECK(to_text(joint_dates({plan}, {1}, package, {.trials = 5})[0].p50.value()) == "2026-05-31");
}

TEST_CASE("An order that is wholly diverted comes true, wants nothing in its own turn and is complete with what repays it") {
    auto const plan = with_diversion(two_orders(), "A", "B", 4);
    CHECK(plan.orders[0].quantity == 0);
    auto const whole = whole_order(plan, 0);
    CHECK(whole.has_parts());
    CHECK(whole.parts == std::vector<int>{3});
    CHECK(whole.quantity == 4);
    auto const outcomes = run_futures(plan, {.trials = 10});
    CHECK(percentiles_of(counts_of(whole, outcomes, {}), 10).existed == 10);
    CHECK(percentiles_of(counts_of(whole, outcomes, {}), 10).p50 == 8);
    CHECK(whole_orders(plan).size() == 2);
    // Two orders, not four.
    CHECK(confirmed_of(plan).orders == 2);
}

TEST_CASE("What if shows how the whole order moves, and changes all of its parts") {
    auto const plan = two_orders();
    Delta delta;
    delta.diversions.push_back({"A", "B", 3, {}, "x", "x"});
    auto const after = with_delta(plan, delta).value();
    auto const compared = compare(plan, allocate(plan), after, allocate(after));
    CHECK(compared.effects[0].before == 4);
    CHECK(compared.effects[0].after == 8);
    CHECK(compared.effects[3].part_of == "A");
    CHECK(compared.effects[0].part_of.empty());
    SUBCASE("a quantity is that of all parts") {
        Delta more;
        more.changes.push_back(change_of("A"));
        more.changes[0].quantity = 5;
        auto const changed = with_delta(after, more).value();
        CHECK(whole_order(changed, 0).quantity == 5);
        CHECK(changed.orders[0].quantity == 2);
        more.changes[0].quantity = 2;
        CHECK(with_delta(after, more).error().contains("3 units of A were exchanged"));
    }
    SUBCASE("who withdraws, withdraws all of it") {
        Delta out;
        out.changes.push_back(change_of("A"));
        out.changes[0].withdrawn = true;
        auto const changed = with_delta(after, out).value();
        CHECK(changed.orders[0].withdrawn);
        CHECK(changed.orders[3].withdrawn);
        CHECK_FALSE(changed.orders[2].withdrawn);
        CHECK_FALSE(compare(after, allocate(after), changed, allocate(changed)).effects[0].in_after);
    }
    SUBCASE("a part is not changed by itself") {
        Delta part;
        part.changes.push_back(change_of("A (repaid by B)"));
        CHECK(with_delta(after, part).error().contains("is part of A"));
    }
    SUBCASE("a due period and a weight are those of a plan that states them") {
        Delta later;
        later.changes.push_back(change_of("A"));
        later.changes[0].weight = 3;
        later.changes[0].due = Date{std::chrono::year{2026} / 6 / 30};
        auto stated = plan;
        stated.orders[0].due = 6;
        stated.orders[0].weight = 3;
        CHECK(with_delta(after, later)->orders == with_diversion(stated, "A", "B", 3).orders);
    }
}

TEST_CASE("A due period that holds for a part holds in a plan that states it, and no earlier one does") {
    int claims = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        CAPTURE(seed);
        std::mt19937_64 random{seed};
        auto const from = [&](int low, int high) { return low + static_cast<int>(random() % static_cast<std::uint64_t>(high - low + 1)); };
        auto plan = plan_of(7, PerPeriod(7, from(1, 3)), {}, seed % 2 == 0 ? Sharing::least_total_lateness : Sharing::fair_share);
        for (auto const* id : {"A", "B", "C"}) {
            auto order = order_of(id, from(2, 8), from(1, 2), from(1, 4), from(1, 2));
            order.weight = from(1, 3);
            plan.orders.push_back(order);
        }
        auto const units = std::min(plan.orders[0].quantity, plan.orders[1].quantity);
        plan.diversions.push_back({"A", "B", from(1, static_cast<int>(units)), {}, "x", "x"});
        auto const after = with_diversions(plan);
        if (!after) continue;
        auto const found = allocate(*after);
        for (auto const& why : why_late(*after, found)) {
            auto const place = static_cast<std::size_t>(why.order);
            if (why.late_to_the_line || !why.due_that_holds || !(whole_order(*after, place).has_parts() || after->orders[place].part_of >= 0)) continue;
            ++claims;
            auto const owner = after->orders[place].part_of >= 0 ? static_cast<std::size_t>(after->orders[place].part_of) : place;
            for (auto due = after->orders[place].due + 1; due <= *why.due_that_holds; ++due) {
                auto stated = plan;
                stated.orders[owner].due = due;
                auto const anew = with_diversions(stated);
                auto const complete = anew ? allocate(*anew).orders[place].complete_in : std::nullopt;
                CHECK((complete && *complete <= due) == (due == *why.due_that_holds));
            }
        }
    }
    CHECK(claims > 20);
}

TEST_CASE("No units more are claimed for what is repaid before its order can be served, nor where the diversion would be refused") {
    auto plan = with_diversion(plan_of(5, PerPeriod(5, 1), {order_of("A", 8, 1, 1), order_of("B", 5, 2, 2, 4)}), "B", "A", 5);
    auto const all = why_late(plan, allocate(plan));
    auto const* repaid = reason_of(all, plan, "B (repaid by A)");
    REQUIRE(repaid != nullptr);
    CHECK(repaid->late_to_the_line);
    CHECK_FALSE(repaid->units_more.has_value());
    CHECK(repaid->in_words.contains("It can be served only from April 2026 on"));
    // Two more in January would complete A's own part, and then serve B in A's turn before April.
    auto const* own = reason_of(all, plan, "A");
    REQUIRE(own != nullptr);
    if (own->units_more) {
        auto more = plan;
        more.lots[1] += *own->units_more;
        CHECK_FALSE(served_too_early(more, allocate(more)).has_value());
    }
}

TEST_CASE("Names and rows that a plan or a change has twice are refused where they stand") {
    constexpr std::string_view head = "start = 2026-01-01\nperiods = 6\n";
    auto const refused = [&](std::string const& text) {
        auto const plan = read_plan(std::string{head} + text, "p.toml");
        REQUIRE_FALSE(plan.has_value());
        return plan.error();
    };
    auto const feed = std::string{"[[feed]]\nname = \"f\"\n[[feed.ramp]]\nat = 2026-01-01\nrate_per_year = \"12\"\n"};
    auto const twice = refused("[[ramp]]\nat = 2026-01-01\nrate_per_year = \"12\"\n" + feed + feed);
    CHECK(twice.message == "name: this name is taken");
    CHECK(twice.line == 12);
    auto const slope = refused("[line]\nyield = 0.9\nlearning_slope = 0.9\n");
    CHECK(slope.message.contains("learned_units"));
    CHECK(slope.line == 5);
    auto const plan = read_plan(std::string{head} + "[[order]]\nid = \"A\"\nquantity = 2\n[[order]]\nid = \"B\"\nquantity = 2\n[[diversion]]\nfrom = \"A\"\n"
                                                    "to = \"B\"\nquantity = 3\non = 2026-01-01\napprover = \"x\"\nreason = \"x\"\n", "p.toml");
    REQUIRE_MESSAGE(plan.has_value(), plan.error().message);
    Position where;
    CHECK(with_diversions(*plan, &where).error().contains("fewer units"));
    CHECK(where.line == 12);
    std::string const change = "name = \"n\"\nauthor = \"a\"\nreason = \"r\"\n[[change]]\nid = \"A\"\n";
    auto const both = read_delta(change + "[[change]]\nid = \"A\"\nquantity = 3\n", "d.toml", *plan);
    REQUIRE_FALSE(both.has_value());
    CHECK(both.error().line == 7);
    auto const unknown = read_delta(change + "[[change]]\nid = \"Z\"\n", "d.toml", *plan);
    REQUIRE(unknown.has_value());
    CHECK_FALSE(with_delta(*plan, *unknown, &where).has_value());
    CHECK(where.line == 7);
}

TEST_CASE("An order that already has the name of a part is named, not called a diversion that stands twice") {
    auto plan = two_orders();
    plan.orders.push_back(order_of("B (diverted from A)", 1, 3));
    plan.diversions.push_back({"A", "B", 1, {}, "x", "x"});
    CHECK(with_diversions(plan).error().contains("an order is called B (diverted from A)"));
}
