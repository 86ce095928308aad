// src/cases/delivery_plan.hpp
// The delivery plan that holds for a line of a case, and which of its days comes next. Earlier plans
// stay in the case; the last one stated holds.
#pragma once
#include "cases/case.hpp"

namespace casewright {

// The last plan stated for the line; none before the first. Points into the case.
[[nodiscard]] PlannedDelivery const* delivery_plan_of(Case const& fms_case, LineNumber const& line);

// The first day of the plan for which not all units have been shipped that it says by then. None
// without a production share, and when all that it planned is shipped.
[[nodiscard]] std::optional<Date> next_planned_on(Case const& fms_case, LineNumber const& line);

}  // namespace casewright
