// src/lifecycle/review/assess_change.hpp
// Must Congress be told of a change before it is offered? An amendment or a modification states the
// whole case as it would stand after it. So its figures are held against those that were notified
// last, without a tolerance; and when nothing was ever notified, against the thresholds.
#pragma once
#include "cases/case.hpp"
#include "lifecycle/review/assess_enhancement.hpp"

namespace casewright {

// The limbs of the answer are those of the enhancement alone when there is a notice, else those of
// the program. `form` says what is to be sent; none: a first notification, or nothing.
[[nodiscard]] std::expected<NotificationAssessed, Refusal> assess_change(Case const& fms_case,
                                                                         Document const& amendment,
                                                                         Policy const& policy,
                                                                         Date on);

}  // namespace casewright
