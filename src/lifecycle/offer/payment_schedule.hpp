// src/lifecycle/offer/payment_schedule.hpp
// The payments of an offer from what each quarter needs (SAMM C9.9, C9.10.1): cash on hand must
// always last through the quarter that the next bill cannot reach, with what ending the contracts
// would cost and what contractors are still owed. docs/payment-schedule.md explains it with a sample.
#pragma once
#include <expected>

#include "cases/payment_schedule.hpp"
#include "foundation/refusal.hpp"

namespace casewright {

inline constexpr Rule schedule_quarters_in_order{"schedule.quarters_in_order", "SAMM", "C9.9.1.5"};
inline constexpr Rule schedule_within_total{"schedule.within_total", "SAMM", "C9.9.1.5"};

struct SchedulePlan {
    std::vector<QuarterNeed> quarters;  // in their order, each once; a gap spends nothing
    FiscalQuarter deposit_carries_to;
    Money total;
    Money least_deposit;         // what C9.T17 asks for, where that is more
    Money standby_letter;        // takes so much of the termination liability upon itself
    Money standing_liability;    // paid with the deposit and kept until the end, under RAPS
    int quarters_ahead = 0;      // beyond the look-ahead of everyone, under RAPS
    std::int64_t step_cents = 1; // each cumulative amount is rounded to it; the last is the total
};

// Deposit, then one payment for each quarter after `deposit_carries_to` until the last quarter
// of the plan; a payment may be zero. The cumulative never falls and ends at the total, so the
// payments and the deposit add up to it. Refused: quarters out of order, spending that is not the
// total, a payment day that is not known. Linear in the quarters.
[[nodiscard]] std::expected<PaymentSchedule, Refusal> build_payments(SchedulePlan const& plan,
                                                                     Policy const& policy);

}  // namespace casewright
