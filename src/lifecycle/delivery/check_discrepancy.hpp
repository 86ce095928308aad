// src/lifecycle/delivery/check_discrepancy.hpp
// The agency looks whether the report is large enough to be paid. A smaller one is kept for the
// record.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule discrepancy_minimum_known{"discrepancy.minimum_known", "SAMM", "C6.4.10"};
inline constexpr Gate<DiscrepancyStage> check_discrepancy_gate{
    "check_discrepancy",
    any_of(DiscrepancyStage::filed),
    any_of(DiscrepancyStage::checked),
    any_of(Role::implementing_agency),
    {"check_discrepancy.stage", "SAMM", "C6.4.10"},
    {"check_discrepancy.actor", "SAMM", "C6.4.10"}};

[[nodiscard]] std::expected<DiscrepancyChecked, Refusal> check_discrepancy(
    Case const& fms_case, DiscrepancyChecked stated, Act const& act, Policy const& policy);

}  // namespace casewright
