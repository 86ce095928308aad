// src/lifecycle/delivery/contest_discrepancy.hpp
// The purchaser contests a decision; the number of the report then ends in C. It is investigated
// again.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule discrepancy_contested_once{
    "discrepancy.contested_once", "DLM 4000.25 volume 2", "Appendix 6.39"};
inline constexpr Gate<DiscrepancyStage> contest_discrepancy_gate{
    "contest_discrepancy",
    any_of(DiscrepancyStage::decided, DiscrepancyStage::remedied, DiscrepancyStage::closed),
    any_of(DiscrepancyStage::checked),
    any_of(Role::purchaser),
    {"contest_discrepancy.stage", "DLM 4000.25 volume 2", "Appendix 6.39"},
    {"contest_discrepancy.actor", "DLM 4000.25 volume 2", "Appendix 6.39"}};

[[nodiscard]] std::expected<DiscrepancyContested, Refusal> contest_discrepancy(
    Case const& fms_case, DiscrepancyContested stated, Act const& act, Policy const& policy);

}  // namespace casewright
