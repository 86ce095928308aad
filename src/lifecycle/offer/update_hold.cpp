#include "lifecycle/offer/update_hold.hpp"

namespace casewright {

std::expected<HoldUpdated, Refusal> update_hold(Case const& fms_case, HoldUpdated stated,
                                                Act const& act, Policy const&) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(update_hold_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    stated.document = document.name;
    return stated;
}

}  // namespace casewright
