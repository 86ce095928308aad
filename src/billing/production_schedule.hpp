// src/billing/production_schedule.hpp
// When a case must be paid for, by the percentiles of the production that was accepted into its record:
// three payment schedules in place of one, slow, middle and fast. The offer's own schedule of deliveries
// is replaced by what was shipped and by what so many of ten futures deliver quarter by quarter.
#pragma once
#include <expected>
#include <optional>
#include <vector>

#include "cases/case.hpp"
#include "cases/payment_schedule.hpp"
#include "foundation/refusal.hpp"
#include "policy/policy.hpp"

namespace casewright {

// What the schedules of one line rest on. Units are those of single quarters and add up to the line's.
struct ProducedLine {
    LineNumber line;
    PlannedDelivery plan;
    std::vector<UnitsByQuarter> quarters;  // shipped units stand in all three alike
    bool beyond_the_plan = false;          // a part of the futures is not complete within the plan
};

struct ProductionSchedules {
    std::vector<ProducedLine> lines;
    PaymentSchedule slow, middle, fast;
};

// None when no line of the case has a plan with percentiles. Of shipments the recorded day holds; units
// that a future had before `on` and that were not shipped are expected in the quarter of `on`; those that
// do not come within the plan stand in the quarter after its last. What a contractor's plan or curve pays
// is paid by it, whatever is delivered: the remarks of the schedules say so. Refused as `schedule_of` is.
[[nodiscard]] std::expected<std::optional<ProductionSchedules>, Refusal> production_schedules(
    Case const& fms_case, Document const& document, Policy const& policy, Date on);

}  // namespace casewright
