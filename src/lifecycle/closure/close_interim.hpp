// src/lifecycle/closure/close_interim.hpp
// Interim closure of the accelerated track: the case closes while obligations of any kind are not
// paid yet, and money is set aside for them.
#pragma once
#include "lifecycle/closure/closing_conditions.hpp"

namespace casewright {

inline constexpr Rule interim_is_accelerated{"closure.interim_is_accelerated", "SAMM 2012",
                                             "C6.8"};
inline constexpr Rule interim_leaves_obligations{"closure.interim_leaves_obligations",
                                                 "SAMM 2012", "C6.8"};

inline constexpr Gate<CaseStage> close_interim_gate{
    "close_interim",
    any_of(CaseStage::closing),
    any_of(CaseStage::interim_closed),
    any_of(Role::implementing_agency),
    {"close_interim.stage", "SAMM Appendix 7", "A7.C4"},
    {"close_interim.actor", "SAMM Appendix 7", "A7.C4"}};

// `stated` as its file gives it; the answer is complete.
[[nodiscard]] std::expected<CaseInterimClosed, Refusal> close_interim(Case const& fms_case,
                                                                      CaseInterimClosed stated,
                                                                      Act const& act,
                                                                      Policy const& policy);

}  // namespace casewright
