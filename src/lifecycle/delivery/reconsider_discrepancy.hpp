// src/lifecycle/delivery/reconsider_discrepancy.hpp
// The purchaser asks that a decision be looked at once more; the number of the report then ends in
// R. It is investigated again.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule discrepancy_reconsidered_once{
    "discrepancy.reconsidered_once", "DLM 4000.25 volume 2", "Appendix 6.39"};
inline constexpr Gate<DiscrepancyStage> reconsider_discrepancy_gate{
    "reconsider_discrepancy",
    any_of(DiscrepancyStage::decided, DiscrepancyStage::remedied, DiscrepancyStage::closed),
    any_of(DiscrepancyStage::checked),
    any_of(Role::purchaser),
    {"reconsider_discrepancy.stage", "DLM 4000.25 volume 2", "Appendix 6.39"},
    {"reconsider_discrepancy.actor", "DLM 4000.25 volume 2", "Appendix 6.39"}};

[[nodiscard]] std::expected<DiscrepancyReconsidered, Refusal> reconsider_discrepancy(
    Case const& fms_case, DiscrepancyReconsidered stated, Act const& act, Policy const& policy);

}  // namespace casewright
