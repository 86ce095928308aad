#include "lifecycle/offer/place_hold.hpp"

namespace casewright {

std::expected<HoldPlaced, Refusal> place_hold(Case const& fms_case, HoldPlaced stated,
                                              Act const& act, Policy const&) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(place_hold_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    if (!document.hold_requested)
        return refuse(hold_was_requested,
                      "No hold was requested for the document " + document.name + ".");
    stated.document = document.name;
    return stated;
}

}  // namespace casewright
