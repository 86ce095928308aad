// src/lifecycle/offer/offer_spending.hpp
// When the money of an offer is needed, quarter by quarter (SAMM C9.9.1.5.2): articles when they are
// delivered, contracts as their plan or curve says, services over their period, charges with what
// they are charged on.
#pragma once
#include <expected>
#include <map>

#include "cases/offer.hpp"
#include "cases/payment_schedule.hpp"
#include "foundation/refusal.hpp"
#include "lifecycle/offer/payment_schedule.hpp"

namespace casewright {

inline constexpr Rule schedule_plan_within_contracts{"schedule.plan_within_contracts", "SAMM",
                                                     "C9.9.1.5.3"};

struct SpendingQuestion {
    LetterOfRequest const& letter;
    PricedOffer const& offer;
    Date keyed_on;               // acceptance, or the day that stands in for it
    FiscalQuarter first_covered;  // by the first payment
    // Of each line's surcharge and nonrecurring cost, what the deposit holds already.
    Money surcharge_in_deposit, nonrecurring_in_deposit;
};

struct OfferSpending {
    std::vector<QuarterNeed> quarters;  // the deposit's own shares are not in it
    Money contract_cost;                // of lines and parts of lines that are procured
    bool contract_planned = false;      // by a plan or a curve
    std::vector<std::string> remarks;
    Explanations explanations;          // "payment_schedule.spending.2027-Q3": through that quarter
};

// Refused when the contractor's plan spends more than the procured part of the lines is worth.
// Amounts are spread in whole cents so that each line's parts add up to it. Linear in lines times
// quarters.
[[nodiscard]] std::expected<OfferSpending, Refusal> spread_spending(SpendingQuestion const& asked,
                                                                    Policy const& policy);

}  // namespace casewright
