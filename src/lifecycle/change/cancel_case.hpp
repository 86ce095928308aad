// src/lifecycle/change/cancel_case.hpp
// The purchaser gives up an implemented case, in writing. It is wound down like a case that closes;
// the purchaser pays what the ending costs.
#pragma once
#include <expected>

#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule case_cancellation_in_writing{"case_cancellation.in_writing", "SAMM",
                                                   "C6.8.1"};
inline constexpr Gate<CaseStage> cancel_case_gate{
    "cancel_case",
    any_of(CaseStage::implemented, CaseStage::executing),
    any_of(CaseStage::terminating),
    any_of(Role::purchaser),
    {"cancel_case.stage", "SAMM", "C6.8.1"},
    {"cancel_case.actor", "SAMM", "C6.8.1"}};

// `stated` as its file gives it; the answer is complete.
[[nodiscard]] std::expected<CancellationRequested, Refusal> cancel_case(
    Case const& fms_case, CancellationRequested stated, Act const& act, Policy const& policy);

}  // namespace casewright
