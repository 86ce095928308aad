// src/lifecycle/delivery/decrement_export.hpp
// Customs takes the shipment from the exportable value of the case. Above it nothing leaves, and
// nothing leaves for a case that is not executing (GAO-09-454).
#pragma once
#include "lifecycle/gate.hpp"
#include "lifecycle/delivery/exportable_value.hpp"

namespace casewright {

inline constexpr Rule export_case_executing{"export.case_executing", "GAO-09-454", "findings"};
inline constexpr Rule export_value_left{"export.value_left", "GAO-09-454", "findings"};
inline constexpr Gate<ExportStage> decrement_export_gate{
    "decrement_export",
    any_of(ExportStage::filed),
    any_of(ExportStage::decremented),
    any_of(Role::customs),
    {"decrement_export.stage", "SAMM", "Table C7.T8"},
    {"decrement_export.actor", "SAMM", "Table C7.T8"}};

[[nodiscard]] std::expected<ExportDecremented, Refusal> decrement_export(
    Case const& fms_case, ExportDecremented stated, Act const& act, Policy const& policy);

}  // namespace casewright
