#include "deliveries/row_places.hpp"

#include <algorithm>

#include "foundation/invariant.hpp"

namespace casewright {

std::uint64_t RowPlaces::place_of(std::uint64_t row) const {
    auto const after = std::ranges::upper_bound(runs, row, {}, &RowRun::first_row);
    invariant(after != runs.begin(), "the record is one of the report");
    auto const& run = *(after - 1);
    auto const mark = run.first_mark + (row - run.first_row) / rows_per_mark;
    auto const steps = (row - run.first_row) % rows_per_mark;
    auto place = marks[mark];
    for (std::uint64_t step = 0; step < steps; ++step) place = report.find('\n', place) + 1;
    return place;
}

std::string_view RowPlaces::row(std::uint64_t row) const {
    auto const place = place_of(row);
    auto const line = report.substr(place);
    return line.substr(0, line.find('\n'));
}

}  // namespace casewright
