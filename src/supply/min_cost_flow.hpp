// src/supply/min_cost_flow.hpp
// The least cost of moving supplies to demands over any network: successive shortest paths, small and
// plain. Sharing a line has a faster way of its own (lateness_flow.hpp); this one takes networks that
// are not a line, and checks the other on small plans.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

namespace casewright::supply {

struct FlowArc {
    int from = 0, to = 0;
    std::int64_t capacity = 0, cost = 0;
};
struct FlowFound {
    std::int64_t flow = 0, cost = 0;
    std::vector<std::int64_t> on_arc;
};

// `supply` is above zero where units come in and below where they are wanted. Nothing when not all that
// is wanted can be brought, or when a cycle costs less than nothing. Arcs times nodes for each path.
[[nodiscard]] std::optional<FlowFound> min_cost_flow(std::vector<FlowArc> const& arcs,
                                                     std::vector<std::int64_t> const& supply);

}  // namespace casewright::supply
