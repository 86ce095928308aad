// src/lifecycle/delivery/file_export.hpp
// The export information is filed, for each case by itself, some hours before the goods leave.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule export_filing_is_its_own{"export.filing_is_its_own", "SAMM", "Table C7.T8"};
inline constexpr Rule export_filed_in_time{"export.filed_in_time", "SAMM", "Table C7.T8"};
inline constexpr Gate<ExportStage> file_export_gate{
    "file_export",
    any_of(ExportStage::planned),
    any_of(ExportStage::filed),
    any_of(Role::shipper, Role::purchaser, Role::implementing_agency),
    {"file_export.stage", "SAMM", "Table C7.T8"},
    {"file_export.actor", "SAMM", "Table C7.T8"}};

[[nodiscard]] std::expected<ExportFiled, Refusal> file_export(Case const& fms_case,
                                                              ExportFiled stated, Act const& act,
                                                              Policy const& policy);

}  // namespace casewright
