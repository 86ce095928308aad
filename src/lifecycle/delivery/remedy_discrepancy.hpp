// src/lifecycle/delivery/remedy_discrepancy.hpp
// What the purchaser gets: a credit, another article, a repair, or nothing.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule discrepancy_remedy_fits{"discrepancy.remedy_fits", "SAMM", "C6.4.10.9"};
inline constexpr Gate<DiscrepancyStage> remedy_discrepancy_gate{
    "remedy_discrepancy",
    any_of(DiscrepancyStage::decided),
    any_of(DiscrepancyStage::remedied),
    any_of(Role::implementing_agency),
    {"remedy_discrepancy.stage", "SAMM", "C6.4.10.9"},
    {"remedy_discrepancy.actor", "SAMM", "C6.4.10.9"}};

[[nodiscard]] std::expected<DiscrepancyRemedied, Refusal> remedy_discrepancy(
    Case const& fms_case, DiscrepancyRemedied stated, Act const& act, Policy const& policy);

}  // namespace casewright
