// src/lifecycle/offer/charges/transportation.hpp
// Transportation below the line (SAMM C7.12): a percentage by delivery term and rate area, unless
// the item stands in the per-item table with dollars for each unit. The percentages are selected by
// the day of the delivery REPORT; those since 15 August 2018 were not read.
#pragma once
#include "lifecycle/offer/charges/basis.hpp"

namespace casewright {

struct TransportationBasis {
    std::string delivery_term;
    int rate_area = 1;                          // 1 or 2
    std::optional<UnitPrice> per_item;          // of the per-item table
    Quantity quantity{1};
    std::optional<Rate> working_capital_share;  // these items already contain transportation
    KeyDays days;
};

[[nodiscard]] Charged<Money> transportation(Money line_value, std::string const& value_path,
                                            TransportationBasis const& basis,
                                            Policy const& policy);

}  // namespace casewright
