#include "supply/hold_for_shipments.hpp"

namespace casewright::supply {

void hold_for_shipments(Plan const& plan, Allocation& found) {
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
}

}  // namespace casewright::supply
