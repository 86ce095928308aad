// src/supply/answers.hpp
// Allocations and forecasts as JSON text, one document each, keys in a stable order. Written straight to
// text: ten thousand orders have more rows than are worth a tree of values.
#pragma once
#include <string>

#include "supply/allocate.hpp"
#include "supply/explain.hpp"
#include "supply/forecast.hpp"

namespace casewright::supply {

// What an answer holds beside the lots. Reasons are given of all late orders of a plan of at most 200, or of
// the orders asked for by name, however large the plan is.
struct AllocationDetail {
    bool pegs = false;
    std::vector<int> reasons_of{};  // places in the file; empty: as above
};
// `solve_seconds` is the time of the work without reading and writing.
[[nodiscard]] std::string allocation_json(Plan const& plan, Allocation const& found, double solve_seconds,
                                          AllocationDetail const& detail = {});
[[nodiscard]] std::string forecast_json(Plan const& plan, Asked const& asked, Outcomes const& outcomes,
                                        double solve_seconds);
// Text in quotes, escaped.
[[nodiscard]] std::string in_quotes(std::string_view text);

}  // namespace casewright::supply
