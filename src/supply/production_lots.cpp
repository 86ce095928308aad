#include "supply/production_lots.hpp"

#include <algorithm>
#include <limits>
#include <queue>
#include <utility>

#include "supply/least_with_minimums.hpp"
#include "supply/place.hpp"
#include "supply/settle_ties.hpp"

namespace casewright::supply {
namespace {

using Cost = std::pair<std::int64_t, std::int64_t>;  // weighted lateness, sum of periods

enum class Decision : char { open, finish, wait };

// Some decisions are taken; `most` may have been finished by the end of each period, whatever the others are.
struct Node {
    std::vector<Decision> decided;  // 1 to H
    PerPeriod most;
    Cost cost{};
    std::int64_t number = 0;
    friend bool operator<(Node const& one, Node const& other) {  // the least cost is on top, the older one of equals
        return std::pair{one.cost, one.number} > std::pair{other.cost, other.number};
    }
};

class LotSearch {
public:
    LotSearch(Plan const& plan, PerPeriod const& ready, std::span<int const> turn, std::span<Availability const> availability)
        : plan_{plan}, ready_(ready.size()), least_{plan.lot.least} {
        for (std::size_t period = 1; period < ready.size(); ++period)
            ready_[period] = ready_[period - 1] + ready[period] - plan.lots[period];
        for (auto const place : turn) {
            auto const& order = plan.orders[at(place)];
            if (!availability[at(place)].exists) continue;
            wanting_.push_back({order.quantity, std::min(availability[at(place)].earliest, plan.periods + 1), due_in_turn(order), weight_in_turn(order)});
            places_.push_back(place);
        }
    }

    void run() {
        auto const cells = std::max<std::size_t>(1, wanting_.size() * at(plan_.periods));
        auto const nodes = std::clamp<std::size_t>(lot_work_max / cells, 1, lot_nodes_max);
        auto const for_sum = std::clamp<std::size_t>(lot_sum_work_max / cells, 1, lot_sum_nodes_max);
        add(std::vector<Decision>(at(plan_.periods) + 1, Decision::open));
        for (std::size_t count = 0; !open_.empty() && open_.top().cost < cost_; ++count) {
            bool const is_least = open_.top().cost.first >= cost_.first;
            if (count >= (is_least ? for_sum : nodes)) break;
            auto node = open_.top();
            open_.pop();
            auto const period = undecided(node);
            for (auto const decision : {Decision::finish, Decision::wait}) {
                node.decided[at(period)] = decision;
                add(node.decided);
            }
        }
    }

    [[nodiscard]] PerPeriod output() const { return by_period(finished_); }
    [[nodiscard]] std::int64_t least_lateness() const {
        return open_.empty() ? cost_.first : std::min(cost_.first, open_.top().cost.first);
    }
    // By rank of the orders that exist, of which `places` are the places in the file.
    [[nodiscard]] LeastLateness settled() const {
        auto optimum = solved(finished_);
        settle_ties(wanting_, optimum);
        optimum.pivots = pivots_;
        return optimum;
    }
    [[nodiscard]] std::vector<int> const& places() const { return places_; }

private:
    // What was finished by the end of each period becomes what comes in each, with the stated lots.
    [[nodiscard]] PerPeriod by_period(PerPeriod const& finished) const {
        auto output = plan_.lots;
        for (std::size_t period = 1; period < output.size(); ++period) output[period] += finished[period] - finished[period - 1];
        return output;
    }
    [[nodiscard]] LeastLateness solved(PerPeriod const& finished) const {
        LatenessFlow flow{by_period(finished), wanting_};
        flow.solve();
        return flow.result();
    }
    [[nodiscard]] Cost cost_of(PerPeriod const& finished) {
        auto const optimum = solved(finished);
        pivots_ += optimum.pivots;
        Cost cost{0, 0};
        for (std::size_t rank = 0; rank < wanting_.size(); ++rank)
            for (auto const& lot : optimum.given[rank]) {
                cost.first += wanting_[rank].weight * std::max<std::int64_t>(0, lot.period - wanting_[rank].due) * lot.units;
                cost.second += lot.period * lot.units;
            }
        return cost;
    }

    // The most by the end of each period; nothing where the decisions cannot all stand. A lot that must be finished in a period leaves
    // at least `least_` fewer for all before it; what never reaches `least_` is never finished.
    [[nodiscard]] std::optional<PerPeriod> most(std::vector<Decision> const& decided) const {
        auto most = ready_;
        auto cap = std::numeric_limits<std::int64_t>::max();
        for (auto period = most.size() - 1; period >= 1; --period) {
            most[period] = std::min(most[period], cap);
            if (decided[period] != Decision::finish) continue;
            if (most[period] < least_) return std::nullopt;
            cap = most[period] - least_;
        }
        for (std::size_t period = 1; period < most.size(); ++period)
            if (decided[period] == Decision::wait || most[period] < least_) most[period] = most[period - 1];
        return most;
    }
    [[nodiscard]] bool is_small(PerPeriod const& most, std::size_t period) const {
        auto const lot = most[period] - most[period - 1];
        return 0 < lot && lot < least_;
    }
    // The first period in which the bound finishes less than a lot; 0: it is a schedule of lots itself.
    [[nodiscard]] int undecided(Node const& node) const {
        for (std::size_t period = 1; period < node.most.size(); ++period)
            if (is_small(node.most, period)) return static_cast<int>(period);
        return 0;
    }

    // Each lot as soon as it is large enough below the bound; then, in the same periods, as much as can be.
    [[nodiscard]] PerPeriod lots_below(PerPeriod const& most) const {
        std::vector<std::size_t> in;
        std::int64_t finished = 0;
        for (std::size_t period = 1; period < most.size(); ++period)
            if (most[period] - finished >= least_) {
                finished = most[period];
                in.push_back(period);
            }
        PerPeriod schedule(most.size());
        auto cap = std::numeric_limits<std::int64_t>::max();
        for (auto lot = in.rbegin(); lot != in.rend(); ++lot) {
            schedule[*lot] = std::min(ready_[*lot], cap);
            cap = schedule[*lot] - least_;
        }
        for (std::size_t period = 1; period < schedule.size(); ++period) schedule[period] = std::max(schedule[period], schedule[period - 1]);
        return schedule;
    }

    void add(std::vector<Decision> const& decided) {
        auto bound = most(decided);
        if (!bound) return;
        auto const cost = cost_of(*bound);
        if (!finished_.empty() && cost >= cost_) return;
        Node node{decided, std::move(*bound), cost, ++added_};
        bool const whole = undecided(node) == 0;
        auto schedule = whole ? node.most : lots_below(node.most);
        auto const reached = whole ? cost : cost_of(schedule);
        if (finished_.empty() || reached < cost_) {
            cost_ = reached;
            finished_ = std::move(schedule);
        }
        if (!whole && cost < cost_) open_.push(std::move(node));
    }

    Plan const& plan_;
    PerPeriod ready_;  // by the end of each period, stated lots left out
    std::int64_t least_;
    std::vector<Wanting> wanting_;
    std::vector<int> places_;
    std::priority_queue<Node> open_;
    Cost cost_{};         // the least that was reached, by
    PerPeriod finished_;  // this schedule
    std::int64_t added_ = 0, pivots_ = 0;
};

// The bound is that of the flow over everything that is ready.
Allocation with_minimum_shipments(Plan const& plan, PerPeriod const& ready, std::span<int const> turn,
                                  std::span<Availability const> availability) {
    auto found = least_with_minimums(plan, finished_at_once(ready, plan.lots, plan.lot.least), turn, availability);
    found.least_without_minimums = least_with_minimums(plan, ready, turn, availability).least_without_minimums;
    return found;
}

}  // namespace

bool chooses_lots(Plan const& plan) {
    if (plan.sharing != Sharing::least_total_lateness) return false;
    return plan.lot.least > 1 ||
           (has_side_constraints(plan) && std::ranges::any_of(plan.resources, [](Resource const& one) { return one.lot.least > 1; }));
}

PerPeriod finished_at_once(PerPeriod const& ready, PerPeriod const& stated, std::int64_t least, std::vector<char> const& waits) {
    auto output = stated;
    std::int64_t waiting = 0;
    for (std::size_t period = 1; period < ready.size(); ++period) {
        waiting += ready[period] - stated[period];
        bool const may = waits.empty() || !waits[period];
        if (may && waiting >= least) output[period] += std::exchange(waiting, 0);
    }
    return output;
}

Allocation finished_as_tried(Plan const& plan, SideConstraints const& ready,
                             std::function<Allocation(SideConstraints const&)> const& share) {
    auto const h = at(plan.periods);
    std::vector<std::vector<char>> waits(ready.output.size(), std::vector<char>(h + 1));
    auto const least = [&](std::size_t resource) { return resource == 0 ? plan.lot.least : plan.resources[resource - 1].lot.least; };
    auto const stated = [&](std::size_t resource) -> PerPeriod const& { return resource == 0 ? plan.lots : plan.resources[resource - 1].lots; };
    auto const shared = [&] {
        auto side = ready;
        for (std::size_t resource = 0; resource < side.output.size(); ++resource)
            side.output[resource] = finished_at_once(ready.output[resource], stated(resource), least(resource), waits[resource]);
        auto found = share(side);
        found.finished = std::move(side.output);
        return found;
    };
    auto const cost = [](Allocation const& one) { return Cost{one.objective.weighted_lateness, one.objective.sum_of_periods}; };
    auto best = shared();
    auto tries = std::min(lot_tries_max, lot_tries_work_max / std::max<std::size_t>(1, plan.orders.size() * h));
    for (bool helped = true; helped;) {
        helped = false;
        for (std::size_t resource = 0; resource < waits.size(); ++resource)
            for (std::size_t period = 1; period <= h; ++period) {
                if (least(resource) <= 1 || best.finished[resource][period] == stated(resource)[period]) continue;
                if (tries == 0) return best;
                --tries;
                waits[resource][period] = 1;
                auto tried = shared();
                if (cost(tried) < cost(best)) {
                    best = std::move(tried);
                    helped = true;
                } else {
                    waits[resource][period] = 0;
                }
            }
    }
    return best;
}

Allocation least_with_lots(Plan const& plan, PerPeriod const& ready, std::span<int const> turn,
                           std::span<Availability const> availability) {
    if (has_minimum_shipments(plan)) return with_minimum_shipments(plan, ready, turn, availability);
    LotSearch search{plan, ready, turn, availability};
    search.run();
    Allocation found;
    found.output = search.output();
    found.orders.resize(plan.orders.size());
    auto const optimum = search.settled();
    found.pivots = optimum.pivots;
    for (std::size_t rank = 0; rank < search.places().size(); ++rank)
        for (auto const& lot : optimum.given[rank])
            if (lot.period <= plan.periods) found.orders[at(search.places()[rank])].lots.push_back(lot);
    sum_up(plan, availability, found);
    found.least_with_lots = search.least_lateness();
    return found;
}

}  // namespace casewright::supply
