// src/supply/lateness_flow.hpp
// The least total weighted lateness, and of those allocations one with the least sum of periods: a
// minimum-cost flow. It has few periods and many orders, and an order costs more the later it is
// served, so that a network simplex keeps a tree over the periods alone: an order hangs below one
// period as a leaf unless it joins several, and prices are kept for periods only. A pivot touches the
// periods of one cycle instead of thousands of orders.
#pragma once
#include <cstdint>
#include <vector>

#include "supply/plan.hpp"

namespace casewright::supply {

// What an order wants, in the order of the key (priority, due, id). `earliest` is 1 to H + 1.
struct Wanting {
    std::int64_t quantity = 1;
    int earliest = 1;
    std::int64_t due = never;
    std::int64_t weight = 1;
};

// Units of one order in one period; period H + 1 means never.
struct GivenIn {
    int period = 0;
    std::int64_t units = 0;
};

using LotsByOrder = std::vector<std::vector<GivenIn>>;

// An optimum with the prices that prove it. `price[p]` is what a unit taken away in period p costs all
// orders together; it falls with p, and is 0 in H + 1.
struct LeastLateness {
    std::vector<std::vector<GivenIn>> given;  // by order, periods rising
    std::vector<std::int64_t> price;          // 1 to H + 1
    PerPeriod stock;                          // kept from period p to the next, 1 to H
    std::int64_t pivots = 0;
};

class LatenessFlow {
public:
    // `output` has H + 1 elements.
    LatenessFlow(PerPeriod output, std::vector<Wanting> orders);

    // One order more, unserved; `solve` then goes on from the tree as it stands, which takes few pivots.
    void add(Wanting const& order);

    // From the tree as it stands to the optimum. About orders times periods for each sweep; some
    // twenty sweeps, of which the first does nearly all.
    void solve();
    [[nodiscard]] LeastLateness result() const;
    [[nodiscard]] std::int64_t pivots() const { return pivots_; }

    // Lateness stands above the sum of periods by this factor: no unit moves by more than H periods, and
    // what one unit more displaces visits each place once.
    [[nodiscard]] static std::int64_t lateness_factor(int periods) {
        return std::int64_t{periods} * (periods + 1) + 1;
    }
    // What it costs to give a unit in `period`, 1 to H + 1.
    [[nodiscard]] static std::int64_t cost(Wanting const& order, std::int64_t factor, int period) {
        auto const late = period > order.due ? period - order.due : 0;
        return factor * order.weight * late + period;
    }

private:
    using Node = std::int32_t;  // periods 0 to root_, then orders

    void start();
    [[nodiscard]] std::vector<std::size_t> sweep_order() const;
    [[nodiscard]] Node best_period(std::size_t order, std::int64_t& least) const;
    [[nodiscard]] std::int64_t potential(Node node) const;
    bool improve_order(std::size_t order);
    bool improve_stock();
    void pivot(Node tail, Node head, std::int64_t reduced_cost);
    void hang(Node node, Node parent, std::int64_t flow);
    void change_prices(Node top, std::int64_t by);
    [[nodiscard]] bool is_order(Node node) const { return node > root_; }
    [[nodiscard]] Wanting const& order_of(Node node) const {
        return orders_[static_cast<std::size_t>(node - root_ - 1)];
    }
    [[nodiscard]] std::int64_t cost_at(Node order, Node period) const {
        return cost(order_of(order), factor_, period + 1);
    }

    PerPeriod output_;
    std::vector<Wanting> orders_;
    Node root_;
    std::int64_t factor_;
    std::vector<Node> parent_;
    std::vector<std::int64_t> flow_;   // on the arc between a node and its parent
    std::vector<char> from_parent_;    // whether that arc leads from the parent to the node
    std::vector<std::int32_t> children_;  // of orders
    std::vector<std::int64_t> price_;
    std::vector<std::uint32_t> seen_;
    std::vector<char> inside_;
    std::uint32_t stamp_ = 0;
    std::int64_t pivots_ = 0;
};

}  // namespace casewright::supply
