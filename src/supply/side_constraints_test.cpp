// Products, packages and shared parts: worked figures, every allocation of small plans, and the linear program beside
// the flow.
#include "supply/side_constraints.hpp"

#include <doctest/doctest.h>

#include "supply/explain.hpp"
#include "supply/forecast.hpp"
#include "supply/lateness_program.hpp"
#include "supply/place.hpp"
#include "supply/scenario.hpp"
#include "supply/supply_fixture.hpp"

using namespace casewright;
using namespace casewright::supply;

namespace {

Resource resource_of(std::string name, PerPeriod lots) {
    lots.insert(lots.begin(), 0);
    return {std::move(name), std::move(lots), {}};
}

// The plan of examples/supply/total-package.toml.
Plan total_package() {
    auto plan = plan_of(8, PerPeriod(8, 30), {order_of("package", 60, 1, 5), order_of("missiles", 90, 2, 4), order_of("extended", 40, 3, 6)},
                        Sharing::least_total_lateness);
    plan.resources = {resource_of("launch units", {0, 1, 1, 1, 1, 1, 1, 1}), resource_of("training courses", {0, 0, 1, 0, 0, 0, 0, 0})};
    plan.products = {{"extended missile", {{"line", 2}}}};
    plan.orders[0].together_with = {{"launch units", 6}, {"training courses", 1}};
    plan.orders[2].product = "extended missile";
    return plan;
}

Plan random_side_plan(std::uint64_t seed, int orders_here, int periods_here, int quantity_here) {
    std::mt19937_64 random{seed};
    auto const from = [&](int low, int high) { return low + static_cast<int>(random() % static_cast<std::uint64_t>(high - low + 1)); };
    int const periods = from(2, periods_here);
    auto const lots = [&] {
        PerPeriod made;
        for (int period = 0; period < periods; ++period) made.push_back(from(0, quantity_here));
        return made;
    };
    std::vector<Order> orders;
    for (int place = from(1, orders_here); place > 0; --place) {
        orders.push_back(order_of("O" + std::to_string(place), from(1, quantity_here), from(1, 2), from(0, 4) == 0 ? never : from(-1, periods + 1),
                                  from(0, 2) == 0 ? from(1, periods + 1) : 1));
        orders.back().weight = from(1, 3);
        orders.back().accepted = from(1, 5);
    }
    auto plan = plan_of(periods, lots(), std::move(orders), Sharing::least_total_lateness);
    plan.resources = {resource_of("motors", lots()), resource_of("units", lots())};
    plan.products = {{"plain", {{"line", 1}, {"motors", 1}}}, {"large", {{"line", 2}, {"motors", from(1, 3)}}}, {"units", {{"units", 1}}}};
    for (auto& order : plan.orders) {
        if (auto const product = from(0, 3); product > 0) order.product = plan.products[at(product - 1)].name;
        if (from(0, 1)) order.together_with.push_back({"units", from(1, 3)});
    }
    return plan;
}

PerPeriod cumulated(Plan const& plan, Allotted const& row) {
    PerPeriod given(at(plan.periods) + 1);
    for (auto const& lot : row.lots) given[at(lot.period)] += lot.units;
    for (std::size_t period = 1; period < given.size(); ++period) given[period] += given[period - 1];
    return given;
}

// Written from the page: what each order has taken of a resource by the end of a period, in fractions rounded up.
std::int64_t taken_by(Plan const& plan, Order const& order, std::string const& resource, std::int64_t given) {
    std::int64_t whole = 0;
    if (order.product.empty() && resource == "line") whole += order.quantity;
    for (auto const& product : plan.products)
        for (auto const& need : product.uses)
            if (product.name == order.product && need.resource == resource) whole += need.units * order.quantity;
    for (auto const& need : order.together_with)
        if (need.resource == resource) whole += need.units;
    return given * whole / order.quantity + (given * whole % order.quantity > 0 ? 1 : 0);
}

bool is_feasible(Plan const& plan, std::vector<PerPeriod> const& schedules) {
    for (std::size_t which = 0; which <= plan.resources.size(); ++which) {
        auto const name = which == 0 ? "line" : plan.resources[which - 1].name;
        auto const& lots = which == 0 ? plan.lots : plan.resources[which - 1].lots;
        std::int64_t made = 0;
        for (std::size_t period = 1; period <= at(plan.periods); ++period) {
            made += lots[period];
            std::int64_t taken = 0;
            for (std::size_t place = 0; place < plan.orders.size(); ++place)
                taken += taken_by(plan, plan.orders[place], name, schedules[place][period]);
            if (taken > made) return false;
        }
    }
    return true;
}

// Every schedule of every order.
class EverySchedule {
public:
    explicit EverySchedule(Plan const& plan) : plan_{plan}, schedules_(plan.orders.size(), PerPeriod(at(plan.periods) + 1)) { next(0, 1, 0); }
    std::int64_t least = INT64_MAX;

private:
    void next(std::size_t place, std::size_t period, std::int64_t late) {
        if (place == plan_.orders.size()) {
            if (late < least && is_feasible(plan_, schedules_)) least = late;
            return;
        }
        auto const& order = plan_.orders[place];
        if (period > at(plan_.periods)) return next(place + 1, 1, late + late_units(order, schedules_[place]));
        auto const most = static_cast<int>(period) < order.earliest ? 0 : order.quantity;
        for (auto given = schedules_[place][period - 1]; given <= most; ++given) {
            schedules_[place][period] = given;
            next(place, period + 1, late);
        }
        schedules_[place][period] = 0;
    }
    std::int64_t late_units(Order const& order, PerPeriod const& schedule) const {
        std::int64_t late = 0;
        for (int period = 1; period <= plan_.periods + 1; ++period) {
            auto const by = period > plan_.periods ? order.quantity : schedule[at(period)];
            late += (by - schedule[at(period) - 1]) * order.weight * std::max<std::int64_t>(0, period - order.due);
        }
        return late;
    }
    Plan const& plan_;
    std::vector<PerPeriod> schedules_;
};

std::optional<ProgramOptimum> program_of(Plan const& plan) {
    std::vector<Availability> availability;
    for (auto const& order : plan.orders) availability.push_back({order.earliest, true});
    return solve_lateness_program(plan, side_constraints_of(plan, output_of(plan)), by_turn(plan), availability);
}

}  // namespace

TEST_CASE("A total package waits for its launch units, and a larger product takes its share of the line") {
    // Launch units: four by May, so 40 missiles of the package then, 50 in June, 60 in July: 20 + 10 unit-months. The line
    // has made 180 by June: 90 + 50 are gone, 40 are 20 large ones; 30 by July: 20 + 10 more.
    auto const plan = total_package();
    auto const found = allocate(plan);
    CHECK(cumulated(plan, found.orders[0]) == PerPeriod{0, 0, 0, 0, 30, 40, 50, 60, 60});
    CHECK(cumulated(plan, found.orders[1]) == PerPeriod{0, 30, 60, 90, 90, 90, 90, 90, 90});
    CHECK(cumulated(plan, found.orders[2]) == PerPeriod{0, 0, 0, 0, 0, 10, 20, 30, 40});
    CHECK(found.objective.weighted_lateness == 60);
    REQUIRE(found.bound.has_value());
    CHECK(found.bound->weighted_lateness == 60);
    CHECK(bound_in_words(found) == "No allocation has less weighted lateness than 60: the linear program's bound is reached.");
}

TEST_CASE("A late package names the part that holds it, and what one unit more of it is worth") {
    // One launch unit more in May: 20 unit-months of the package, less five of the large missiles, which then wait.
    auto const plan = total_package();
    auto const late = why_late(plan, allocate(plan));
    REQUIRE(late.size() == 2);
    CHECK(late[0].resource == "\"launch units\"");
    CHECK(late[0].before.empty());
    CHECK_FALSE(late[0].in_words.contains("others were served"));
    CHECK(late[0].in_words.contains("It would be on time with 2 more from \"launch units\" in May 2026"));
    CHECK(why_late(plan, allocate(plan), 0)->in_words.contains("It would be on time with 2 more from \"launch units\" in May 2026"));
    CHECK(late[0].in_words.contains("One unit more of launch units in May 2026 would bring up to 15 unit-months of all orders together forward."));
    CHECK(late[1].resource == "the line");
    auto const enough = why_late(plan, allocate(plan), static_cast<std::size_t>(late[1].order))->units_more;
    REQUIRE(enough.has_value());
    for (std::int64_t const less : {0, 1}) {
        auto tried = plan;
        tried.lots[6] += *enough - less;
        CHECK((allocate(tried).orders[static_cast<std::size_t>(late[1].order)].complete_in == 6) == (less == 0));
    }
    CHECK(late[1].in_words.contains("One unit more of the line in June 2026 would bring up to 1 unit-months"));
    auto more = plan;
    more.resources[0].lots[5] += 1;
    CHECK(allocate(more).objective.weighted_lateness == 45);
}

TEST_CASE("Under priority and fifo a package is served in its turn by all its resources together") {
    auto plan = total_package();
    plan.sharing = Sharing::priority;
    auto const found = allocate(plan);
    CHECK(cumulated(plan, found.orders[0]) == PerPeriod{0, 0, 0, 20, 30, 40, 50, 60, 60});
    CHECK(cumulated(plan, found.orders[1]) == PerPeriod{0, 30, 60, 70, 90, 90, 90, 90, 90});
    CHECK(why_late(plan, found).front().resource == "\"launch units\"");
    CHECK_FALSE(found.bound.has_value());
    CHECK(bound_in_words(found).empty());
    CHECK(worth_in_words(plan, found, 0).empty());
    plan.sharing = Sharing::fifo;
    plan.orders[2].accepted = 1;
    CHECK(allocate(plan).orders[2].complete_in == 3);
}

TEST_CASE("Training is there before the first missile that needs it") {
    CHECK(taken_with(0, 1, 246) == 0);
    CHECK(taken_with(1, 1, 246) == 1);
    CHECK(taken_with(246, 1, 246) == 1);
    CHECK(taken_with(123, 24, 246) == 12);
    CHECK(taken_with(124, 24, 246) == 13);
    CHECK(taken_with(1'000'000'000, 100'000'000'000'000, 1'000'000'000) == 100'000'000'000'000);
}

TEST_CASE("property: without side constraints the linear program and the flow have one sum") {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        CAPTURE(seed);
        auto plan = random_plan(seed);
        plan.sharing = Sharing::least_total_lateness;
        for (auto& order : plan.orders)
            if (order.state == OrderState::delivered) order.state = OrderState::accepted;
        auto const flow = allocate(plan);
        auto const program = program_of(plan);
        REQUIRE(program.has_value());
        CHECK(program->weighted_lateness == doctest::Approx(static_cast<double>(flow.objective.weighted_lateness)));
        std::vector<Availability> availability;
        for (auto const& order : plan.orders) availability.push_back({order.earliest, true});
        auto const whole = allocate_with_side_constraints(plan, side_constraints_of(plan, output_of(plan)), by_turn(plan), availability);
        CHECK(whole.objective.weighted_lateness == flow.objective.weighted_lateness);
        CHECK(whole.bound->weighted_lateness == flow.objective.weighted_lateness);
        CHECK_FALSE(flow.bound.has_value());
    }
}

TEST_CASE("property: the bound, the least of all allocations and the one that is found stand in this order") {
    int best = 0, plans = 0;
    std::int64_t above = 0;
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        CAPTURE(seed);
        auto const plan = random_side_plan(seed, 3, 3, 3);
        if (!has_side_constraints(plan)) continue;
        auto const found = allocate(plan);
        auto const least = EverySchedule{plan}.least;
        REQUIRE(found.bound.has_value());
        CHECK(found.bound->weighted_lateness <= least);
        CHECK(least <= found.objective.weighted_lateness);
        ++plans;
        best += least == found.objective.weighted_lateness ? 1 : 0;
        above += found.objective.weighted_lateness - least;
    }
    MESSAGE(best << " of " << plans << " small plans are shared at the least lateness; together " << above << " above it");
    CHECK(best * 100 >= plans * 95);
}

TEST_CASE("property: with side constraints no resource gives more than it has, and no order waits less than it must") {
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        CAPTURE(seed);
        auto plan = random_side_plan(seed, 8, 8, 9);
        for (auto const sharing : {Sharing::priority, Sharing::fifo, Sharing::least_total_lateness}) {
            plan.sharing = sharing;
            auto const found = allocate(plan);
            std::vector<PerPeriod> schedules;
            for (std::size_t place = 0; place < plan.orders.size(); ++place) {
                schedules.push_back(cumulated(plan, found.orders[place]));
                for (auto const& lot : found.orders[place].lots) CHECK(lot.period >= plan.orders[place].earliest);
                CHECK(found.orders[place].allocated + found.orders[place].short_units == plan.orders[place].quantity);
            }
            CHECK(is_feasible(plan, schedules));
            if (found.bound) CHECK(found.bound->weighted_lateness <= found.objective.weighted_lateness);
            for (auto const& why : why_late(plan, found)) CHECK_FALSE(why.in_words.empty());
        }
    }
}

TEST_CASE("property: under side constraints each unit of a resource comes from one lot and goes to one order") {
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        CAPTURE(seed);
        auto const plan = random_side_plan(seed, 6, 8, 9);
        auto const found = allocate(plan);
        std::map<std::string, std::int64_t> next;
        std::map<std::pair<std::string, int>, std::int64_t> from_lot, to_order;
        for (auto const& peg : pegs_of(plan, found)) {
            CHECK(peg.first == next[peg.resource] + 1);
            CHECK(peg.made_in <= peg.given_in);
            next[peg.resource] += peg.units;
            from_lot[{peg.resource, peg.made_in}] += peg.units;
            to_order[{peg.resource, peg.order}] += peg.units;
        }
        if (!has_side_constraints(plan)) continue;
        for (auto const& [lot, units] : from_lot)
            for (auto const& resource : plan.resources)
                if (resource.name == lot.first) CHECK(units <= resource.lots[at(lot.second)]);
        for (std::size_t place = 0; place < plan.orders.size(); ++place)
            CHECK(to_order[{"units", static_cast<int>(place)}] == taken_by(plan, plan.orders[place], "units", found.orders[place].allocated));
    }
}

TEST_CASE("property: one unit more of a resource brings no more forward than its price says") {
    for (std::uint64_t seed = 1; seed <= 120; ++seed) {
        CAPTURE(seed);
        auto const plan = random_side_plan(seed, 5, 5, 6);
        auto const before = program_of(plan);
        for (std::size_t which = 0; which <= plan.resources.size(); ++which) {
            auto more = plan;
            auto const period = 1 + seed % at(plan.periods);
            (which == 0 ? more.lots : more.resources[which - 1].lots)[period] += 1;
            auto const gained = before->weighted_lateness - program_of(more)->weighted_lateness;
            CHECK(gained >= -1e-6);
            CHECK(gained <= before->worth[which][period] + 1e-6);
        }
    }
}

TEST_CASE("A product that takes one unit of the line alone is shared like none") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        CAPTURE(seed);
        auto plan = random_plan(seed);
        if (plan.sharing == Sharing::fair_share) plan.sharing = Sharing::fifo;
        auto const without = allocate(plan);
        plan.products = {{"one", {{"line", 1}}}};
        for (auto& order : plan.orders) order.product = "one";
        auto const with = allocate(plan);
        CHECK(with.objective.weighted_lateness == without.objective.weighted_lateness);
        if (plan.sharing == Sharing::least_total_lateness) continue;
        for (std::size_t place = 0; place < plan.orders.size(); ++place) CHECK(cumulated(plan, with.orders[place]) == cumulated(plan, without.orders[place]));
    }
}

TEST_CASE("A certain future of a plan with side constraints is its allocation, on any number of threads") {
    auto plan = total_package();
    for (auto const sharing : {Sharing::priority, Sharing::least_total_lateness}) {
        plan.sharing = sharing;
        plan.uncertainty = {};
        Asked asked;
        asked.trials = 9;
        auto const found = allocate(plan);
        auto const outcomes = run_futures(plan, asked);
        for (std::size_t place = 0; place < plan.orders.size(); ++place)
            CHECK(percentiles_of(outcomes.of(place), asked.trials).p50 == found.orders[place].complete_in);
        plan.uncertainty.lead_time_months = Triangle{0.0, 1.0, 4.0};
        plan.uncertainty.outage_share = Triangle{0.0, 0.1, 0.3};
        auto const one = run_futures(plan, asked);
        asked.threads = 3;
        CHECK(one.counts == run_futures(plan, asked).counts);
    }
}

TEST_CASE("Frozen lots of a package keep what they took of every resource") {
    auto plan = total_package();
    auto const first = allocate(plan);
    plan.frozen = 4;
    Delta delta;
    delta.orders = {order_of("new", 50, 0, 5)};
    auto const after = with_delta(plan, delta);
    REQUIRE(after.has_value());
    auto const second = allocate_after_frozen(*after, first);
    std::vector<PerPeriod> schedules;
    for (std::size_t place = 0; place < after->orders.size(); ++place) {
        schedules.push_back(cumulated(*after, second.orders[place]));
        for (int period = 1; period <= 4 && place < plan.orders.size(); ++period)
            CHECK(schedules[place][at(period)] == cumulated(plan, first.orders[place])[at(period)]);
    }
    CHECK(schedules[3][8] > 0);
    CHECK(is_feasible(*after, schedules));
    CHECK_FALSE(second.bound.has_value());
}

TEST_CASE("A change names products and resources of the plan, and a package takes nobody's turn") {
    auto const plan = total_package();
    Delta delta;
    delta.orders = {order_of("new", 5, 0, 5)};
    delta.orders[0].product = "unknown";
    CHECK(with_delta(plan, delta).error() == "no product is called unknown");
    delta.orders[0].product.clear();
    delta.orders[0].together_with = {{"spares", 1}};
    CHECK(with_delta(plan, delta).error() == "no resource is called spares");
    delta.orders.clear();
    delta.diversions = {{"package", "missiles", 5, Date{}, "somebody", "need"}};
    CHECK(with_delta(plan, delta).error().contains("different products or packages"));
}

TEST_CASE("A flow that stands is not asked where a new order brings side constraints") {
    auto plan = total_package();
    auto const order = plan.orders[2];
    plan.orders = {plan.orders[1]};
    StandingFlow const standing{plan};
    plan.orders.push_back(order);
    CHECK(standing.with(order).objective == allocate(plan).objective);
}
