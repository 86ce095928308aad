// src/lifecycle/change/lift_suspension.hpp
// State lets dealings go on; the case goes on where it stood.
#pragma once
#include <expected>

#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule suspension_lifted_while_suspended{"suspension.lifted_while_suspended", "SAMM",
                                                        "C6.6.1"};
inline constexpr Rule suspension_lifted_by_word{"suspension.lifted_by_state_word", "SAMM",
                                                "C6.6.1"};
inline constexpr Gate<CaseStage> lift_suspension_gate{
    "lift_suspension",
    all_of<CaseStage>() - any_of(CaseStage::archived),
    all_of<CaseStage>() - any_of(CaseStage::suspended, CaseStage::archived),
    any_of(Role::country_program),
    {"lift_suspension.stage", "SAMM", "C6.6.1"},
    {"lift_suspension.actor", "SAMM", "C6.6.1"}};

// `stated` as its file gives it; the answer is complete.
[[nodiscard]] std::expected<SuspensionLifted, Refusal> lift_suspension(Case const& fms_case,
                                                                       SuspensionLifted stated,
                                                                       Act const& act,
                                                                       Policy const& policy);

}  // namespace casewright
