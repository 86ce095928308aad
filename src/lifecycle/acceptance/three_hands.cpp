#include "lifecycle/acceptance/three_hands.hpp"

namespace casewright {

std::optional<Refusal> refused_same_hand(Actor const& actor, std::optional<Actor> const& earlier,
                                         std::string_view did) {
    if (!earlier || !same_hand(actor, *earlier)) return std::nullopt;
    return Refusal{acceptance_three_hands,
                   to_text(*earlier) + " " + std::string{did} +
                       "; acceptance, money and authority are recorded by three different hands."};
}

std::optional<Refusal> refused_while_suspended(Case const& fms_case) {
    if (!fms_case.suspended) return std::nullopt;
    return Refusal{acceptance_case_is_not_suspended,
                   "The case is suspended; nothing is signed, funded or implemented until State "
                   "lifts that."};
}

std::optional<Refusal> refused_unless_financed(Document const& document) {
    if (document.financial_on) return std::nullopt;
    return Refusal{implementation_financed_first,
                   "The disbursing office did not implement " + document.name +
                       " financially yet, so nothing may rest on its funds."};
}

std::optional<Refusal> refused_unless_in_execution(Case const& fms_case) {
    if (any_of(CaseStage::implemented, CaseStage::executing).has(fms_case.stage))
        return std::nullopt;
    return Refusal{implementation_case_is_in_execution,
                   "The case stands at " + std::string{to_text(fms_case.stage)} +
                       "; this needs a case that is implemented or executing."};
}

}  // namespace casewright
