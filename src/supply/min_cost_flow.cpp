#include "supply/min_cost_flow.hpp"

#include <algorithm>

#include "supply/place.hpp"

namespace casewright::supply {
namespace {

// Arcs in pairs: the even one as given, the odd one back.
struct Residual {
    struct Arc {
        int from, to;
        std::int64_t left, cost;
    };
    std::vector<Arc> arcs;
    std::vector<std::int64_t> distance;
    std::vector<int> by;  // the arc that reached a node

    void add(FlowArc const& arc) {
        arcs.push_back({arc.from, arc.to, arc.capacity, arc.cost});
        arcs.push_back({arc.to, arc.from, 0, -arc.cost});
    }
    // Bellman and Ford; false when a cycle of negative cost goes on and on.
    bool reach(int source, std::size_t nodes) {
        distance.assign(nodes, INT64_MAX);
        by.assign(nodes, -1);
        distance[at(source)] = 0;
        for (std::size_t round = 0; round <= nodes; ++round) {
            bool changed = false;
            for (std::size_t place = 0; place < arcs.size(); ++place) {
                auto const& arc = arcs[place];
                if (arc.left == 0 || distance[at(arc.from)] == INT64_MAX) continue;
                auto const through = distance[at(arc.from)] + arc.cost;
                if (through >= distance[at(arc.to)]) continue;
                distance[at(arc.to)] = through;
                by[at(arc.to)] = static_cast<int>(place);
                changed = true;
            }
            if (!changed) return true;
        }
        return false;
    }
    std::int64_t push(int source, int sink) {
        auto units = INT64_MAX;
        for (int node = sink; node != source; node = arcs[at(by[at(node)])].from)
            units = std::min(units, arcs[at(by[at(node)])].left);
        for (int node = sink; node != source; node = arcs[at(by[at(node)])].from) {
            arcs[at(by[at(node)])].left -= units;
            arcs[at(by[at(node)] ^ 1)].left += units;
        }
        return units;
    }
};

}  // namespace

std::optional<FlowFound> min_cost_flow(std::vector<FlowArc> const& arcs, std::vector<std::int64_t> const& supply) {
    Residual network;
    for (auto const& arc : arcs) network.add(arc);
    int const source = static_cast<int>(supply.size()), sink = source + 1;
    std::int64_t wanted = 0;
    for (int node = 0; node < source; ++node) {
        if (supply[at(node)] > 0) network.add({source, node, supply[at(node)], 0});
        if (supply[at(node)] < 0) {
            network.add({node, sink, -supply[at(node)], 0});
            wanted -= supply[at(node)];
        }
    }
    FlowFound found;
    while (found.flow < wanted) {
        if (!network.reach(source, supply.size() + 2) || network.by[at(sink)] < 0) return std::nullopt;
        auto const cost = network.distance[at(sink)];
        auto const units = network.push(source, sink);
        found.flow += units;
        found.cost += cost * units;
    }
    for (std::size_t arc = 0; arc < arcs.size(); ++arc) found.on_arc.push_back(network.arcs[2 * arc + 1].left);
    return found;
}

}  // namespace casewright::supply
