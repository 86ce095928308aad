// src/lifecycle/delivery/decide_discrepancy.hpp
// Who pays, if anybody. Above an amount of FMS funds, and where the matter is sensitive, the
// department decides; the agency alone may not.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule discrepancy_amounts_known{"discrepancy.amounts_known", "SAMM", "C6.4.10.7"};
inline constexpr Rule discrepancy_needs_approval{"discrepancy.needs_approval", "SAMM", "C6.4.10.7"};
inline constexpr Rule discrepancy_liability{"discrepancy.liability", "SAMM", "C6.4.10.7"};
inline constexpr Rule discrepancy_funds_not_negative{"discrepancy.funds_not_negative", "SAMM", "C6.4.10.7"};
inline constexpr Rule discrepancy_paid_above_minimum{
    "discrepancy.paid_above_minimum", "SAMM", "C6.4.10"};
inline constexpr Gate<DiscrepancyStage> decide_discrepancy_gate{
    "decide_discrepancy",
    any_of(DiscrepancyStage::investigated),
    any_of(DiscrepancyStage::decided),
    any_of(Role::implementing_agency, Role::country_program),
    {"decide_discrepancy.stage", "SAMM", "C6.4.10.7"},
    {"decide_discrepancy.actor", "SAMM", "C6.4.10.7"}};

[[nodiscard]] std::expected<DiscrepancyDecided, Refusal> decide_discrepancy(
    Case const& fms_case, DiscrepancyDecided stated, Act const& act, Policy const& policy);

}  // namespace casewright
