// src/lifecycle/production/start_production.hpp
// Work on an ordered line has begun. A suspension does not stop what was awarded before it
// (SAMM C6.6.1).
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule production_line_is_ordered{"production.line_is_ordered", "SAMM", "C6.1.1"};
inline constexpr Gate<CaseStage> start_production_gate{
    "start_production",
    any_of(CaseStage::executing, CaseStage::suspended),
    {},
    any_of(Role::contracting, Role::implementing_agency),
    {"start_production.stage", "SAMM", "C6.1.1"},
    {"start_production.actor", "SAMM", "C6.1.1"}};

[[nodiscard]] std::expected<ProductionStarted, Refusal> start_production(
    Case const& fms_case, ProductionStarted stated, Act const& act, Policy const& policy);

}  // namespace casewright
