#include "cases/award_plan.hpp"

#include <map>
#include <utility>

namespace casewright {
namespace {

// When contractors are paid: a plan or a curve, of which a letter says one.
bool same_work(PaymentPlan const& left, PaymentPlan const& right) {
    return left.contract == right.contract && left.curve == right.curve &&
           left.termination_curve == right.termination_curve && left.work_begins == right.work_begins;
}

void take_work(PaymentPlan& into, PaymentPlan const& from) {
    into.contract = from.contract;
    into.curve = from.curve;
    into.termination_curve = from.termination_curve;
    into.work_begins = from.work_begins;
}

bool carries(Case const& fms_case, Document const& document, std::vector<ContractQuarter> const& awarded) {
    return payment_plan_of(fms_case, document).contract == awarded;
}

}  // namespace

std::vector<ContractQuarter> awarded_plan_of(Case const& fms_case) {
    std::map<FiscalQuarter, ContractQuarter> sums;
    for (auto const& plan : fms_case.awarded_plans)
        for (auto const& row : plan.quarters) {
            auto& sum = sums[row.quarter];
            sum.quarter = row.quarter;
            sum.spending += row.spending;
            sum.termination_liability += row.termination_liability;
            sum.holdback += row.holdback;
        }
    std::vector<ContractQuarter> all;
    for (auto const& [quarter, row] : sums) all.push_back(row);
    return all;
}

PaymentPlan payment_plan_of(Case const& fms_case, Document const& document) {
    PaymentPlan plan, stated;  // `stated`: as the last letter says it
    for (auto const& each : fms_case.documents) {
        bool says_another = false;
        if (each.request && each.request->payment) {
            auto said = *each.request->payment;
            auto const former = std::exchange(stated, said);
            // A letter that repeats what the letters before it said does not undo what an award said since.
            if (same_work(said, former)) take_work(said, plan);
            else says_another = !said.contract.empty() || !said.curve.empty();
            plan = std::move(said);
        }
        if (each.awarded_plan && !says_another) {
            take_work(plan, PaymentPlan{});
            plan.contract = *each.awarded_plan;
        }
        if (&each == &document) break;
    }
    return plan;
}

AwardedPlanStage awarded_plan_stage(Case const& fms_case) {
    auto const awarded = awarded_plan_of(fms_case);
    if (awarded.empty()) return AwardedPlanStage::not_stated;
    Document const* in_force = nullptr;
    bool in_work = false;
    for (auto const& each : fms_case.documents) {
        if (each.implemented_at > 0 && (in_force == nullptr || in_force->implemented_at < each.implemented_at))
            in_force = &each;
        in_work = in_work || (each.offer && is_open(each) && carries(fms_case, each, awarded));
    }
    if (in_force != nullptr && carries(fms_case, *in_force, awarded)) return AwardedPlanStage::in_force;
    return in_work ? AwardedPlanStage::in_document : AwardedPlanStage::waits;
}

}  // namespace casewright
