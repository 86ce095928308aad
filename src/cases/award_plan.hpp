// src/cases/award_plan.hpp
// What contractors are paid as the awards of their contracts state it, and which document of the case carries that
// in its payment schedule (SAMM C9.9.3: of a case that Congress was told of the schedule is revised after the award
// of the main contract).
#pragma once
#include <vector>

#include "cases/case.hpp"

namespace casewright {

// The plans of all contracts in one, by quarter; empty when no award states one. Linear in their quarters.
[[nodiscard]] std::vector<ContractQuarter> awarded_plan_of(Case const& fms_case);

// How a document is paid for: by its own letter, else by the one before it that says so; no terms when none does.
// Where awards had stated their plans when a change was priced, those take the place of the contractor's plan or
// the curve, unless the letter of the change says another than the letters before it.
[[nodiscard]] PaymentPlan payment_plan_of(Case const& fms_case, Document const& document);

// Where the plan that the awards of a case state has come to.
enum class AwardedPlanStage {
    not_stated,
    waits,        // no version carries it
    in_document,  // of a change that is priced and not implemented
    in_force,     // of the version in force
};
[[nodiscard]] AwardedPlanStage awarded_plan_stage(Case const& fms_case);

}  // namespace casewright
