// src/deliveries/csv_report.hpp
// A delivery report as a table: `case,line,document,quantity,unit_price,delivered,reported,price_code,
// source,originator`, the columns after the seventh may be missing. Each row is written as a record of
// DR1, so that one judge judges both. A row that DR1 has no room for becomes an empty record, which is
// refused for its layout.
#pragma once
#include <expected>
#include <functional>
#include <string_view>

#include "foundation/refusal.hpp"
#include "record/store.hpp"

namespace casewright {

// `write` takes the records in pieces. An input error when the heading is another one. Rows are lines:
// a cell with a comma stands in quotes, a line break within a cell is not read. Linear in the text.
[[nodiscard]] std::expected<StoreResult<void>, InputError> write_csv_as_dr1(
    std::string_view text, std::string_view file,
    std::function<StoreResult<void>(std::string_view)> const& write);

}  // namespace casewright
