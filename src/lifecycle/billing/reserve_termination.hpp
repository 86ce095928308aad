// src/lifecycle/billing/reserve_termination.hpp
// Cash of the case is set apart for ending its contracts (SAMM C9.9.1.5.3, C9.12). How much is worked out
// from the payment schedule in force, never typed; an amount that is stated is only compared. Whether
// the purchaser has so much free cash is asked when the fact is recorded (accounts/money_cover.hpp).
#pragma once
#include "cases/payment_schedule.hpp"
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule reserve_quarter_is_not_over{"reserve.quarter_is_not_over", "SAMM", "C9.9.1.5.3"};
inline constexpr Rule reserve_quarters_in_order{"reserve.quarters_in_order", "SAMM", "C9.9.1.5.3"};
// Cash on hand lasts two quarters ahead (C9.10.1); no reserve is made for a quarter beyond them.
inline constexpr Rule reserve_within_look_ahead{"reserve.within_look_ahead", "SAMM", "C9.9.1.5.3.1"};
inline constexpr Rule reserve_is_the_schedules{"reserve.amount_is_the_schedules", "SAMM", "C9.9.1.5.3"};
// What is kept for a quarter stays kept until that quarter is over.
inline constexpr Rule reserve_stands_in_its_quarter{"reserve.stands_in_its_quarter", "SAMM", "C9.12"};
inline constexpr Gate<CaseStage> reserve_termination_gate{
    "reserve_termination",
    any_of(CaseStage::implemented, CaseStage::executing, CaseStage::suspended,
           CaseStage::supply_complete, CaseStage::kept_open),
    {},
    any_of(Role::disbursing_office),
    {"reserve_termination.stage", "SAMM", "C9.9.1.5.3.1"},
    {"reserve_termination.actor", "SAMM", "C9.12"}};

// `liability` is what the schedule in force says of the stated quarter, or why it says nothing.
[[nodiscard]] std::expected<TerminationReserved, Refusal> reserve_termination(
    Case const& fms_case, TerminationReserved stated,
    std::expected<QuarterLiability, Refusal> const& liability, Act const& act);

}  // namespace casewright
