// src/lifecycle/delivery/confirm_export.hpp
// The goods have left the country.
#pragma once
#include "lifecycle/gate.hpp"
#include "lifecycle/stopped_deliveries.hpp"

namespace casewright {

inline constexpr Rule export_departure_day{"export.departure_day", "SAMM", "Table C7.T8"};
inline constexpr Gate<ExportStage> confirm_export_gate{
    "confirm_export",
    any_of(ExportStage::decremented),
    any_of(ExportStage::exported),
    any_of(Role::shipper),
    {"confirm_export.stage", "SAMM", "Table C7.T8"},
    {"confirm_export.actor", "SAMM", "Table C7.T8"}};

[[nodiscard]] std::expected<ExportConfirmed, Refusal> confirm_export(Case const& fms_case,
                                                                     ExportConfirmed stated,
                                                                     Act const& act,
                                                                     Policy const& policy);

}  // namespace casewright
