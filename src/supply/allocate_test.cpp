// Sharing a line: worked figures, and what no allocation may ever do.
#include "supply/allocate.hpp"

#include <doctest/doctest.h>

#include "supply/answers.hpp"
#include "supply/explain.hpp"
#include "supply/supply_fixture.hpp"

using namespace casewright;
using namespace casewright::supply;

namespace {

// Lots of 200 in twelve periods; the U.S. buys and replaces first.
Plan five_orders(Sharing sharing = Sharing::priority) {
    return plan_of(12, PerPeriod(12, 200),
                   {order_of("US-A", 900, 1, 6), order_of("REPL", 500, 2, 8), order_of("RO", 263, 3, 9),
                    order_of("KS", 246, 3, 10), order_of("MA", 612, 3, 12)},
                   sharing);
}

std::vector<int> completions(Plan const& plan) {
    std::vector<int> periods;
    for (auto const& row : allocate(plan).orders) periods.push_back(row.complete_in.value_or(-1));
    return periods;
}

// A cheap number that orders every feasible allocation, for tiny plans: lateness, periods, then lots.
struct Tried {
    std::int64_t lateness = 0, periods = 0;
    std::vector<std::int64_t> minus_units;  // by the key, then by period
    friend auto operator<=>(Tried const&, Tried const&) = default;
};

// Every allocation of a tiny plan, one unit at a time.
class Everything {
public:
    explicit Everything(Plan const& plan) : plan_{plan}, turn_{by_turn(plan)}, made_{output_of(plan)} {
        given_.assign(turn_.size(), std::vector<std::int64_t>(static_cast<std::size_t>(plan.periods) + 2));
        try_order(0);
    }
    Tried best{INT64_MAX, INT64_MAX, {}};

private:
    void try_order(std::size_t rank) {
        if (rank == turn_.size()) return judge();
        try_units(rank, 1, plan_.orders[static_cast<std::size_t>(turn_[rank])].quantity);
    }
    void try_units(std::size_t rank, int period, std::int64_t left) {
        auto const& order = plan_.orders[static_cast<std::size_t>(turn_[rank])];
        if (period > plan_.periods) {
            given_[rank][static_cast<std::size_t>(period)] = left;
            return try_order(rank + 1);
        }
        auto& here = given_[rank][static_cast<std::size_t>(period)];
        for (here = 0; here <= (period < order.earliest ? 0 : left); ++here) try_units(rank, period + 1, left - here);
        here = 0;
    }
    void judge() {
        std::int64_t stock = 0;
        Tried tried;
        for (std::size_t period = 1; period < given_.front().size(); ++period) {
            if (period < made_.size()) stock += made_[period];
            for (std::size_t rank = 0; rank < turn_.size(); ++rank) {
                auto const& order = plan_.orders[static_cast<std::size_t>(turn_[rank])];
                auto const units = given_[rank][period];
                auto const at = static_cast<std::int64_t>(period);
                tried.lateness += units * order.weight * std::max<std::int64_t>(0, at - order.due);
                tried.periods += units * at;
                if (period < made_.size()) stock -= units;
            }
            if (stock < 0) return;
        }
        for (auto const& row : given_)
            for (std::size_t period = 1; period < row.size() - 1; ++period) tried.minus_units.push_back(-row[period]);
        best = std::min(best, tried);
    }

    Plan const& plan_;
    std::vector<int> turn_;
    PerPeriod made_;
    std::vector<std::vector<std::int64_t>> given_;
};

Tried as_tried(Plan const& plan, Allocation const& found) {
    Tried tried{found.objective.weighted_lateness, found.objective.sum_of_periods, {}};
    for (auto const place : by_turn(plan))
        for (int period = 1; period <= plan.periods; ++period) {
            std::int64_t units = 0;
            for (auto const& lot : found.orders[static_cast<std::size_t>(place)].lots)
                if (lot.period == period) units = lot.units;
            tried.minus_units.push_back(-units);
        }
    return tried;
}

}  // namespace

TEST_CASE("TV-09: under strict priority the U.S. buy, the repayment and two purchasers are served in turn") {
    auto const plan = five_orders();
    CHECK(completions(plan) == std::vector{5, 7, 9, 10, -1});
    CHECK(allocate(plan).orders[4].short_units == 121);
}

TEST_CASE("TV-10: with the first priority Kosovo is served in period 6") {
    auto plan = five_orders();
    plan.orders[3].priority = 1;
    CHECK(completions(plan) == std::vector{5, 9, 10, 6, -1});
}

TEST_CASE("TV-11: when the repayment gives up 246 units nobody is short") {
    auto plan = five_orders();
    plan.orders[1].quantity -= 246;
    CHECK(completions(plan) == std::vector{5, 6, 8, 9, 12});
}

TEST_CASE("TV-12: a line of 160 a period leaves 601 short") {
    auto plan = five_orders();
    for (std::size_t period = 1; period <= 12; ++period) plan.lots[period] = 160;
    CHECK(completions(plan) == std::vector{6, 9, 11, 12, -1});
    CHECK(allocate(plan).orders[4].short_units == 601);
}

TEST_CASE("TV-13: first in, first out by the day of acceptance") {
    auto plan = five_orders(Sharing::fifo);
    std::int64_t day = 20'000;
    for (auto const place : {4, 2, 3, 0, 1}) plan.orders[static_cast<std::size_t>(place)].accepted = day++;
    CHECK(completions(plan) == std::vector{11, -1, 5, 6, 4});
    CHECK(allocate(plan).orders[1].short_units == 121);
}

TEST_CASE("Orders without a day of acceptance come after all that have one, in file order") {
    auto plan = five_orders(Sharing::fifo);
    plan.orders[4].accepted = 20'000;
    CHECK(by_turn(plan) == std::vector{4, 0, 1, 2, 3});
}

TEST_CASE("It can pay to keep a unit for an order that is not available yet") {
    auto const plan = plan_of(3, {1, 0, 0}, {order_of("early", 1, 1, 3), order_of("late", 1, 2, 2, 2)},
                              Sharing::least_total_lateness);
    auto const found = allocate(plan);
    CHECK(found.orders[0].lots.empty());
    CHECK(found.objective == Objective{1, 6, 1});
    auto queue = plan;
    queue.sharing = Sharing::priority;
    CHECK(allocate(queue).objective.weighted_lateness == 2);
}

TEST_CASE("property: least total lateness is the one allocation that trying everything finds") {
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        CAPTURE(seed);
        std::mt19937_64 random{seed};
        auto const from = [&](int low, int high) { return low + static_cast<int>(random() % static_cast<std::uint64_t>(high - low + 1)); };
        int const periods = from(2, 3);
        PerPeriod lots;
        for (int period = 0; period < periods; ++period) lots.push_back(from(0, 2));
        std::vector<Order> orders;
        for (int place = from(1, 3); place > 0; --place) {
            orders.push_back(order_of("O" + std::to_string(place), from(1, 2), from(1, 2),
                                      from(0, 4) == 0 ? never : from(0, 4), from(0, 2) == 0 ? from(1, 4) : 1));
            orders.back().weight = from(1, 3);
        }
        auto const plan = plan_of(periods, lots, orders, Sharing::least_total_lateness);
        CHECK(as_tried(plan, allocate(plan)) == Everything{plan}.best);
    }
}

TEST_CASE("property: no policy gives more than there is, gives before an order is available, or loses a unit") {
    for (std::uint64_t seed = 1; seed <= 600; ++seed) {
        CAPTURE(seed);
        auto const plan = random_plan(seed);
        auto const found = allocate(plan);
        std::vector<std::int64_t> balance = found.output;
        for (std::size_t place = 0; place < plan.orders.size(); ++place) {
            auto const& row = found.orders[place];
            int last = 0;
            for (auto const& lot : row.lots) {
                CHECK(lot.units > 0);
                CHECK(lot.period > last);
                CHECK(lot.period >= plan.orders[place].earliest);
                balance[static_cast<std::size_t>(last = lot.period)] -= lot.units;
            }
            if (takes_part(plan.orders[place])) CHECK(row.allocated + row.short_units == plan.orders[place].quantity);
            else CHECK(row.allocated + row.short_units == 0);
        }
        std::int64_t stock = 0;
        for (auto const units : balance) CHECK((stock += units) >= 0);
    }
}

TEST_CASE("property: the three queues give what the plain model gives") {
    for (std::uint64_t seed = 1; seed <= 600; ++seed) {
        CAPTURE(seed);
        auto const plan = random_plan(seed);
        if (plan.sharing == Sharing::least_total_lateness) continue;
        std::map<int, int> earliest;
        for (auto const place : by_turn(plan)) earliest[place] = plan.orders[static_cast<std::size_t>(place)].earliest;
        auto const plain = plain_lots(plan, plain_output(plan, 0.0, 0.0), earliest);
        auto const found = allocate(plan);
        for (auto const& [place, from] : earliest) {
            std::map<int, std::int64_t> lots;
            for (auto const& lot : found.orders[static_cast<std::size_t>(place)].lots) lots[lot.period] = lot.units;
            CHECK(lots == (plain.contains(place) ? plain.at(place) : std::map<int, std::int64_t>{}));
        }
    }
}

TEST_CASE("property: a better priority never delays the order that has it") {
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        CAPTURE(seed);
        auto plan = random_plan(seed);
        plan.sharing = Sharing::priority;
        auto const place = seed % plan.orders.size();
        auto const before = allocate(plan).orders[place];
        plan.orders[place].priority = 0;
        auto const after = allocate(plan).orders[place];
        CHECK(after.complete_in.value_or(periods_max) <= before.complete_in.value_or(periods_max));
        CHECK(after.allocated >= before.allocated);
    }
}

TEST_CASE("property: under strict priority more supply delays nobody") {
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        CAPTURE(seed);
        auto plan = random_plan(seed);
        plan.sharing = Sharing::priority;
        auto const before = allocate(plan);
        plan.lots[1 + seed % static_cast<std::size_t>(plan.periods)] += static_cast<std::int64_t>(1 + seed % 9);
        auto const after = allocate(plan);
        for (std::size_t place = 0; place < plan.orders.size(); ++place)
            CHECK(after.orders[place].complete_in.value_or(periods_max) <=
                  before.orders[place].complete_in.value_or(periods_max));
    }
}

TEST_CASE("property: where all are available and due alike, serving the heaviest first is least late") {
    // With one due period for all, exchanging a heavier unit for a lighter one that is served before it never
    // costs more: the queue by weight and the flow have one sum.
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        CAPTURE(seed);
        auto plan = random_plan(seed);
        auto const due = static_cast<std::int64_t>(seed % static_cast<std::uint64_t>(plan.periods + 1));
        for (auto& order : plan.orders) {
            order.earliest = 1;
            order.due = due;
            order.priority = -order.weight;
        }
        plan.sharing = Sharing::priority;
        auto const queue = allocate(plan).objective;
        plan.sharing = Sharing::least_total_lateness;
        CHECK(allocate(plan).objective == queue);
    }
}

TEST_CASE("property: each unit comes from one lot and goes to one order") {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        CAPTURE(seed);
        auto const plan = random_plan(seed);
        auto const found = allocate(plan);
        std::int64_t next = 1;
        std::map<int, std::int64_t> from_lot, to_order;
        for (auto const& peg : pegs_of(plan, found)) {
            CHECK(peg.first == next);
            CHECK(peg.made_in <= peg.given_in);
            next += peg.units;
            from_lot[peg.made_in] += peg.units;
            to_order[peg.order] += peg.units;
        }
        for (auto const& [period, units] : from_lot) CHECK(units <= found.output[static_cast<std::size_t>(period)]);
        for (std::size_t place = 0; place < plan.orders.size(); ++place)
            CHECK(to_order[static_cast<int>(place)] == found.orders[place].allocated);
    }
}

TEST_CASE("A late order names what stood before it, and what would have to change") {
    auto plan = five_orders();
    plan.orders[3].due = 8;
    auto const late = why_late(plan, allocate(plan));
    REQUIRE(late.size() == 3);
    CHECK(late[1].order == 3);
    CHECK(late[1].missing == 46);
    CHECK(late[1].before.front().order == 0);
    CHECK(late[1].in_words.contains("KS wants 246 by August 2026 and is complete in September 2026"));
    CHECK(late[1].in_words.contains("US-A (900), REPL (500)"));
    CHECK(late[2].in_words.contains("121 units are missing"));
}

TEST_CASE("Asked by name an order says why it is late, in a plan of any size") {
    auto plan = five_orders();
    plan.orders[3].due = 8;
    auto const found = allocate(plan);
    auto const all = why_late(plan, found);
    auto const one = why_late(plan, found, 3);
    REQUIRE(one.has_value());
    CHECK(one->in_words == all[1].in_words);
    CHECK_FALSE(why_late(plan, found, 0).has_value());
    auto large = plan;
    for (int more = 0; more < 200; ++more) large.orders.push_back(order_of("M" + std::to_string(more), 1, 9, 1));
    auto const given = allocate(large);
    CHECK(allocation_json(large, given, 0.0).contains("\"late\":[]"));
    auto const asked = allocation_json(large, given, 0.0, {false, {3, 0}});
    CHECK(asked.contains("\"late\":[{\"id\":\"KS\",\"missing\":46"));
    CHECK_FALSE(asked.contains("\"id\":\"US-A\",\"missing\""));
}

TEST_CASE("A line that makes nothing serves nobody, under every policy") {
    for (auto const sharing : {Sharing::priority, Sharing::fifo, Sharing::fair_share, Sharing::least_total_lateness}) {
        auto plan = five_orders(sharing);
        plan.lots.assign(13, 0);
        auto const found = allocate(plan);
        for (auto const& row : found.orders) CHECK_FALSE(row.complete_in.has_value());
        CHECK(found.objective.short_units == 2'521);
    }
}

TEST_CASE("A plan without orders is shared without trouble") {
    for (auto const sharing : {Sharing::priority, Sharing::fair_share, Sharing::least_total_lateness})
        CHECK(allocate(plan_of(3, {1, 2, 3}, {}, sharing)).objective == Objective{});
}

TEST_CASE("property: one order more, asked of a flow that stands, gets what it gets from the beginning") {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        CAPTURE(seed);
        auto plan = random_plan(seed);
        plan.sharing = Sharing::least_total_lateness;
        StandingFlow const standing{plan};
        for (int more = 0; more < 2; ++more) {
            auto order = order_of("M", 1 + static_cast<std::int64_t>(seed % 20), more == 0 ? 0 : never, static_cast<std::int64_t>(seed % 7));
            order.weight = 1 + static_cast<std::int64_t>(seed % 3);
            auto const warm = standing.with(order);
            auto whole = plan;
            whole.orders.push_back(order);
            auto const cold = allocate(whole);
            CHECK(warm.objective == cold.objective);
            CHECK(as_tried(whole, warm) == as_tried(whole, cold));
        }
    }
}
