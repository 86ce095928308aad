// src/lifecycle/offer/charges/logistics_support.hpp
// The logistics support charge of 1987 to 2007 on deliveries of support lines (DSCA 07-37). The day
// of delivery or performance selects it, not the day of the offer: it belongs to billing and is
// kept for old cases whose lines are touched again.
#pragma once
#include "lifecycle/offer/charges/basis.hpp"

namespace casewright {

// `eligible`: the line is a support line by its generic code.
[[nodiscard]] std::expected<Money, Refusal> logistics_support(Money delivered, bool eligible,
                                                              Date performed_on,
                                                              Policy const& policy);

}  // namespace casewright
