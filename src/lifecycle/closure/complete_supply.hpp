// src/lifecycle/closure/complete_supply.hpp
// The case is supply and services complete, and the purchaser is told. The months to closure run
// from this day.
#pragma once
#include "lifecycle/closure/closing_conditions.hpp"

namespace casewright {

inline constexpr Rule purchaser_is_told_of_completion{"closure.purchaser_is_told_of_completion",
                                                      "SAMM 2012", "C6.5"};

inline constexpr Gate<CaseStage> complete_supply_gate{
    "complete_supply",
    any_of(CaseStage::executing),
    any_of(CaseStage::supply_complete),
    any_of(Role::case_manager),
    {"complete_supply.stage", "SAMM Appendix 7", "A7.C3"},
    {"complete_supply.actor", "SAMM Appendix 7", "A7.C3"}};

// `stated` as its file gives it; the answer is complete.
[[nodiscard]] std::expected<SupplyCompleted, Refusal> complete_supply(Case const& fms_case,
                                                                      SupplyCompleted stated,
                                                                      Act const& act,
                                                                      Policy const& policy);

}  // namespace casewright
