#include "lifecycle/change/authorize_reactivation.hpp"

#include "lifecycle/change/change_rules.hpp"

namespace casewright {

std::optional<Refusal> refused_for_return(Case const& fms_case, Document const& document) {
    if (document.kind == DocumentKind::modification)
        return Refusal{reactivation_never_of_modification,
                       "A modification does not come back; a new modification is made."};
    if (fms_case.closure_hold)
        return Refusal{change_no_closure_hold,
                       "The closure hold stands; no document of this case comes back."};
    if (document.kind == DocumentKind::amendment && !changeable_case.has(fms_case.stage))
        return Refusal{reactivation_of_living_case,
                       "The case stands at " + std::string{to_text(fms_case.stage)} +
                           "; an amendment needs " + in_words(changeable_case) + "."};
    return std::nullopt;
}

std::expected<ReactivationAuthorized, Refusal> authorize_reactivation(Case const& fms_case,
                                                                      ReactivationAuthorized stated,
                                                                      Act const& act,
                                                                      Policy const&) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(authorize_reactivation_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    if (auto no = refused_for_return(fms_case, document)) return std::unexpected{std::move(*no)};
    if (document.reactivation_authorized)
        return refuse(reactivation_authorized_once,
                      "The return of " + document.name + " is authorized already.");
    if (is_blank(stated.reason))
        return refuse(reactivation_has_reason, "The authorization must say why.");
    stated.document = document.name;
    return stated;
}

}  // namespace casewright
