#include "supply/hold_for_shipments.hpp"

#include "supply/least_with_minimums.hpp"

namespace casewright::supply {

void hold_for_shipments(Plan const& plan, Allocation& found) {
    LotsByOrder before;
    bool const held_after = plan.sharing != Sharing::least_total_lateness && has_minimum_shipments(plan);
    if (held_after)
        for (auto const& row : found.orders) before.push_back(row.lots);
    for (std::size_t place = 0; place < plan.orders.size(); ++place) {
        auto const& order = plan.orders[place];
        if (order.minimum_shipment <= 1) continue;
        std::vector<GivenIn> left;
        std::int64_t held = 0, given = 0;
        for (auto const& lot : found.orders[place].lots) {
            held += lot.units;
            given += lot.units;
            if (held < order.minimum_shipment && given < order.quantity) continue;
            left.push_back({lot.period, held});
            held = 0;
        }
        found.orders[place].lots = std::move(left);
    }
    found.before_holding = std::move(before);
}

}  // namespace casewright::supply
