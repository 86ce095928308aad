#include "supply/least_with_minimums.hpp"

#include <algorithm>
#include <functional>
#include <numeric>
#include <tuple>

#include "supply/place.hpp"
#include "supply/settle_ties.hpp"

namespace casewright::supply {
namespace {

constexpr int rounds_max = 5;

// One flow, with the orders that exist in the order of turn.
struct Solved {
    std::vector<Wanting> wanting;
    std::vector<int> places;
    LeastLateness optimum;
};

// An allocation with the lots from before they were held.
struct Tried {
    Allocation found;
    LotsByOrder at_once;
};

class Search {
public:
    Search(Plan const& plan, PerPeriod const& output, std::span<int const> turn, std::span<Availability const> availability)
        : plan_{plan}, output_{output}, turn_{turn}, availability_(availability.begin(), availability.end()) {}

    Allocation run() {
        auto const first = solve(availability_);
        auto const least = lateness_of_flow(first);
        bool const small = plan_.orders.size() * at(plan_.periods) <= searched_max;
        for (auto const& ties : tie_orders(first)) {
            auto tried = settle(first, ties);
            consider(tried);
            if (small) let_wait(std::move(tried), rounds_max);
        }
        if (!small) let_wait(*best_, 1);
        best_->found.least_without_minimums = least;
        return std::move(best_->found);
    }

private:
    [[nodiscard]] Solved solve(std::vector<Availability> const& availability) {
        Solved solved;
        for (auto const place : turn_) {
            auto const& order = plan_.orders[at(place)];
            if (!availability[at(place)].exists) continue;
            solved.wanting.push_back({order.quantity, std::min(availability[at(place)].earliest, plan_.periods + 1), due_in_turn(order), weight_in_turn(order)});
            solved.places.push_back(place);
        }
        LatenessFlow flow{output_, solved.wanting};
        flow.solve();
        solved.optimum = flow.result();
        pivots_ += solved.optimum.pivots;
        return solved;
    }

    [[nodiscard]] static std::int64_t lateness_of_flow(Solved const& solved) {
        std::int64_t sum = 0;
        for (std::size_t rank = 0; rank < solved.wanting.size(); ++rank)
            for (auto const& lot : solved.optimum.given[rank])
                sum += solved.wanting[rank].weight * std::max<std::int64_t>(0, lot.period - solved.wanting[rank].due) * lot.units;
        return sum;
    }

    [[nodiscard]] std::vector<std::vector<std::size_t>> tie_orders(Solved const& solved) const {
        std::vector<std::size_t> by_turn(solved.places.size());
        std::iota(by_turn.begin(), by_turn.end(), std::size_t{0});
        auto const against = std::vector<std::size_t>(by_turn.rbegin(), by_turn.rend());
        auto const has_minimum = [&](std::size_t rank) { return plan_.orders[at(solved.places[rank])].minimum_shipment > 1; };
        std::vector<std::vector<std::size_t>> all;
        for (auto const& order : {by_turn, against}) {
            all.push_back(order);
            std::ranges::stable_partition(all.emplace_back(order), has_minimum);
            std::ranges::stable_partition(all.emplace_back(order), std::not_fn(has_minimum));
        }
        return all;
    }

    [[nodiscard]] Tried settle(Solved const& solved, std::vector<std::size_t> const& ties) const {
        auto optimum = solved.optimum;
        settle_ties(solved.wanting, optimum, ties);
        Tried tried;
        tried.found.output = output_;
        tried.found.orders.resize(plan_.orders.size());
        tried.at_once.resize(plan_.orders.size());
        for (std::size_t rank = 0; rank < solved.places.size(); ++rank)
            for (auto const& lot : optimum.given[rank])
                if (lot.period <= plan_.periods) tried.at_once[at(solved.places[rank])].push_back(lot);
        for (std::size_t place = 0; place < plan_.orders.size(); ++place) tried.found.orders[place].lots = tried.at_once[place];
        sum_up(plan_, availability_, tried.found);
        return tried;
    }

    void consider(Tried const& tried) {
        auto const cost = [](Tried const& one) { return std::pair{one.found.objective.weighted_lateness, one.found.objective.sum_of_periods}; };
        if (!best_ || cost(tried) < cost(*best_)) best_ = tried;
        best_->found.pivots = pivots_;
    }

    // Orders that hold their first units until later begin later; nothing where none does.
    [[nodiscard]] std::optional<std::vector<Availability>> waiting(Tried const& tried) const {
        auto later = availability_;
        bool any = false;
        for (std::size_t place = 0; place < plan_.orders.size(); ++place) {
            if (plan_.orders[place].minimum_shipment <= 1 || tried.at_once[place].empty()) continue;
            auto const& shipped = tried.found.orders[place].lots;
            auto const from = shipped.empty() ? plan_.periods + 1 : shipped.front().period;
            if (from <= tried.at_once[place].front().period) continue;
            later[place].earliest = std::max(later[place].earliest, from);
            any = true;
        }
        return any ? std::optional{later} : std::nullopt;
    }

    void let_wait(Tried tried, int rounds) {
        for (int round = 0; round < rounds; ++round) {
            auto const later = waiting(tried);
            if (!later) return;
            auto const solved = solve(*later);
            auto const before = tried.found.objective.weighted_lateness;
            std::optional<Tried> next;
            for (auto const& ties : tie_orders(solved)) {
                auto one = settle(solved, ties);
                consider(one);
                if (!next || one.found.objective.weighted_lateness < next->found.objective.weighted_lateness) next = std::move(one);
            }
            if (next->found.objective.weighted_lateness >= before) return;
            tried = std::move(*next);
        }
    }

    Plan const& plan_;
    PerPeriod const& output_;
    std::span<int const> turn_;
    std::vector<Availability> availability_;
    std::int64_t pivots_ = 0;
    std::optional<Tried> best_;
};

}  // namespace

bool has_minimum_shipments(Plan const& plan) {
    return std::ranges::any_of(plan.orders, [](Order const& order) { return takes_part(order) && order.minimum_shipment > 1; });
}

Allocation least_with_minimums(Plan const& plan, PerPeriod const& output, std::span<int const> turn,
                               std::span<Availability const> availability) {
    return Search{plan, output, turn, availability}.run();
}

}  // namespace casewright::supply
