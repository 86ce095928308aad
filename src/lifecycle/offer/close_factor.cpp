#include "lifecycle/offer/close_factor.hpp"

#include <algorithm>

namespace casewright {

std::expected<FactorClosed, Refusal> close_factor(Case const& fms_case, FactorClosed stated,
                                                  Act const& act, Policy const&) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(close_factor_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    if (std::ranges::find(document.factors, stated.code, &Factor::code) == document.factors.end())
        return refuse(closed_factor_exists,
                      "The document " + document.name + " has no factor \"" + stated.code + "\".");
    // None at all is an answer too: what was feared did not happen.
    if (stated.actual_days < 0)
        return refuse(closed_factor_has_days, "Factor " + stated.code + " took " +
                                                  std::to_string(stated.actual_days) + " days.");
    stated.document = document.name;
    return stated;
}

}  // namespace casewright
