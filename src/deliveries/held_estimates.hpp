// src/deliveries/held_estimates.hpp
// The estimates of one line that no reversal took back yet, as small as they can be held: a report may bring
// millions. What a person wants to know of one is read back from the report, by its number.
#pragma once
#include <cstdint>
#include <deque>

#include "deliveries/dr1.hpp"
#include "foundation/dates.hpp"
#include "foundation/money.hpp"

namespace casewright {

struct HeldEstimate {
    std::int64_t price = 0;  // cents
    std::uint32_t batch = 0, record = 0;
    std::int32_t quantity = 0;   // what no reversal took back
    std::int32_t delivered = 0;  // days from 1 January 1970

    [[nodiscard]] Date delivered_on() const { return std::chrono::sys_days{std::chrono::days{delivered}}; }
};
static_assert(sizeof(HeldEstimate) == 24);

// Record `number` of a batch, whatever its price code.
[[nodiscard]] HeldEstimate held(dr1::Record const& record, std::uint32_t batch, std::uint64_t number);

class HeldEstimates {
public:
    // A record at an estimated price, in the order of the reports: a delivery, or a reversal (below zero).
    // Interpretation: a reversal names no record that it reverses, so it takes back the oldest estimate of its
    // line at its own price, and the oldest at any other price when there is none left. Constant time where
    // that is the oldest of all, else linear in what is open.
    void take(HeldEstimate const& row);

    // In the order of the reports.
    template <class Take>
    void each(Take const& take) const {
        for (auto const& estimate : held_)
            if (estimate.quantity > 0) take(estimate);
    }

private:
    std::deque<HeldEstimate> held_;
};

}  // namespace casewright
