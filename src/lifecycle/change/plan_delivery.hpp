// src/lifecycle/change/plan_delivery.hpp
// When the last delivery of a line is expected. Earlier plans stay, and each change says why and
// how the purchaser was told of it. With an allocation that was accepted it says when how many units
// leave the production line: all that the line of the case still waits for, and first in, first out
// unless somebody decided otherwise.
#pragma once
#include <expected>

#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule plan_line_on_case{"delivery_plan.line_is_on_the_case", "SAMM", "C6.2.2"};
inline constexpr Rule plan_has_reason{"delivery_plan.has_a_reason", "SAMM", "C6.2.2"};
inline constexpr Rule plan_change_told{"delivery_plan.change_is_told", "SAMM", "C6.2.3"};
inline constexpr Rule plan_adds_up{"delivery_plan.production_adds_up", "SAMM", "C6.2.2"};
inline constexpr Rule plan_in_turn{"delivery_plan.production_in_turn", "SAMM", "C6.4.6.1"};
inline constexpr Gate<CaseStage> plan_delivery_gate{
    "plan_delivery",
    any_of(CaseStage::implemented, CaseStage::executing, CaseStage::suspended),
    {},
    any_of(Role::case_manager, Role::implementing_agency),
    {"plan_delivery.stage", "SAMM", "C6.2.2"},
    {"plan_delivery.actor", "SAMM", "C6.2.2"}};

// `stated` as its file gives it; the answer is complete.
[[nodiscard]] std::expected<DeliveryPlanned, Refusal> plan_delivery(Case const& fms_case,
                                                                    DeliveryPlanned stated,
                                                                    Act const& act,
                                                                    Policy const& policy);

}  // namespace casewright
