#include "lifecycle/review/decide_review.hpp"

#include <algorithm>

#include "cases/moves.hpp"

namespace casewright {
namespace {

bool is_passed(Document const& document, std::string const& name) {
    auto const review = std::ranges::find(document.reviews, name, &Review::name);
    return review == document.reviews.end() ||
           (review->decision && review->decision != ReviewDecision::returned);
}

std::optional<Refusal> fault_of_reason(ReviewDecided const& stated, Policy const& policy) {
    bool const returned = stated.decision == ReviewDecision::returned;
    if (returned && !stated.return_reason)
        return Refusal{return_has_reason, "A document goes back with a reason of the list."};
    if (!returned && stated.return_reason)
        return Refusal{only_return_has_reason,
                       "A reason of return belongs to a return; the decision is " +
                           std::string{to_text(stated.decision)} + "."};
    if (returned && !row_with(policy.codes("return_reasons"), "code", *stated.return_reason))
        return Refusal{review_return_reason_known,
                       "\"" + *stated.return_reason + "\" is no reason of return."};
    return std::nullopt;
}

}  // namespace

std::expected<ReviewDecided, Refusal> decide_review(Case const& fms_case, ReviewDecided stated,
                                                    Act const& act, Policy const& policy) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(decide_review_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    auto const review = std::ranges::find(document.reviews, stated.review, &Review::name);
    if (review == document.reviews.end())
        return refuse(decided_review_is_open,
                      "No review \"" + stated.review + "\" is open for " + document.name + ".");
    if (review->decision == ReviewDecision::agreed)
        return refuse(decided_review_is_open, "The review " + review->name + " agreed already.");
    if (act.actor.role != reviewer_of(*review))
        return refuse(owner_decides_review, "The review " + review->name + " belongs to " +
                                                in_words(reviewer_of(*review)) +
                                                "; this actor is " + in_words(act.actor.role) +
                                                ".");
    for (auto const& forerunner : review->depends_on)
        if (!is_passed(document, forerunner))
            return refuse(forerunners_decide_first, "The review " + review->name + " waits for " +
                                                        forerunner + ", which is not decided.");
    if (auto no = fault_of_reason(stated, policy)) return std::unexpected{std::move(*no)};
    stated.document = document.name;
    return stated;
}

}  // namespace casewright
