#include "lifecycle/production/review_readiness.hpp"

namespace casewright {

std::expected<ReadinessReviewed, Refusal> review_readiness(Case const& fms_case,
                                                           ReadinessReviewed stated,
                                                           Act const& act, Policy const&) {
    auto const& diversion = item_in(fms_case.diversions.diversions, stated.name);
    if (auto no = refused_at(review_readiness_gate, diversion.stage,
                             "The diversion " + stated.name, act.actor))
        return std::unexpected{std::move(*no)};
    if (diversion.decided_by == "joint_staff" && act.actor.role != Role::joint_staff)
        return refuse(diversion_joint_staff,
                      "Purchasers compete; the Joint Staff recommends, nobody else.");
    return stated;
}

}  // namespace casewright
