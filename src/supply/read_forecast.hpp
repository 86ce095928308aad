// src/supply/read_forecast.hpp
// The answer of `supply forecast --json` read again, for one order: what comes of it by quarter in a slow, a middle and a fast production. Another planning
// system may write the same. Strict: what is missing, or cannot be, is unusable input with its place.
#pragma once
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

#include "cases/production.hpp"
#include "foundation/refusal.hpp"

namespace casewright::supply {

inline constexpr std::uintmax_t forecast_file_limit_bytes = 64U << 20;

struct OrderForecast {
    std::string program, sharing;
    std::int64_t units = 0;  // still to come, of all rows
    // By quarter the units of rows that nine of ten, half and one of ten futures have complete; the days of the last unit. Units that come before the last one of a
    // row are counted with it: such a file knows no others.
    ProductionForecast forecast;
};

// `order` names a row, and with it its parts (`part_of`) and what an amendment added ("BN-B-UAA/001/A1" for "BN-B-UAA/001"). Of these what is accepted
// and not delivered counts. `file` is only named in errors. Linear in the text.
[[nodiscard]] std::expected<OrderForecast, InputError> read_order_forecast(std::string_view text, std::string_view file, std::string_view order);

}  // namespace casewright::supply
