// src/lifecycle/change/report_suspension.hpp
// After a suspension the agency reports what is about to be delivered, then everything else. A late
// report is recorded as late, not refused: the report is needed all the more.
#pragma once
#include <expected>

#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule suspension_report_while_suspended{"suspension.reported_while_suspended",
                                                        "SAMM", "C6.6.1"};
inline constexpr Rule suspension_reported_once{"suspension.each_part_reported_once", "SAMM",
                                               "C6.6.1"};
inline constexpr Rule suspension_report_named{"suspension.report_is_named", "SAMM", "C6.6.1"};
inline constexpr Rule suspension_report_limit{"suspension.report_limit_is_known", "SAMM",
                                              "C6.6.1"};
inline constexpr Gate<CaseStage> report_suspension_gate{
    "report_suspension",
    all_of<CaseStage>() - any_of(CaseStage::archived),
    {},
    any_of(Role::implementing_agency),
    {"report_suspension.stage", "SAMM", "C6.6.1"},
    {"report_suspension.actor", "SAMM", "C6.6.1"}};

// `stated` as its file gives it; the answer is complete.
[[nodiscard]] std::expected<SuspensionReported, Refusal> report_suspension(
    Case const& fms_case, SuspensionReported stated, Act const& act, Policy const& policy);

}  // namespace casewright
