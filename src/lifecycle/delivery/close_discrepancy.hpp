// src/lifecycle/delivery/close_discrepancy.hpp
// Nothing of the report is open any more. Only a claim that is too small to be paid is closed
// without a remedy.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule discrepancy_remedied_first{"discrepancy.remedied_first", "SAMM", "C6.4.10"};
inline constexpr Gate<DiscrepancyStage> close_discrepancy_gate{
    "close_discrepancy",
    any_of(DiscrepancyStage::checked, DiscrepancyStage::remedied),
    any_of(DiscrepancyStage::closed),
    any_of(Role::implementing_agency),
    {"close_discrepancy.stage", "SAMM", "C6.4.10"},
    {"close_discrepancy.actor", "SAMM", "C6.4.10"}};

[[nodiscard]] std::expected<DiscrepancyClosed, Refusal> close_discrepancy(
    Case const& fms_case, DiscrepancyClosed stated, Act const& act, Policy const& policy);

}  // namespace casewright
