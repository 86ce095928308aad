// src/lifecycle/request/record_significant_change.hpp
// A change so large that the request is actionable from a new day. Only the clock of category C
// runs from that day: see docs/decisions/restart-of-the-clock.md.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule change_is_significant{"record_significant_change.names_a_criterion", "SAMM",
                                            "C5.1.7.3"};
inline constexpr Rule change_criterion_known{"record_significant_change.criterion_known", "SAMM",
                                             "C5.1.7.3"};
inline constexpr Gate<DocumentStage> record_significant_change_gate{
    "record_significant_change",
    any_of(DocumentStage::development),
    {},
    any_of(Role::implementing_agency),
    {"record_significant_change.stage", "SAMM", "C5.1.7.3"},
    {"record_significant_change.actor", "SAMM", "C5.1.7.3"}};

[[nodiscard]] std::expected<RequestChanged, Refusal> record_significant_change(
    Case const& fms_case, RequestChanged stated, Act const& act, Policy const& policy);

}  // namespace casewright
