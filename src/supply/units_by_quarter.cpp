#include "supply/units_by_quarter.hpp"

#include <algorithm>

#include "supply/allocate.hpp"
#include "supply/frozen.hpp"
#include "supply/futures.hpp"
#include "supply/output.hpp"
#include "supply/place.hpp"

namespace casewright::supply {
namespace {

// The value of rank ceil(n·percent/100), from 1, of a row that is sorted for it.
template <class Value>
Value ranked(std::vector<Value>& values, std::size_t percent) {
    auto const rank = (values.size() * percent + 99) / 100;
    auto const place = values.begin() + static_cast<std::ptrdiff_t>(rank - 1);
    std::ranges::nth_element(values, place);
    return *place;
}

}  // namespace

UnitsForecast units_forecast(Plan const& plan, Asked const& asked, std::vector<int> const& places) {
    auto const turn = by_turn(plan);
    Futures const futures{plan, turn, asked.seed, asked.portable ? Futures::Kernel::portable : Futures::Kernel::fastest};
    std::int64_t wanted = 0;
    for (auto const place : places)
        if (takes_part(plan.orders[at(place)])) wanted += plan.orders[at(place)].quantity;
    std::vector<std::uint16_t> available(turn.size());
    futures.prepare(available);
    std::vector<std::uint32_t> scratch;
    std::vector<Availability> availability(plan.orders.size());
    auto output = output_of(plan);
    bool const as_planned = asked.planned && shares_the_same(asked.planned->plan, plan);
    // A row for each period, so that a row can be ranked.
    std::vector<std::vector<std::int64_t>> units(at(plan.periods) + 1, std::vector<std::int64_t>(asked.trials));
    std::vector<int> complete(asked.trials, plan.periods + 1);
    for (std::uint64_t trial = 0; trial < asked.trials; ++trial) {
        if (futures.line_varies()) output_into(plan, futures.line(trial), output);
        futures.draw_into(trial, available, scratch);
        for (std::size_t rank = 0; rank < turn.size(); ++rank)
            availability[at(turn[rank])] = {available[rank], available[rank] <= plan.periods + 1};
        auto const found = asked.frozen.empty() ? allocate(plan, output, turn, availability)
                           : as_planned && meets_as_planned(*asked.planned, plan, output, futures.line(trial), availability)
                               ? asked.planned->found
                               : allocate_after_frozen(plan, asked.frozen, output, futures.line(trial), turn, availability,
                                                       asked.planned ? asked.planned->found.output : output);
        for (auto const place : places)
            for (auto const& lot : found.orders[at(place)].lots) units[at(lot.period)][trial] += lot.units;
        std::int64_t sum = 0;
        for (int period = 1; period <= plan.periods; ++period) {
            sum = units[at(period)][trial] += sum;
            if (sum == wanted && complete[trial] > plan.periods) complete[trial] = period;
        }
    }
    UnitsForecast forecast;
    forecast.trials = asked.trials;
    for (int period = 1; period <= plan.periods; ++period) {
        auto& row = units[at(period)];
        forecast.periods.push_back({last_day_of(plan, period), ranked(row, 10), ranked(row, 50), ranked(row, 90)});
    }
    for (auto const& [percent, target] : {std::pair{10, &forecast.p10}, {50, &forecast.p50}, {90, &forecast.p90}})
        if (auto const period = ranked(complete, at(percent)); period <= plan.periods) *target = period;
    return forecast;
}

}  // namespace casewright::supply
