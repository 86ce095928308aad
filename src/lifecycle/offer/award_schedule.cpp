#include "lifecycle/offer/award_schedule.hpp"

#include "cases/award_plan.hpp"
#include "lifecycle/offer/schedule_offer.hpp"
#include "lifecycle/versions.hpp"

namespace casewright {

std::expected<std::optional<AwardRevision>, Refusal> schedule_after_award(Case const& fms_case, Date on,
                                                                          Policy const& policy) {
    auto const* in_force = last_implemented(fms_case);
    if (awarded_plan_stage(fms_case) != AwardedPlanStage::waits || in_force == nullptr || !in_force->offer)
        return std::nullopt;
    auto const before = schedule_of(fms_case, *in_force, policy);
    if (!before) return std::unexpected{before.error()};
    AwardRevision made;
    for (auto const& plan : fms_case.awarded_plans) made.contracts.push_back(plan.contract);
    made.plan = awarded_plan_of(fms_case);
    auto payment = plan_of(fms_case, *in_force);
    payment.contract = made.plan;
    payment.curve.clear();
    payment.termination_curve.clear();
    payment.work_begins.reset();
    auto after = schedule_by(fms_case, *in_force, std::move(payment), on, policy);
    if (!after) return std::unexpected{after.error()};
    made.after = std::move(*after);
    made.revised = revise_schedule({DocumentKind::modification, *before, made.after,
                                    fms_case.deposits + fms_case.paid - fms_case.to_holding, on},
                                   policy);
    made.explanations = made.revised.explanations;
    made.explanations.insert(made.after.explanations.begin(), made.after.explanations.end());
    return made;
}

}  // namespace casewright
