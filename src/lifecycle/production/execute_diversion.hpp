// src/lifecycle/production/execute_diversion.hpp
// The articles go to the other. No more are diverted than the line still waits for on that day.
#pragma once
#include "lifecycle/gate.hpp"
#include "lifecycle/production/divertible.hpp"

namespace casewright {

inline constexpr Gate<DiversionStage> execute_diversion_gate{
    "execute_diversion",
    any_of(DiversionStage::approved),
    any_of(DiversionStage::executed),
    any_of(Role::implementing_agency),
    {"execute_diversion.stage", "SAMM", "C6.4.6"},
    {"execute_diversion.actor", "SAMM", "C6.4.6"}};

[[nodiscard]] std::expected<DiversionExecuted, Refusal> execute_diversion(
    Case const& fms_case, DiversionExecuted stated, Act const& act, Policy const& policy);

}  // namespace casewright
