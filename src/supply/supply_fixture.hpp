// src/supply/supply_fixture.hpp
// Random plans by seed, and the model a second time: plain, slow, written from the page and not from the
// code, with maps instead of arrays and every order looked at in every period.
#pragma once
#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "supply/allocate.hpp"
#include "supply/output.hpp"
#include "supply/plan.hpp"

namespace casewright::supply {
inline namespace fixture {

inline Plan plan_of(int periods, PerPeriod lots, std::vector<Order> orders, Sharing sharing = Sharing::priority) {
    Plan plan;
    plan.program = "test";
    plan.start = Date{std::chrono::year{2026} / std::chrono::January / 1};
    plan.periods = periods;
    plan.sharing = sharing;
    lots.insert(lots.begin(), 0);
    lots.resize(static_cast<std::size_t>(periods) + 1);
    plan.lots = std::move(lots);
    plan.orders = std::move(orders);
    return plan;
}

inline Order order_of(std::string id, std::int64_t quantity, std::int64_t priority, std::int64_t due = never,
                      int earliest = 1) {
    Order order;
    order.id = std::move(id);
    order.quantity = quantity;
    order.priority = priority;
    order.due = due;
    order.earliest = earliest;
    return order;
}

inline Plan random_plan(std::uint64_t seed, int orders_max_here = 12, int periods_max_here = 14) {
    std::mt19937_64 random{seed};
    auto const from = [&](int low, int high) {
        return low + static_cast<int>(random() % static_cast<std::uint64_t>(high - low + 1));
    };
    int const periods = from(1, periods_max_here);
    PerPeriod lots;
    for (int period = 0; period < periods; ++period) lots.push_back(from(0, 3) == 0 ? 0 : from(0, 12));
    std::vector<Order> orders;
    int const count = from(1, orders_max_here);
    for (int place = 0; place < count; ++place) {
        auto order = order_of("O" + std::to_string(place * 7 % count) + "-" + std::to_string(place), from(1, 15),
                              from(0, 5) == 0 ? never : from(1, 3), from(0, 5) == 0 ? never : from(-1, periods + 2),
                              from(0, 2) == 0 ? from(1, periods + 1) : 1);
        order.accepted = from(0, 3) == 0 ? never : 20'000 + from(0, 5);
        order.weight = from(1, 4);
        order.state = static_cast<OrderState>(from(0, 5));
        order.probability = from(0, 10) / 10.0;
        orders.push_back(order);
    }
    auto plan = plan_of(periods, lots, orders, static_cast<Sharing>(from(0, 3)));
    plan.period = static_cast<PeriodLength>(from(0, 2));
    plan.shape = static_cast<RampShape>(from(0, 1));
    for (int point = from(0, 3); point > 0; --point) {
        RampPoint made;
        made.month = from(-3, periods * months_in(plan.period));
        made.rate = from(0, 200) / 4.0;
        plan.ramp.push_back(made);
    }
    std::ranges::stable_sort(plan.ramp, {}, &RampPoint::month);
    if (from(0, 1)) plan.uncertainty.ramp_slip_months = Triangle{-2.0, 3.0, 9.0};
    if (from(0, 1)) plan.uncertainty.outage_share = Triangle{0.0, 0.05, 0.4};
    if (from(0, 1)) plan.uncertainty.acceptance_months = Triangle{1.0, 2.0, 6.0};
    if (from(0, 1)) plan.uncertainty.lead_time_months = Triangle{0.0, 4.0, 7.0};
    return plan;
}

// The output month by month.
inline std::map<int, std::int64_t> plain_output(Plan const& plan, double slip, double outage) {
    std::map<int, std::int64_t> made;
    double cumulative = 0.0;
    int month = 0;
    for (int period = 1; period <= plan.periods; ++period) {
        double const before = cumulative;
        for (int step = 0; step < months_in(plan.period); ++step, ++month) {
            std::vector<std::pair<double, double>> points;
            for (auto const& point : plan.ramp)
                points.emplace_back(points.empty() ? point.month : std::max(point.month + slip, points.front().first),
                                    point.rate);
            double rate = 0.0;
            for (std::size_t place = 0; place < points.size(); ++place) {
                if (points[place].first > month) break;
                rate = points[place].second;
                if (place + 1 == points.size() || points[place + 1].first <= month) continue;
                double u = (month - points[place].first) / (points[place + 1].first - points[place].first);
                if (plan.shape == RampShape::s_curve) u = u * u * (3.0 - 2.0 * u);
                rate = rate + (points[place + 1].second - rate) * u;
            }
            cumulative += rate / 12.0 * (1.0 - outage);
        }
        made[period] = static_cast<std::int64_t>(std::floor(cumulative + 1e-6) - std::floor(before + 1e-6)) +
                       plan.lots[static_cast<std::size_t>(period)];
    }
    return made;
}

// Period by period, order by order; lots by place in the file. Not for least_total_lateness.
inline std::map<int, std::map<int, std::int64_t>> plain_lots(Plan const& plan, std::map<int, std::int64_t> const& made,
                                                             std::map<int, int> const& earliest) {
    std::vector<int> queue;
    for (auto const& [place, from] : earliest) queue.push_back(place);
    auto const at = [&](int place) -> Order const& { return plan.orders[static_cast<std::size_t>(place)]; };
    std::ranges::sort(queue, [&](int one, int other) {
        if (plan.sharing == Sharing::fifo)
            return std::pair{at(one).accepted, one} < std::pair{at(other).accepted, other};
        return std::tuple{at(one).priority, at(one).due, at(one).id} < std::tuple{at(other).priority, at(other).due, at(other).id};
    });
    std::map<int, std::int64_t> wants;
    for (auto const place : queue) wants[place] = at(place).quantity;
    std::map<int, std::map<int, std::int64_t>> lots;
    std::int64_t stock = 0;
    for (auto const& [period, units] : made) {
        stock += units;
        std::vector<int> here;
        std::int64_t all = 0;
        for (auto const place : queue)
            if (earliest.at(place) <= period && wants[place] > 0) {
                here.push_back(place);
                all += wants[place];
            }
        auto left = stock;
        std::map<int, std::int64_t> share;
        if (plan.sharing == Sharing::fair_share && stock < all) {
            std::vector<std::pair<std::int64_t, int>> rests;
            for (std::size_t turn = 0; turn < here.size(); ++turn) {
                share[here[turn]] = stock * wants[here[turn]] / all;
                left -= share[here[turn]];
                rests.emplace_back(-(stock * wants[here[turn]] % all), static_cast<int>(turn));
            }
            std::ranges::sort(rests);
            for (std::size_t unit = 0; left > 0; ++unit, --left) ++share[here[static_cast<std::size_t>(rests[unit].second)]];
        } else {
            for (auto const place : here) {
                share[place] = std::min(left, wants[place]);
                left -= share[place];
            }
        }
        for (auto const& [place, given] : share)
            if (given > 0) {
                lots[place][period] += given;
                wants[place] -= given;
                stock -= given;
            }
    }
    return lots;
}

inline std::optional<int> plain_completion(Order const& order, std::map<int, std::int64_t> const& lots) {
    std::int64_t sum = 0;
    for (auto const& [period, units] : lots) sum += units;
    return sum == order.quantity ? std::optional{lots.rbegin()->first} : std::nullopt;
}

}  // namespace fixture
}  // namespace casewright::supply
