#include "lifecycle/acceptance/approve_emergency.hpp"

namespace casewright {

std::expected<EmergencyApproved, Refusal> approve_emergency(Case const& fms_case,
                                                            EmergencyApproved stated,
                                                            Act const& act, Policy const&) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(approve_emergency_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    if (document.acceptance_by && same_hand(act.actor, *document.acceptance_by))
        return refuse(emergency_another_hand, to_text(*document.acceptance_by) +
                                                  " recorded the acceptance; another hand approves "
                                                  "that it is implemented before the deposit.");
    if (document.emergency)
        return refuse(emergency_approved_once, "The emergency was approved already.");
    if (document.deposited >= document.initial_deposit)
        return refuse(emergency_deposit_is_not_in,
                      "The initial deposit of " + to_text(document.initial_deposit) +
                          " dollars is in, so nothing needs to be waived.");
    if (stated.division_chief.empty() || stated.division_chief == act.actor.name)
        return refuse(emergency_two_approve,
                      "The country finance director and the division chief both approve; the chief "
                      "named is \"" +
                          stated.division_chief + "\".");
    stated.document = document.name;
    return stated;
}

}  // namespace casewright
