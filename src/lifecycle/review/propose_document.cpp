#include "lifecycle/review/propose_document.hpp"

#include <algorithm>

namespace casewright {

std::expected<DocumentProposed, Refusal> propose_document(Case const& fms_case,
                                                          DocumentProposed stated, Act const& act,
                                                          Policy const&) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(propose_document_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    if (!document.signed_by)
        return refuse(proposed_is_signed,
                      "The implementing agency has not signed " + document.name + ".");
    auto const open = std::ranges::find_if(document.reviews, [](Review const& review) {
        return !review.decision || review.decision == ReviewDecision::returned;
    });
    if (open != document.reviews.end())
        return refuse(proposed_is_agreed, "The review " + open->name + " has not agreed.");
    stated.document = document.name;
    return stated;
}

}  // namespace casewright
