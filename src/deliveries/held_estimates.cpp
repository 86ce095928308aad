#include "deliveries/held_estimates.hpp"

#include <algorithm>

namespace casewright {

HeldEstimate held(dr1::Record const& record, std::uint32_t batch, std::uint64_t number) {
    auto const day = std::chrono::sys_days{record.delivered}.time_since_epoch().count();
    return {record.price.cents(), batch, static_cast<std::uint32_t>(number),
            static_cast<std::int32_t>(record.quantity), static_cast<std::int32_t>(day)};
}

void HeldEstimates::take(HeldEstimate const& row) {
    if (row.quantity > 0) held_.push_back(row);
    auto left = row.quantity < 0 ? -row.quantity : 0;
    for (bool const same_price : {true, false})
        for (auto estimate = held_.begin(); left > 0 && estimate != held_.end(); ++estimate) {
            if (same_price && estimate->price != row.price) continue;
            auto const taken = std::min(left, estimate->quantity);
            estimate->quantity -= taken;
            left -= taken;
        }
    while (!held_.empty() && held_.front().quantity == 0) held_.pop_front();
}

}  // namespace casewright
