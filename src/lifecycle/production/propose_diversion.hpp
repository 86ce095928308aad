// src/lifecycle/production/propose_diversion.hpp
// Articles on order for one are to go to another. Production is first in, first out; a jump in that
// line is a diversion with an approver, who is in the table.
#pragma once
#include "lifecycle/gate.hpp"
#include "lifecycle/production/divertible.hpp"

namespace casewright {

inline constexpr Rule diversion_kind{"diversion.kind_known", "SAMM", "C6.4.6"};
inline constexpr Gate<DiversionStage> propose_diversion_gate{
    "propose_diversion",
    any_of(DiversionStage::none),
    any_of(DiversionStage::proposed),
    any_of(Role::implementing_agency),
    {"propose_diversion.stage", "SAMM", "C6.4.6"},
    {"propose_diversion.actor", "SAMM", "C6.4.6"}};

[[nodiscard]] std::expected<DiversionProposed, Refusal> propose_diversion(
    Case const& fms_case, DiversionProposed stated, Act const& act, Policy const& policy);

}  // namespace casewright
