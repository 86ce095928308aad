// src/lifecycle/closure/end_keeping_open.hpp
// A case that was kept open goes back to closure, or the work goes on and completion is taken back.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Gate<CaseStage> end_keeping_open_gate{
    "end_keeping_open",
    any_of(CaseStage::kept_open),
    any_of(CaseStage::supply_complete, CaseStage::executing),
    any_of(Role::case_manager, Role::purchaser, Role::implementing_agency),
    {"end_keeping_open.stage", "SAMM Appendix 7", "A7.C3.T5"},
    {"end_keeping_open.actor", "SAMM Appendix 7", "A7.C3.T5"}};

// `stated` as its file gives it; the answer is complete.
[[nodiscard]] std::expected<KeepOpenEnded, Refusal> end_keeping_open(Case const& fms_case,
                                                                     KeepOpenEnded stated,
                                                                     Act const& act,
                                                                     Policy const& policy);

}  // namespace casewright
