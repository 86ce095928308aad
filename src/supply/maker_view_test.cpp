// The maker of a line sees its contracts, sums of what else is due, and capacity: R10, need to know.
#include "supply/maker_view.hpp"

#include "supply/read_plan.hpp"

#include <doctest/doctest.h>

#include <array>
#include <random>

using namespace casewright;
using namespace casewright::supply;

namespace {

std::string const plan_text = R"(program = "p"
start = 2026-01-01
policy = "priority"
[[supply]]
from = 2026-01-01
to = 2026-06-01
quantity = 10
[[order]]
id = "CONTRACT"
purchaser = "AA"
quantity = 15
state = "on_contract"
due = 2026-01-31
priority = 1
[[order]]
id = "SECRET-SIGNED"
purchaser = "BB"
quantity = 20
state = "accepted"
project = "9ZZ"
due = 2026-03-31
priority = 2
[[order]]
id = "SECRET-ASKED"
purchaser = "CC"
quantity = 12
state = "notified"
probability = 0.37
due = 2026-06-30
priority = 3
)";

}  // namespace

TEST_CASE("R10: the maker sees its contracts and what is due beside them as sums, and not who asks") {
    auto const plan = read_plan(plan_text, "p.toml").value();
    auto const view = view_of_maker(plan, allocate(plan));
    REQUIRE(view.orders.size() == 1);
    CHECK(view.orders[0].id == "CONTRACT");
    CHECK(view.orders[0].complete_in == 2);
    CHECK(view.periods[0].on_contract == 15);
    CHECK(view.periods[0].held_by == "the line");
    CHECK(view.periods[1].held_by.empty());  // 20 came off by the end of February, 15 were due
    CHECK(view.periods[2].signed_only == 20);
    CHECK(view.periods[2].held_by == "the line");
    CHECK(view.periods[5].may_come == 12);
    CHECK(view.signed_only == 20);
    CHECK(view.may_come == 12);
    std::int64_t taken = 0;
    for (auto const& period : view.periods) taken += period.taken;
    CHECK(taken == 47);
    auto const json = maker_view_json(plan, view);
    for (auto const* hidden : {"SECRET", "BB", "CC", "9ZZ", "0.37", "priority"}) CHECK_FALSE(json.contains(hidden));
    CHECK(json.contains("CONTRACT"));
}

TEST_CASE("R10: an order that gave its turn stands under its own name, and the name of who got it is not shown") {
    auto const plan = read_plan(plan_text + "[[diversion]]\nfrom = \"CONTRACT\"\nto = \"SECRET-SIGNED\"\nquantity = 5\non = 2026-01-02\napprover = \"x\"\nreason = \"y\"\n", "p.toml");
    REQUIRE(plan.has_value());
    auto const view = view_of_maker(*plan, allocate(*plan));
    REQUIRE(view.orders.size() == 1);
    CHECK(view.orders[0].quantity == 15);
    CHECK_FALSE(maker_view_json(*plan, view).contains("SECRET"));
}

TEST_CASE("property: the view of the maker adds up to the plan, over 300 random plans") {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        CAPTURE(seed);
        std::mt19937_64 random{seed};
        auto const below = [&](std::int64_t limit) { return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(limit)); };
        std::string text = "program = \"p\"\nstart = 2026-01-01\nperiods = 12\n[[supply]]\nfrom = 2026-01-01\nto = 2026-12-01\nquantity = " + std::to_string(below(9)) + "\n";
        std::int64_t wanted = 0;
        constexpr std::array states{"requested", "notified", "offered", "accepted", "on_contract", "delivered"};
        for (auto count = 1 + below(6); count > 0; --count) {
            auto const quantity = 1 + below(30), state = below(6), month = below(16);
            text += "[[order]]\nid = \"" + std::to_string(count) + "\"\nquantity = " + std::to_string(quantity) + "\nstate = \"" + states[static_cast<std::size_t>(state)] + "\"\nprobability = 0.5\n";
            if (month < 14) text += "due = 202" + std::to_string(5 + month / 12 * 2) + (month % 12 < 9 ? "-0" : "-") + std::to_string(1 + month % 12) + "-28\n";
            if (state < 5) wanted += quantity;
        }
        auto const plan = read_plan(text, "p.toml");
        REQUIRE(plan.has_value());
        auto const found = allocate(*plan);
        auto const view = view_of_maker(*plan, found);
        std::int64_t contracts = 0, taken = 0, given = 0, due = view.without_due;
        for (auto const& order : view.orders) contracts += order.quantity;
        for (auto const& period : view.periods) {
            taken += period.taken;
            due += period.on_contract + period.signed_only + period.may_come;
        }
        for (auto const& row : found.orders) given += row.allocated;
        CHECK(contracts + view.signed_only + view.may_come == wanted);
        CHECK(taken == given);
        CHECK(due <= wanted);
    }
}
