#include "lifecycle/closure/raise_inhibitor.hpp"

namespace casewright {

std::expected<InhibitorRaised, Refusal> raise_inhibitor(Case const& fms_case,
                                                        InhibitorRaised stated, Act const& act,
                                                        Policy const& policy) {
    if (auto no = refused_at(raise_inhibitor_gate, fms_case, act.actor))
        return std::unexpected{std::move(*no)};
    if (!row_with(policy.codes("closure_inhibitors"), "code", stated.code))
        return refuse(inhibitor_is_known, "\"" + stated.code + "\" is no inhibitor of closure.");
    if (is_inhibited_by(fms_case, stated.code))
        return refuse(inhibitor_is_raised_once,
                      "The inhibitor " + stated.code + " stands already.");
    return stated;
}

}  // namespace casewright
