#include "supply/fair_packages.hpp"

#include <doctest/doctest.h>

#include "supply/forecast.hpp"
#include "supply/read_plan.hpp"
#include "supply/supply_fixture.hpp"

using namespace casewright::supply;

namespace {
inline namespace fair_packages_fixture {

Plan random_packages(std::uint64_t seed) {
    auto plan = random_plan(seed, 7, 7);
    std::mt19937_64 random{seed * 13};
    auto const from = [&](int low, int high) { return low + static_cast<int>(random() % static_cast<std::uint64_t>(high - low + 1)); };
    plan.sharing = Sharing::fair_share;
    plan.uncertainty = {};
    for (int part = 0; part < 2; ++part) {
        plan.resources.push_back({"part" + std::to_string(part), PerPeriod(plan.lots.size()), {}});
        for (std::size_t period = 1; period < plan.lots.size(); ++period) plan.resources.back().lots[period] = from(0, 9);
    }
    plan.products.push_back({"large", {{std::string{own_line}, 2}, {"part0", 1}}});
    plan.products.push_back({"other", {{"part0", 1}, {"part1", 3}}});
    for (auto& order : plan.orders) {
        order.probability = 1.0;
        if (auto const which = from(0, 2); which > 0) order.product = which == 1 ? "large" : "other";
        if (from(0, 3) == 0) order.together_with.push_back({"part1", from(1, 4)});
    }
    return plan;
}

// The rule once more, from its words: every figure is reckoned from the lots given so far, in maps.
class Plain {
public:
    explicit Plain(Plan const& plan) : plan_{plan}, side_{side_constraints_of(plan, output_of(plan))} {}

    std::map<int, std::map<int, std::int64_t>> share() {
        for (int period = 1; period <= plan_.periods; ++period) share_in(period);
        return lots_;
    }

private:
    std::int64_t given(int order) const {
        std::int64_t units = 0;
        if (auto const found = lots_.find(order); found != lots_.end())
            for (auto const& lot : found->second) units += lot.second;
        return units;
    }
    std::int64_t wants(int order) const { return plan_.orders[static_cast<std::size_t>(order)].quantity - given(order); }
    std::int64_t taken(int order, std::size_t resource, std::int64_t units) const {
        for (auto const& taking : side_.takes[static_cast<std::size_t>(order)])
            if (taking.resource == resource) {
                auto const quantity = plan_.orders[static_cast<std::size_t>(order)].quantity;
                return units * taking.units / quantity + (units * taking.units % quantity != 0);
            }
        return 0;
    }
    std::int64_t at_hand(std::size_t resource, int period) const {
        std::int64_t units = 0;
        for (int before = 1; before <= period; ++before) units += side_.output[resource][static_cast<std::size_t>(before)];
        for (auto const& [order, lots] : lots_) units -= taken(order, resource, given(order));
        return units;
    }
    bool reaches(int order, int period) const {
        for (std::size_t resource = 0; resource < side_.output.size(); ++resource)
            if (taken(order, resource, given(order) + 1) - taken(order, resource, given(order)) > at_hand(resource, period)) return false;
        return true;
    }
    // Unit by unit.
    void give(int order, int period, std::int64_t units) {
        for (; units > 0 && wants(order) > 0 && reaches(order, period); --units) ++lots_[order][period];
    }

    void share_in(int period) {
        std::vector<int> waiting, open;
        for (auto const order : by_turn(plan_))
            if (plan_.orders[static_cast<std::size_t>(order)].earliest <= period && wants(order) > 0) waiting.push_back(order);
        open = waiting;
        for (;;) {
            std::optional<std::size_t> scarce;
            std::int64_t stock = 0, needed = 1;
            for (std::size_t resource = 0; resource < side_.output.size(); ++resource) {
                std::int64_t needs = 0;
                for (auto const order : open) needs += taken(order, resource, given(order) + wants(order)) - taken(order, resource, given(order));
                auto const has = at_hand(resource, period);
                if (has >= needs || (scarce && has * needed >= stock * needs)) continue;
                scarce = resource;
                stock = has;
                needed = needs;
            }
            if (!scarce) break;
            std::vector<std::tuple<std::int64_t, std::size_t, int>> rests;
            std::vector<std::pair<int, std::int64_t>> shares;
            std::vector<int> others;
            for (auto const order : open) {
                if (taken(order, *scarce, given(order) + wants(order)) == taken(order, *scarce, given(order))) {
                    others.push_back(order);
                    continue;
                }
                shares.emplace_back(order, stock * wants(order) / needed);
                rests.emplace_back(-(stock * wants(order) % needed), rests.size(), order);
            }
            for (auto const& [order, units] : shares) give(order, period, units);
            std::ranges::sort(rests);
            for (auto const& rest : rests) give(std::get<2>(rest), period, 1);
            open = others;
        }
        for (auto const order : open) give(order, period, wants(order));
        for (auto const order : waiting) give(order, period, wants(order));
    }

    Plan const& plan_;
    SideConstraints side_;
    std::map<int, std::map<int, std::int64_t>> lots_;
};

}  // namespace fair_packages_fixture
}  // namespace

TEST_CASE("property: fair shares with products and packages are those of the rule written plainly, unit by unit") {
    for (std::uint64_t seed = 1; seed <= 250; ++seed) {
        CAPTURE(seed);
        auto const plan = random_packages(seed);
        if (!has_side_constraints(plan)) continue;
        auto const found = allocate(plan);
        auto plain = Plain{plan}.share();
        for (std::size_t place = 0; place < plan.orders.size(); ++place) {
            std::map<int, std::int64_t> lots;
            for (auto const& lot : found.orders[place].lots) lots[lot.period] += lot.units;
            CHECK(lots == plain[static_cast<int>(place)]);
        }
    }
}

TEST_CASE("property: without products the fair shares of packages are the fair shares there always were") {
    for (std::uint64_t seed = 1; seed <= 150; ++seed) {
        CAPTURE(seed);
        auto plan = random_plan(seed);
        plan.sharing = Sharing::fair_share;
        auto const found = allocate(plan);
        std::vector<Availability> availability;
        for (auto const& order : plan.orders) availability.push_back({order.earliest, true});
        auto const schedules = in_fair_shares(plan, side_constraints_of(plan, output_of(plan)), by_turn(plan), availability);
        for (std::size_t place = 0; place < plan.orders.size(); ++place)
            for (int period = 1; period <= plan.periods; ++period)
                CHECK(schedules[place][static_cast<std::size_t>(period)] == given_by(found.orders[place], period));
    }
}

TEST_CASE("three who need a short part share it, and who does not need it gets all that it wants") {
    auto plan = plan_of(1, {20}, {order_of("A", 6, 1), order_of("B", 3, 2), order_of("C", 3, 3), order_of("D", 5, 4)}, Sharing::fair_share);
    plan.resources.push_back({"motor", {0, 8}, {}});
    plan.products.push_back({"with motor", {{std::string{own_line}, 1}, {"motor", 1}}});
    for (std::size_t place = 0; place < 3; ++place) plan.orders[place].product = "with motor";
    auto const found = allocate(plan);
    CHECK(found.orders[0].allocated == 4);
    CHECK(found.orders[1].allocated == 2);
    CHECK(found.orders[2].allocated == 2);
    CHECK(found.orders[3].allocated == 5);
}

TEST_CASE("futures of fair shares with packages that nothing draws are the allocation itself") {
    for (std::uint64_t seed = 1; seed <= 25; ++seed) {
        CAPTURE(seed);
        auto const plan = random_packages(seed);
        auto const found = allocate(plan);
        auto const outcomes = run_futures(plan, {.trials = 2, .threads = 2});
        for (std::size_t place = 0; place < plan.orders.size(); ++place)
            CHECK(percentiles_of(outcomes.of(place), 2).p50 == found.orders[place].complete_in);
    }
}
