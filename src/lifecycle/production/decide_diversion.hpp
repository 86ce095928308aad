// src/lifecycle/production/decide_diversion.hpp
// The one whom the table names decides: the component for its own stock and production, the
// department for what its director or a secretary must agree to. Significant harm to readiness is
// reported to Congress (AECA 21(i)).
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule diversion_decider{"diversion.decider", "SAMM", "C6.4.6"};
inline constexpr Rule diversion_approval{"diversion.approval", "SAMM", "C6.4.6"};
inline constexpr Rule diversion_readiness{"diversion.readiness", "AECA", "21(i)"};
inline constexpr Gate<DiversionStage> decide_diversion_gate{
    "decide_diversion",
    any_of(DiversionStage::readiness_review),
    any_of(DiversionStage::approved, DiversionStage::refused),
    any_of(Role::country_program, Role::implementing_agency),
    {"decide_diversion.stage", "SAMM", "C6.4.6"},
    {"decide_diversion.actor", "SAMM", "C6.4.6"}};

[[nodiscard]] std::expected<DiversionDecided, Refusal> decide_diversion(Case const& fms_case,
                                                                        DiversionDecided stated,
                                                                        Act const& act,
                                                                        Policy const& policy);

}  // namespace casewright
