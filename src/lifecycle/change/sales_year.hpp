// src/lifecycle/change/sales_year.hpp
// The fiscal year in whose sales an accepted amendment counts (SAMM C6.7.2.3.1). A small increase
// counts with the basic offer, so that yearly sales do not move with every correction.
#pragma once
#include <expected>

#include "cases/derivation.hpp"
#include "foundation/refusal.hpp"

namespace casewright {

inline constexpr Rule sales_year_follows_basic{"change.sales_year_follows_basic", "SAMM",
                                               "C6.7.2.3.1"};

struct AmendmentSale {
    int basic_fiscal_year = 0;     // of the acceptance of the basic offer
    int accepted_fiscal_year = 0;  // of the acceptance of the amendment
    Money net_increase;            // negative when the amendment takes value away
    Date on;                       // selects the limit: the acceptance, if its day is known
};

// Above the limit the year of acceptance, at the limit and below it the year of the basic offer.
// Refused: an amendment accepted in a year before its basic offer; no limit known on that day.
[[nodiscard]] std::expected<Explained<int>, Refusal> sales_year(AmendmentSale const& sale,
                                                                Policy const& policy);

}  // namespace casewright
