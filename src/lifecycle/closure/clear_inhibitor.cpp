#include "lifecycle/closure/clear_inhibitor.hpp"

namespace casewright {

std::expected<InhibitorCleared, Refusal> clear_inhibitor(Case const& fms_case,
                                                         InhibitorCleared stated, Act const& act,
                                                         Policy const&) {
    if (auto no = refused_at(clear_inhibitor_gate, fms_case, act.actor))
        return std::unexpected{std::move(*no)};
    if (!is_inhibited_by(fms_case, stated.code))
        return refuse(inhibitor_stands, "No inhibitor \"" + stated.code + "\" stands.");
    if (stated.evidence.empty())
        return refuse(inhibitor_is_cleared_by_evidence,
                      "What shows that the inhibitor " + stated.code + " is gone is not stated.");
    return stated;
}

}  // namespace casewright
