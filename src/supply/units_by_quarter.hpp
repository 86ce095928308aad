// src/supply/units_by_quarter.hpp
// How many units of some orders have come by the end of each period, with probability: what an accepted
// allocation records beside its planned days, and what a forecast of payments rests on.
#pragma once
#include <optional>
#include <vector>

#include "supply/forecast.hpp"
#include "supply/plan.hpp"

namespace casewright::supply {

struct UnitsBy {
    Date by;  // the last day of a period
    std::int64_t low = 0, middle = 0, high = 0;
};

struct UnitsForecast {
    std::uint64_t trials = 0;
    std::vector<UnitsBy> periods;         // 1 to H; each of the three never falls
    std::optional<int> p10, p50, p90;     // the period of the last unit; none: not within H
};

// Of the orders at these places together, over all futures: by the end of each period nine of ten futures
// have at least `low` units, half at least `middle`, one of ten at least `high`. By nearest rank, as the
// percentiles of `forecast` are: of rank ceil(n·P/100) from below for low (P = 10) and middle, and for
// high (P = 90). One thread; trials times the allocation, and a count for each trial and period.
[[nodiscard]] UnitsForecast units_forecast(Plan const& plan, Asked const& asked, std::vector<int> const& places);

}  // namespace casewright::supply
