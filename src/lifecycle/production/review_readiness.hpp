// src/lifecycle/production/review_readiness.hpp
// What the diversion would do to the readiness of U.S. forces is judged. Where purchasers compete
// and the department cannot settle it, the Joint Staff recommends.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule diversion_joint_staff{"diversion.joint_staff_recommends", "SAMM", "C1"};
inline constexpr Gate<DiversionStage> review_readiness_gate{
    "review_readiness",
    any_of(DiversionStage::proposed),
    any_of(DiversionStage::readiness_review),
    any_of(Role::implementing_agency, Role::country_program, Role::joint_staff),
    {"review_readiness.stage", "SAMM", "C6.4.6"},
    {"review_readiness.actor", "SAMM", "C6.4.6"}};

[[nodiscard]] std::expected<ReadinessReviewed, Refusal> review_readiness(
    Case const& fms_case, ReadinessReviewed stated, Act const& act, Policy const& policy);

}  // namespace casewright
