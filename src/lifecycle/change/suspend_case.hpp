// src/lifecycle/change/suspend_case.hpp
// The State Department stops dealings with a purchaser; the department passes its written word on
// to the agencies. New offers are not signed from then on; deliveries stop only if State says so.
#pragma once
#include <expected>

#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule suspension_of_a_case{"suspension.there_is_a_case", "SAMM", "C6.6.1"};
inline constexpr Rule suspension_once{"suspension.not_twice", "SAMM", "C6.6.1"};
inline constexpr Rule suspension_by_written_word{"suspension.by_written_guidance", "SAMM",
                                                 "C6.6.1"};
inline constexpr Gate<CaseStage> suspend_case_gate{
    "suspend_case",
    any_of(CaseStage::not_implemented, CaseStage::implemented, CaseStage::executing,
           CaseStage::supply_complete, CaseStage::kept_open),
    // A case that is not under execution stays where it stands, suspended.
    any_of(CaseStage::not_implemented, CaseStage::suspended, CaseStage::supply_complete,
           CaseStage::kept_open),
    any_of(Role::country_program),
    {"suspend_case.stage", "SAMM", "C6.6.1"},
    {"suspend_case.actor", "SAMM", "C6.6.1"}};

// `stated` as its file gives it; the answer is complete.
[[nodiscard]] std::expected<CaseSuspended, Refusal> suspend_case(Case const& fms_case,
                                                                 CaseSuspended stated,
                                                                 Act const& act,
                                                                 Policy const& policy);

}  // namespace casewright
