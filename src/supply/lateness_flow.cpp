#include "supply/lateness_flow.hpp"

#include <algorithm>
#include <numeric>

#include "foundation/invariant.hpp"
#include "supply/place.hpp"

namespace casewright::supply {

LatenessFlow::LatenessFlow(PerPeriod output, std::vector<Wanting> orders)
    : output_{std::move(output)},
      orders_{std::move(orders)},
      root_{static_cast<Node>(output_.size()) - 1},
      factor_{lateness_factor(static_cast<int>(output_.size()) - 1)} {
    auto const nodes = output_.size() + orders_.size();
    parent_.assign(nodes, -1);
    flow_.assign(nodes, 0);
    from_parent_.assign(nodes, 0);
    children_.assign(nodes, 0);
    price_.assign(output_.size(), 0);
    seen_.assign(nodes, 0);
    inside_.assign(nodes, 0);
    start();
}

// Nobody is served: every order hangs below H + 1, and the output is kept to the end. Each arc of this
// tree can take more flow towards the root, which is what keeps later pivots from going in circles
// (Cunningham's strongly feasible trees).
void LatenessFlow::start() {
    std::int64_t made = 0;
    for (Node period = 0; period < root_; ++period) {
        made += output_[at(period) + 1];
        hang(period, period + 1, made);
    }
    for (std::size_t order = 0; order < orders_.size(); ++order)
        hang(root_ + 1 + static_cast<Node>(order), root_, orders_[order].quantity);
}

void LatenessFlow::add(Wanting const& order) {
    orders_.push_back(order);
    parent_.push_back(-1);
    flow_.push_back(0);
    from_parent_.push_back(0);
    children_.push_back(0);
    seen_.push_back(0);
    inside_.push_back(0);
    hang(root_ + static_cast<Node>(orders_.size()), root_, order.quantity);
}

void LatenessFlow::hang(Node node, Node parent, std::int64_t flow) {
    parent_[at(node)] = parent;
    flow_[at(node)] = flow;
    from_parent_[at(node)] = is_order(node) || (!is_order(parent) && parent < node);
    if (is_order(parent)) ++children_[at(parent)];
}

std::int64_t LatenessFlow::potential(Node node) const {
    if (!is_order(node)) return price_[at(node)];
    auto const parent = parent_[at(node)];
    return cost_at(node, parent) + price_[at(parent)];
}

// Cost plus price is least where? In the days before the order is due only the price and the period
// count, after that lateness as well.
LatenessFlow::Node LatenessFlow::best_period(std::size_t order, std::int64_t& least) const {
    auto const& wanting = orders_[order];
    auto const* price = price_.data();
    Node best = wanting.earliest - 1;
    auto const due = static_cast<Node>(std::clamp<std::int64_t>(wanting.due, best, root_ + 1));
    least = INT64_MAX;
    for (Node period = best; period < due; ++period)
        if (auto const all = price[period] + period + 1; all < least) {
            least = all;
            best = period;
        }
    auto const slope = factor_ * wanting.weight;
    auto late = slope * std::max<std::int64_t>(0, due + 1 - wanting.due);
    for (Node period = due; period <= root_; ++period, late += slope)
        if (auto const all = price[period] + period + 1 + late; all < least) {
            least = all;
            best = period;
        }
    return best;
}

bool LatenessFlow::improve_order(std::size_t order) {
    auto const node = root_ + 1 + static_cast<Node>(order);
    std::int64_t least = 0;
    auto const period = best_period(order, least);
    auto const reduced = least - potential(node);
    if (reduced >= 0) return false;
    pivot(period, node, reduced);
    return true;
}

// Keeping stock costs nothing, so an earlier unit can never be worth less than a later one.
bool LatenessFlow::improve_stock() {
    bool improved = false;
    for (Node period = root_ - 1; period >= 0; --period)
        if (auto const reduced = price_[at(period)] - price_[at(period) + 1]; reduced < 0) {
            pivot(period, period + 1, reduced);
            improved = true;
        }
    return improved;
}

// In the order of the due periods, the heavier first, most orders find their place at once and few are
// displaced later: a sixth of the pivots that the order of the file takes.
std::vector<std::size_t> LatenessFlow::sweep_order() const {
    std::vector<std::size_t> sequence(orders_.size());
    std::iota(sequence.begin(), sequence.end(), std::size_t{0});
    std::ranges::stable_sort(sequence, {}, [&](std::size_t order) {
        return std::pair{orders_[order].due, -orders_[order].weight};
    });
    return sequence;
}

void LatenessFlow::solve() {
    constexpr std::size_t orders_between_stock_checks = 16;
    auto const sequence = sweep_order();
    for (bool improved = true; improved;) {
        improved = improve_stock();
        for (std::size_t place = 0; place < sequence.size(); ++place) {
            bool moved = false;
            while (improve_order(sequence[place])) moved = true;
            if (moved && place % orders_between_stock_checks == 0) improve_stock();
            improved |= moved;
        }
    }
}

// The entering arc leads from `tail` to `head` and closes a cycle; flow goes round it until an arc is
// empty, and of those that are empty first the last one seen from the top of the cycle leaves.
void LatenessFlow::pivot(Node tail, Node head, std::int64_t reduced_cost) {
    ++pivots_;
    ++stamp_;
    for (Node node = head; node >= 0; node = parent_[at(node)]) seen_[at(node)] = stamp_;
    Node top = tail, leaving = -1;
    auto units = INT64_MAX;
    for (; seen_[at(top)] != stamp_; top = parent_[at(top)])
        if (!from_parent_[at(top)] && flow_[at(top)] < units) {
            units = flow_[at(top)];
            leaving = top;
        }
    bool tail_side = true;
    for (Node node = head; node != top; node = parent_[at(node)])
        if (from_parent_[at(node)] && flow_[at(node)] <= units) {
            units = flow_[at(node)];
            leaving = node;
            tail_side = false;
        }
    invariant(leaving >= 0, "a cycle of less cost has an arc that runs empty");
    for (Node node = tail; node != top; node = parent_[at(node)])
        flow_[at(node)] += from_parent_[at(node)] ? units : -units;
    for (Node node = head; node != top; node = parent_[at(node)])
        flow_[at(node)] += from_parent_[at(node)] ? -units : units;
    // What hung below the leaving arc now hangs by the entering one, turned upside down on the way.
    Node node = tail_side ? tail : head, parent = tail_side ? head : tail;
    auto const first = node;
    auto flow = units;
    for (bool last = false; !last;) {
        last = node == leaving;
        auto const above = parent_[at(node)];
        auto const flow_above = flow_[at(node)];
        if (is_order(above)) --children_[at(above)];
        hang(node, parent, flow);
        parent = node;
        node = above;
        flow = flow_above;
    }
    bool const is_leaf = is_order(first) && first == leaving && children_[at(first)] == 0;
    if (!is_leaf) change_prices(first, tail_side ? -reduced_cost : reduced_cost);
}

// Of every period at or below `top`. A node that was looked at once is not walked again.
void LatenessFlow::change_prices(Node top, std::int64_t by) {
    ++stamp_;
    seen_[at(top)] = stamp_;
    inside_[at(top)] = 1;
    if (top != root_) {
        seen_[at(root_)] = stamp_;
        inside_[at(root_)] = 0;
    }
    for (Node period = 0; period <= root_; ++period) {
        Node known = period;
        while (seen_[at(known)] != stamp_) known = parent_[at(known)];
        auto const inside = inside_[at(known)];
        for (Node node = period; seen_[at(node)] != stamp_; node = parent_[at(node)]) {
            seen_[at(node)] = stamp_;
            inside_[at(node)] = inside;
        }
        if (inside) price_[at(period)] += by;
    }
}

LeastLateness LatenessFlow::result() const {
    LeastLateness found;
    found.pivots = pivots_;
    found.given.resize(orders_.size());
    found.price.assign(at(root_) + 2, 0);
    found.stock.assign(at(root_) + 2, 0);
    for (Node period = 0; period <= root_; ++period) found.price[at(period) + 1] = price_[at(period)];
    for (Node node = 0; node < static_cast<Node>(parent_.size()); ++node) {
        auto const parent = parent_[at(node)];
        auto const units = flow_[at(node)];
        if (node == root_ || units == 0) continue;
        if (is_order(node)) found.given[at(node - root_ - 1)].push_back({parent + 1, units});
        else if (is_order(parent)) found.given[at(parent - root_ - 1)].push_back({node + 1, units});
        else found.stock[at(std::min(node, parent)) + 1] = units;
    }
    for (auto& lots : found.given) std::ranges::sort(lots, {}, &GivenIn::period);
    return found;
}

}  // namespace casewright::supply
