// src/lifecycle/offer/award_schedule.hpp
// The payment schedule of a case after the award of its main contract (SAMM C9.9.3): the version in force, scheduled
// by what the award says the contractor is paid, in the rows of a modification. Nothing is recorded by it; a person
// writes the modification, which then comes out with these rows.
#pragma once
#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "cases/case.hpp"
#include "cases/payment_schedule.hpp"
#include "foundation/refusal.hpp"
#include "lifecycle/offer/revise_schedule.hpp"

namespace casewright {

struct AwardRevision {
    std::vector<std::string> contracts;    // whose awards state a plan
    std::vector<ContractQuarter> plan;     // of all of them, by quarter
    PaymentSchedule after;                 // of the version in force by that plan, as if changed on the day
    RevisedSchedule revised;
    // Of both, under one path each: a payment of the revision stands in the place of that of `after`.
    Explanations explanations;
};

// As a modification of `on` would revise it; none while no award states a plan, and when the version in force or a
// change that is priced carries it already. Refused as `schedule_offer` is: the plans pay more than the procured
// lines are worth. Linear in the quarters.
[[nodiscard]] std::expected<std::optional<AwardRevision>, Refusal> schedule_after_award(
    Case const& fms_case, Date on, Policy const& policy);

}  // namespace casewright
