// src/lifecycle/closure/begin_closing.hpp
// Closing begins, on one of two tracks, and the hold of DSCA 25-89 (CLOSHOLD) keeps new amendments
// and modifications away. An inhibitor that was raised before blocks the case at once.
#pragma once
#include "lifecycle/closure/closing_conditions.hpp"

namespace casewright {

inline constexpr Gate<CaseStage> begin_closing_gate{
    "begin_closing",
    any_of(CaseStage::supply_complete),
    any_of(CaseStage::closing, CaseStage::closing_blocked),
    any_of(Role::implementing_agency, Role::finance_policy),
    {"begin_closing.stage", "DSCA 25-89", "whole memorandum"},
    {"begin_closing.actor", "DSCA 25-89", "whole memorandum"}};

// `stated` as its file gives it; the answer is complete.
[[nodiscard]] std::expected<ClosingBegun, Refusal> begin_closing(Case const& fms_case,
                                                                 ClosingBegun stated,
                                                                 Act const& act,
                                                                 Policy const& policy);

}  // namespace casewright
