// src/lifecycle/delivery/report_performance.hpp
// A period of services was performed, and accepted before it is posted here. Requirement R29 of
// the program names DSCA 25-53 for that order; the memorandum was not read.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule performance_of_services{"performance.of_services", "SAMM", "C9.13.1"};
inline constexpr Rule performance_after_receipt{"performance.after_receipt", "SAMM", "C6.2.6"};
inline constexpr Rule performance_posted_once{"performance.posted_once", "SAMM", "C9.13.1"};
inline constexpr Rule performance_day_is_plausible{"performance.day_is_plausible", "SAMM",
                                                   "C9.13.1"};
inline constexpr Rule performance_value_is_plausible{"performance.value_is_plausible", "SAMM",
                                                     "C9.13.1"};
inline constexpr Gate<CaseStage> report_performance_gate{
    "report_performance",
    any_of(CaseStage::executing),
    {},
    any_of(Role::implementing_agency),
    {"report_performance.stage", "SAMM", "C9.13.1"},
    {"report_performance.actor", "SAMM", "C9.13.1"}};

[[nodiscard]] std::expected<PerformanceReported, Refusal> report_performance(
    Case const& fms_case, PerformanceReported stated, Act const& act, Policy const& policy);

}  // namespace casewright
