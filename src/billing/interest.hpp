// src/billing/interest.hpp
// Interest on what a purchaser pays late: on a stock sale counted from its bill (22 U.S.C. 2761(d)),
// on procurement counted on the net of all undertakings of the purchaser (22 U.S.C. 2762(a)).
// The rate is that of the Treasury and comes in; the day count is policy data, not read anywhere.
#pragma once
#include <expected>
#include <string>
#include <vector>

#include "cases/derivation.hpp"
#include "foundation/refusal.hpp"

namespace casewright {

struct LateStockSale {
    Money amount;
    int days_after_billing = 0;  // until it was paid; zero or more
    Rate rate_a_year;
    bool emergency = false;  // the longer grace, after a finding
    Date on;                 // selects grace and day count
};

// Nothing up to and including the last day of grace; after it, from the day of the bill. Half up to
// the cent.
[[nodiscard]] std::expected<Explained<Money>, Refusal> interest_on_stock(LateStockSale const& sale,
                                                                         Policy const& policy);

struct Arrears {
    std::string of;  // the case
    Money amount;    // below zero: paid ahead
};

// What is owed over all undertakings together; zero when other cases are paid ahead by as much.
[[nodiscard]] Explained<Money> net_arrears(std::vector<Arrears> const& undertakings,
                                           Policy const& policy);

struct LatePurchaser {
    std::vector<Arrears> undertakings;
    int days = 0;  // since the date of net arrearage
    Rate rate_a_year;
    Date on;
};
[[nodiscard]] std::expected<Explained<Money>, Refusal> interest_on_arrears(
    LatePurchaser const& late, Policy const& policy);

}  // namespace casewright
