// src/lifecycle/delivery/plan_export.hpp
// A shipment that will leave the country is planned, with what it is worth.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule export_article_line{"export.article_line", "SAMM", "Table C7.T8"};
inline constexpr Rule export_value{"export.value", "SAMM", "Table C7.T8"};
inline constexpr Gate<ExportStage> plan_export_gate{
    "plan_export",
    any_of(ExportStage::none),
    any_of(ExportStage::planned),
    any_of(Role::shipper, Role::implementing_agency),
    {"plan_export.stage", "SAMM", "Table C7.T8"},
    {"plan_export.actor", "SAMM", "Table C7.T8"}};

[[nodiscard]] std::expected<ExportPlanned, Refusal> plan_export(Case const& fms_case,
                                                                ExportPlanned stated,
                                                                Act const& act,
                                                                Policy const& policy);

}  // namespace casewright
