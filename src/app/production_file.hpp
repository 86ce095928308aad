// src/app/production_file.hpp
// Percentiles of production that nobody accepted into a case: a forecast file laid over one line for one question about cash. Nothing is recorded.
#pragma once
#include <expected>
#include <optional>
#include <string>

#include "app/session.hpp"
#include "cases/case.hpp"
#include "supply/read_forecast.hpp"

namespace casewright {

struct ProductionFile {
    CaseId case_id;
    LineNumber line;
    std::string file, digest, order;
    supply::OrderForecast forecast;
};

// `line` is like "KV-B-UAA/001", `order` what the forecast calls it (empty: the same). Nothing without a file. A file that cannot be used is refused with its place.
[[nodiscard]] std::expected<std::optional<ProductionFile>, Trouble> read_production_file(std::string const& file, std::string const& line,
                                                                                         std::string const& order);

// The case as if the forecast were its delivery plan as of `on`. Unusable where the line is not there or waits for another number of units.
[[nodiscard]] std::expected<void, Trouble> lay_over(Case& fms_case, ProductionFile const& file, Date on);

}  // namespace casewright
