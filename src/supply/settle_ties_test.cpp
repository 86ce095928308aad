// Ties where stock was kept: a unit that waits in stock is used earlier by one order, while another unit is
// kept longer for a second. The two moves over stock balance one another, so that either both are there or
// the first order in the key gets its unit too late.
#include "supply/settle_ties.hpp"

#include <doctest/doctest.h>

#include <set>
#include <tuple>

#include "supply/allocate.hpp"
#include "supply/supply_fixture.hpp"

using namespace casewright;
using namespace casewright::supply;

namespace {

// One unit comes off the line in each of the periods 1, 3 and 5. Two allocations have lateness 3 and sum of
// periods 10: X 3, Y 2, Z 5, which keeps the first unit for Y; and X 1, Y 5, Z 4, which keeps the second for Z.
std::vector<Order> three_orders() {
    auto orders = std::vector{order_of("X", 1, 1, 3, 1), order_of("Y", 1, 2, 2, 2), order_of("Z", 1, 3, 4, 4)};
    orders[0].weight = 2;
    orders[2].weight = 3;
    return orders;
}
std::vector<Wanting> three_wantings() {
    std::vector<Wanting> all;
    for (auto const& order : three_orders()) all.push_back({order.quantity, order.earliest, order.due, order.weight});
    return all;
}
LeastLateness optimum_with(int x, int y, int z, PerPeriod stock) {
    LeastLateness optimum;
    optimum.given = {{{x, 1}}, {{y, 1}}, {{z, 1}}};
    // What a unit less costs all together; lateness stands above the sum of periods by 31.
    optimum.price = {0, 128, 128, 126, 126, 32, 0};
    optimum.stock = std::move(stock);
    return optimum;
}

// Every way to give orders of one unit each their period; H + 1 is never.
class EveryWay {
public:
    explicit EveryWay(Plan const& plan) : plan_{plan}, turn_{by_turn(plan)}, given_(turn_.size()) { try_rank(0); }
    std::vector<int> best;  // by the key

private:
    using Judged = std::tuple<std::int64_t, std::int64_t, std::vector<int>>;
    void try_rank(std::size_t rank) {
        if (rank == given_.size()) return judge();
        for (int period = std::min(plan_.orders[static_cast<std::size_t>(turn_[rank])].earliest, plan_.periods + 1); period <= plan_.periods + 1; ++period) {
            given_[rank] = period;
            try_rank(rank + 1);
        }
    }
    void judge() {
        std::vector<std::int64_t> stock = plan_.lots;
        stock.push_back(0);
        std::int64_t late = 0, periods = 0, left = 0;
        for (std::size_t rank = 0; rank < given_.size(); ++rank) {
            auto const& order = plan_.orders[static_cast<std::size_t>(turn_[rank])];
            late += order.weight * std::max<std::int64_t>(0, given_[rank] - order.due);
            periods += given_[rank];
            --stock[static_cast<std::size_t>(given_[rank])];
        }
        for (int period = 1; period <= plan_.periods; ++period)
            if ((left += stock[static_cast<std::size_t>(period)]) < 0) return;
        Judged judged{late, periods, given_};
        if (best.empty() || judged < judged_) {
            judged_ = judged;
            best = given_;
        }
    }
    Plan const& plan_;
    std::vector<int> turn_;
    std::vector<int> given_;
    Judged judged_;
};

std::vector<int> periods_given(Plan const& plan) {
    std::vector<int> periods;
    auto const found = allocate(plan);
    for (auto const place : by_turn(plan)) {
        auto const& lots = found.orders[static_cast<std::size_t>(place)].lots;
        periods.push_back(lots.empty() ? plan.periods + 1 : lots.front().period);
    }
    return periods;
}

}  // namespace

TEST_CASE("Kept stock is used earlier by the first in the key, and another unit is kept in its place") {
    auto settled = [](LeastLateness optimum) {
        settle_ties(three_wantings(), optimum);
        return std::tuple{optimum.given[0][0].period, optimum.given[1][0].period, optimum.given[2][0].period};
    };
    CHECK(settled(optimum_with(3, 2, 5, {0, 1, 0, 0, 0, 0})) == std::tuple{1, 5, 4});
    CHECK(settled(optimum_with(1, 5, 4, {0, 0, 0, 1, 0, 0})) == std::tuple{1, 5, 4});
    auto optimum = optimum_with(3, 2, 5, {0, 1, 0, 0, 0, 0});
    settle_ties(three_wantings(), optimum);
    CHECK(optimum.stock == PerPeriod{0, 0, 0, 1, 0, 0});
    auto const plan = plan_of(5, {1, 0, 1, 0, 1}, three_orders(), Sharing::least_total_lateness);
    CHECK(periods_given(plan) == std::vector{1, 5, 4});
}

TEST_CASE("With the key the other way round the unit stays in stock for the second order") {
    std::vector<std::size_t> const turn{1, 0, 2};
    for (auto optimum : {optimum_with(3, 2, 5, {0, 1, 0, 0, 0, 0}), optimum_with(1, 5, 4, {0, 0, 0, 1, 0, 0})}) {
        settle_ties(three_wantings(), optimum, turn);
        CHECK(optimum.given[1][0].period == 2);
        CHECK(optimum.given[0][0].period == 3);
        CHECK(optimum.given[2][0].period == 5);
    }
}

TEST_CASE("property: among orders that come one after the other, kept stock goes to the first in the key") {
    for (std::uint64_t seed = 1; seed <= 3'000; ++seed) {
        CAPTURE(seed);
        std::mt19937_64 random{seed};
        auto const from = [&](int low, int high) { return low + static_cast<int>(random() % static_cast<std::uint64_t>(high - low + 1)); };
        int const periods = from(5, 6);
        PerPeriod lots;
        for (int period = 1; period <= periods; ++period) lots.push_back(period % 2);
        std::vector<Order> orders;
        for (int place = 1; place <= 4; ++place) {
            auto const earliest = from(1, periods);
            orders.push_back(order_of("O" + std::to_string(place), 1, place, earliest + from(0, 2), earliest));
            orders.back().weight = from(1, 3);
        }
        auto const plan = plan_of(periods, lots, orders, Sharing::least_total_lateness);
        CHECK(periods_given(plan) == EveryWay{plan}.best);
    }
}
