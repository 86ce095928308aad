#include "lifecycle/offer/lift_hold.hpp"

namespace casewright {

std::expected<HoldLifted, Refusal> lift_hold(Case const& fms_case, HoldLifted stated,
                                             Act const& act, Policy const&) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(lift_hold_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    stated.document = document.name;
    return stated;
}

}  // namespace casewright
