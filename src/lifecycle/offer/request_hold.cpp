#include "lifecycle/offer/request_hold.hpp"

namespace casewright {

std::expected<HoldRequested, Refusal> request_hold(Case const& fms_case, HoldRequested stated,
                                                   Act const& act, Policy const&) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(request_hold_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    // One request waits for one decision, and its days count from the request.
    if (document.hold_requested)
        return refuse(hold_requested_once, "A hold of " + document.name +
                                               " was requested already and is not decided.");
    if (!stated.unique)
        return refuse(hold_cause_is_unique,
                      "Only a unique cause from outside stops the clock, not the notification or "
                      "the release review that every case may have.");
    if (!stated.endorsed)
        return refuse(hold_is_endorsed,
                      "The implementing agency has not endorsed the request for a hold.");
    stated.document = document.name;
    return stated;
}

}  // namespace casewright
