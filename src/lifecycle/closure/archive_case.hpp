// src/lifecycle/closure/archive_case.hpp
// The years for which a case file is kept are over. Records of deliveries under enhanced end-use
// monitoring are kept without limit.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule case_file_is_kept{"closure.case_file_is_kept", "SAMM", "C6.2.4"};
inline constexpr Rule monitoring_records_are_kept{"closure.monitoring_records_are_kept", "SAMM",
                                                  "C6.2.4"};

inline constexpr Gate<CaseStage> archive_case_gate{
    "archive_case",
    any_of(CaseStage::final_closed),
    any_of(CaseStage::archived),
    any_of(Role::implementing_agency),
    {"archive_case.stage", "SAMM", "C6.2.4"},
    {"archive_case.actor", "SAMM", "C6.2.4"}};

// `stated` as its file gives it; the answer is complete.
[[nodiscard]] std::expected<CaseArchived, Refusal> archive_case(Case const& fms_case,
                                                                CaseArchived stated,
                                                                Act const& act,
                                                                Policy const& policy);

}  // namespace casewright
