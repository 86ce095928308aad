#include "supply/allocate.hpp"

#include <algorithm>
#include <numeric>

#include "supply/due_parts.hpp"
#include "supply/exchanged_turns.hpp"
#include "supply/hold_for_shipments.hpp"
#include "supply/least_with_minimums.hpp"
#include "supply/output.hpp"
#include "supply/place.hpp"
#include "supply/production_lots.hpp"
#include "supply/rank_set.hpp"
#include "supply/settle_ties.hpp"
#include "supply/side_constraints.hpp"

namespace casewright::supply {
namespace {

__extension__ typedef __int128 Wide;  // stock times what one wants does not fit in 64 bits

// The ranks that become available in each period; elements 1 to H.
std::vector<std::vector<int>> arrivals(Plan const& plan, std::span<int const> turn,
                                       std::span<Availability const> availability) {
    std::vector<std::vector<int>> by_period(at(plan.periods) + 1);
    for (std::size_t rank = 0; rank < turn.size(); ++rank) {
        auto const& known = availability[at(turn[rank])];
        if (known.exists && known.earliest <= plan.periods)
            by_period[at(known.earliest)].push_back(static_cast<int>(rank));
    }
    return by_period;
}

void serve_in_turn(Plan const& plan, PerPeriod const& output, std::span<int const> turn,
                   std::span<Availability const> availability, Allocation& found) {
    auto const arriving = arrivals(plan, turn, availability);
    std::vector<std::int64_t> wanted(turn.size());
    for (std::size_t rank = 0; rank < turn.size(); ++rank) wanted[rank] = plan.orders[at(turn[rank])].quantity;
    RankSet waiting{turn.size()};
    std::int64_t stock = 0;
    for (int period = 1; period <= plan.periods; ++period) {
        for (auto const rank : arriving[at(period)]) waiting.insert(at(rank));
        stock += output[at(period)];
        while (stock > 0 && !waiting.empty()) {
            auto const rank = waiting.least();
            auto const units = std::min(stock, wanted[rank]);
            stock -= units;
            wanted[rank] -= units;
            if (wanted[rank] == 0) waiting.erase(rank);
            found.orders[at(turn[rank])].lots.push_back({period, units});
        }
    }
}

void serve_fairly(Plan const& plan, PerPeriod const& output, std::span<int const> turn,
                  std::span<Availability const> availability, Allocation& found) {
    auto const arriving = arrivals(plan, turn, availability);
    std::vector<int> waiting;  // ranks, rising: the order of the key
    std::vector<std::int64_t> wanted;
    std::int64_t stock = 0;
    for (int period = 1; period <= plan.periods; ++period) {
        for (auto const rank : arriving[at(period)]) {
            auto const place = std::ranges::upper_bound(waiting, rank) - waiting.begin();
            waiting.insert(waiting.begin() + place, rank);
            wanted.insert(wanted.begin() + place, plan.orders[at(turn[at(rank)])].quantity);
        }
        stock += output[at(period)];
        auto const shares = fair_shares(stock, wanted);
        std::size_t left = 0;
        for (std::size_t place = 0; place < waiting.size(); ++place) {
            auto const units = shares[place];
            stock -= units;
            if (units > 0) found.orders[at(turn[at(waiting[place])])].lots.push_back({period, units});
            if (units == wanted[place]) continue;
            waiting[left] = waiting[place];
            wanted[left++] = wanted[place] - units;
        }
        waiting.resize(left);
        wanted.resize(left);
    }
}

void serve_at_least_lateness(Plan const& plan, PerPeriod const& output, std::span<int const> turn,
                             std::span<Availability const> availability, Allocation& found) {
    std::vector<Wanting> wanting;
    std::vector<int> places;
    for (auto const place : turn) {
        auto const& order = plan.orders[at(place)];
        auto const& known = availability[at(place)];
        if (!known.exists) continue;
        wanting.push_back({order.quantity, std::min(known.earliest, plan.periods + 1), due_in_turn(order), weight_in_turn(order)});
        places.push_back(place);
    }
    LatenessFlow flow{output, wanting};
    flow.solve();
    auto optimum = flow.result();
    settle_ties(wanting, optimum);
    found.pivots = optimum.pivots;
    for (std::size_t rank = 0; rank < places.size(); ++rank)
        for (auto const& lot : optimum.given[rank])
            if (lot.period <= plan.periods) found.orders[at(places[rank])].lots.push_back(lot);
}

Wanting wanting_of(Order const& order, int periods) {
    return {order.quantity, std::min(order.earliest, periods + 1), due_in_turn(order), weight_in_turn(order)};
}
std::vector<Wanting> wanting_of(Plan const& plan, std::span<int const> turn) {
    std::vector<Wanting> all;
    for (auto const place : turn) all.push_back(wanting_of(plan.orders[at(place)], plan.periods));
    return all;
}

}  // namespace

std::int64_t given_by(Allotted const& row, std::int64_t period) {
    std::int64_t units = 0;
    for (auto const& lot : row.lots)
        if (lot.period <= period) units += lot.units;
    return units;
}

void sum_up(Plan const& plan, std::span<Availability const> availability, Allocation& found) {
    if (plan.sharing == Sharing::least_total_lateness) serve_earlier_parts_first(plan, availability, found);
    hold_for_shipments(plan, found);
    auto& objective = found.objective;
    for (std::size_t place = 0; place < plan.orders.size(); ++place) {
        auto const& order = plan.orders[place];
        auto& row = found.orders[place];
        auto const count = [&](int period, std::int64_t units) {
            auto const late = period > order.due ? period - order.due : 0;
            objective.weighted_lateness += order.weight * late * units;
            objective.sum_of_periods += period * units;
        };
        for (auto const& lot : row.lots) {
            row.allocated += lot.units;
            count(lot.period, lot.units);
        }
        if (order.state == OrderState::delivered) {
            row.complete_in = 0;
            continue;
        }
        if (!availability[place].exists || order.withdrawn) continue;
        row.short_units = order.quantity - row.allocated;
        objective.short_units += row.short_units;
        count(plan.periods + 1, row.short_units);
        if (row.short_units == 0) row.complete_in = row.lots.back().period;
    }
}

StandingFlow::StandingFlow(Plan plan)
    : plan_{std::move(plan)}, turn_{by_turn(plan_)}, wanting_{wanting_of(plan_, turn_)}, flow_{output_of(plan_), wanting_} {
    flow_.solve();
}

Allocation StandingFlow::with(Order const& order) const {
    auto plan = plan_;
    plan.orders.push_back(order);
    if (has_side_constraints(plan) || has_minimum_shipments(plan) || chooses_lots(plan)) return allocate(plan);
    auto wanting = wanting_;
    wanting.push_back(wanting_of(order, plan.periods));
    auto flow = flow_;
    flow.add(wanting.back());
    flow.solve();
    auto optimum = flow.result();
    // The new order has the last place in the flow, and its own in the order of the key.
    auto const places = by_turn(plan);
    std::vector<std::size_t> rank_of(plan.orders.size()), turn;
    for (std::size_t rank = 0; rank < turn_.size(); ++rank) rank_of[at(turn_[rank])] = rank;
    rank_of.back() = turn_.size();
    for (auto const place : places) turn.push_back(rank_of[at(place)]);
    settle_ties(wanting, optimum, turn);
    Allocation found;
    found.output = output_of(plan);
    found.pivots = optimum.pivots - flow_.pivots();
    found.orders.resize(plan.orders.size());
    for (auto const place : places)
        for (auto const& lot : optimum.given[rank_of[at(place)]])
            if (lot.period <= plan.periods) found.orders[at(place)].lots.push_back(lot);
    std::vector<Availability> const availability(plan.orders.size());
    sum_up(plan, availability, found);
    return found;
}

std::vector<std::int64_t> fair_shares(std::int64_t stock, std::span<std::int64_t const> wanted) {
    std::int64_t const all = std::accumulate(wanted.begin(), wanted.end(), std::int64_t{0});
    std::vector<std::int64_t> shares(wanted.begin(), wanted.end());
    if (stock >= all) return shares;
    std::vector<std::int64_t> rest(wanted.size());
    auto left = stock;
    for (std::size_t place = 0; place < wanted.size(); ++place) {
        auto const product = Wide{stock} * wanted[place];
        shares[place] = static_cast<std::int64_t>(product / all);
        rest[place] = static_cast<std::int64_t>(product % all);
        left -= shares[place];
    }
    std::vector<std::size_t> places(wanted.size());
    std::iota(places.begin(), places.end(), std::size_t{0});
    auto const larger = [&](std::size_t one, std::size_t other) {
        return rest[one] != rest[other] ? rest[one] > rest[other] : one < other;
    };
    std::ranges::nth_element(places, places.begin() + left, larger);
    for (std::int64_t unit = 0; unit < left; ++unit) ++shares[places[at(unit)]];
    return shares;
}

Allocation allocate(Plan const& plan, PerPeriod const& output, std::span<int const> turn,
                    std::span<Availability const> availability) {
    if (has_side_constraints(plan))
        return allocate_with_side_constraints(plan, side_constraints_of(plan, output), turn, availability);
    if (shares_whole_turns(plan)) {
        auto const whole = whole_turns(plan, turn, availability);
        return among_parts(plan, availability, whole, allocate(whole.plan, output, whole.turn, whole.availability));
    }
    if (chooses_lots(plan)) return least_with_lots(plan, output, turn, availability);
    if (plan.sharing == Sharing::least_total_lateness && has_minimum_shipments(plan))
        return least_with_minimums(plan, output, turn, availability);
    Allocation found;
    found.output = output;
    found.orders.resize(plan.orders.size());
    auto const serve = plan.sharing == Sharing::fair_share             ? serve_fairly
                       : plan.sharing == Sharing::least_total_lateness ? serve_at_least_lateness
                                                                       : serve_in_turn;
    serve(plan, output, turn, availability, found);
    sum_up(plan, availability, found);
    return found;
}

Allocation allocate(Plan const& plan) {
    std::vector<Availability> availability;
    availability.reserve(plan.orders.size());
    for (auto const& order : plan.orders) availability.push_back({order.earliest, true});
    return allocate(plan, output_of(plan), by_turn(plan), availability);
}

}  // namespace casewright::supply
