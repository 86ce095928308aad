#include "lifecycle/production/decide_diversion.hpp"

namespace casewright {

std::expected<DiversionDecided, Refusal> decide_diversion(Case const& fms_case,
                                                          DiversionDecided stated, Act const& act,
                                                          Policy const&) {
    auto const& diversion = item_in(fms_case.diversions.diversions, stated.name);
    if (auto no = refused_at(decide_diversion_gate, diversion.stage,
                             "The diversion " + stated.name, act.actor))
        return std::unexpected{std::move(*no)};
    bool const by_component = diversion.decided_by == "dod_component";
    if (act.actor.role != (by_component ? Role::implementing_agency : Role::country_program))
        return refuse(diversion_decider, "A diversion of the kind " + diversion.kind +
                                             " is decided by " + diversion.decided_by + ".");
    if (!stated.approved) return stated;
    if (!by_component && stated.approval.value_or("").empty())
        return refuse(diversion_approval,
                      "The approval of " + diversion.decided_by + " is not named.");
    // A component that finds significant harm does not decide any more: that is a kind of its own.
    if (diversion.significant_harm &&
        (by_component || stated.report_to_congress.value_or("").empty()))
        return refuse(diversion_readiness,
                      by_component ? "Readiness would suffer; the component may not approve that."
                                   : "Readiness would suffer; the report to Congress is not "
                                     "named.");
    return stated;
}

}  // namespace casewright
