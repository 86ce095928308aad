// src/lifecycle/production/ready_line.hpp
// A line is ready to move when its papers are there. Whether it is classified, controlled or
// explosive is stated by the hand that readies it; nothing here tells what an article does.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule ready_line_is_ordered{"ready.line_is_ordered", "SAMM", "C6.1.1"};
inline constexpr Rule ready_transportation_plan{"ready.transportation_plan", "SAMM", "C7.13"};
inline constexpr Rule ready_hazard_classification{"ready.hazard_classification", "SAMM", "C7.16"};
inline constexpr Rule ready_site_is_certified{"ready.site_is_certified", "SAMM", "C5.6.1.10"};
inline constexpr Gate<CaseStage> ready_line_gate{
    "ready_line",
    any_of(CaseStage::executing),
    {},
    any_of(Role::shipper, Role::implementing_agency, Role::case_manager),
    {"ready_line.stage", "SAMM", "C7.6.3"},
    {"ready_line.actor", "SAMM", "C7.6.3"}};

[[nodiscard]] std::expected<LineReadied, Refusal> ready_line(Case const& fms_case,
                                                             LineReadied stated, Act const& act,
                                                             Policy const& policy);

}  // namespace casewright
