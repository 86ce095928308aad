#include "lifecycle/review/open_review.hpp"

#include <algorithm>

namespace casewright {
namespace {

bool is_opened(Document const& document, std::string_view review) {
    return std::ranges::find(document.reviews, review, &Review::name) != document.reviews.end();
}

// The table names the stage of development by its short word.
bool too_early(DocumentStage stage, std::string_view earliest) {
    return earliest == "development" &&
           !any_of(DocumentStage::development, DocumentStage::write, DocumentStage::review)
                .has(stage);
}

}  // namespace

std::expected<ReviewOpened, Refusal> open_review(Case const& fms_case, ReviewOpened stated,
                                                 Act const& act, Policy const& policy) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(open_review_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    auto const& kinds = policy.codes("review_kinds");
    auto const row = row_with(kinds, "code", stated.review);
    if (!row)
        return refuse(review_kind_known, "\"" + stated.review + "\" is no kind of review.");
    if (too_early(document.stage, cell(kinds, *row, "earliest_stage")))
        return refuse(review_not_too_early,
                      "The review " + stated.review + " begins with development; the document " +
                          document.name + " stands at " + std::string{to_text(document.stage)} +
                          ".");
    if (is_opened(document, stated.review))
        return refuse(review_opened_once, "The review " + stated.review + " of " + document.name +
                                              " is open already.");
    for (auto const& forerunner : stated.depends_on)
        if (!is_opened(document, forerunner))
            return refuse(review_waits_for_open_ones,
                          "The review " + stated.review + " cannot wait for \"" + forerunner +
                              "\", which is not open for " + document.name + ".");
    stated.document = document.name;
    stated.owner = cell(kinds, *row, "owner");
    return stated;
}

}  // namespace casewright
