// src/lifecycle/closure/reopen_case.hpp
// A closed case comes back, to be executed again or only to be closed anew.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule reopening_has_a_need{"closure.reopening_has_a_need", "SAMM Appendix 7",
                                           "A7.C4"};

inline constexpr Gate<CaseStage> reopen_case_gate{
    "reopen_case",
    any_of(CaseStage::interim_closed, CaseStage::final_closed),
    any_of(CaseStage::executing, CaseStage::closing),
    any_of(Role::country_program, Role::disbursing_office),
    {"reopen_case.stage", "SAMM Appendix 7", "A7.C4"},
    {"reopen_case.actor", "SAMM Appendix 7", "A7.C4"}};

// `stated` as its file gives it; the answer is complete.
[[nodiscard]] std::expected<CaseReopened, Refusal> reopen_case(Case const& fms_case,
                                                               CaseReopened stated,
                                                               Act const& act,
                                                               Policy const& policy);

}  // namespace casewright
