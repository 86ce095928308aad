// src/lifecycle/delivery/report_days.hpp
// Whether a delivery or performance was reported in the days that the policy gives for it. A late
// report is worth more than none: it is recorded as late.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule delivery_report_days_are_known{"delivery.report_days_are_known", "SAMM",
                                                     "C9.13.1"};

[[nodiscard]] std::expected<bool, Refusal> reported_late(Policy const& policy, Date happened_on,
                                                         Date reported_on);

}  // namespace casewright
