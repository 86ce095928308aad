// src/lifecycle/change/terminate_case.hpp
// The United States ends an implemented case, in the national interest or by law. What it costs is
// settled afterwards.
#pragma once
#include <expected>

#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule termination_has_legal_basis{"termination.has_legal_basis", "AECA",
                                                  "sections 2(b) and 42(e)"};
inline constexpr Rule termination_has_reason{"termination.has_a_reason", "SAMM", "C6.8.2"};
inline constexpr Gate<CaseStage> terminate_case_gate{
    "terminate_case",
    any_of(CaseStage::suspended, CaseStage::executing),
    any_of(CaseStage::terminating),
    any_of(Role::country_program),
    {"terminate_case.stage", "SAMM", "C6.8.2"},
    {"terminate_case.actor", "SAMM", "C6.6.2"}};

// `stated` as its file gives it; the answer is complete.
[[nodiscard]] std::expected<CaseTerminated, Refusal> terminate_case(Case const& fms_case,
                                                                    CaseTerminated stated,
                                                                    Act const& act,
                                                                    Policy const& policy);

}  // namespace casewright
