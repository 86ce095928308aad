// src/lifecycle/delivery/investigate_discrepancy.hpp
// The agency finds out what happened, and whether the U.S. Government is liable.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule discrepancy_above_minimum{"discrepancy.above_minimum", "SAMM", "C6.4.10"};
inline constexpr Gate<DiscrepancyStage> investigate_discrepancy_gate{
    "investigate_discrepancy",
    any_of(DiscrepancyStage::checked),
    any_of(DiscrepancyStage::investigated),
    any_of(Role::implementing_agency),
    {"investigate_discrepancy.stage", "SAMM", "C6.4.10.6"},
    {"investigate_discrepancy.actor", "SAMM", "C6.4.10.6"}};

[[nodiscard]] std::expected<DiscrepancyInvestigated, Refusal> investigate_discrepancy(
    Case const& fms_case, DiscrepancyInvestigated stated, Act const& act, Policy const& policy);

}  // namespace casewright
