#include "lifecycle/offer/approve_document.hpp"

#include <algorithm>

#include "lifecycle/versions.hpp"

namespace casewright {
namespace {

std::optional<Refusal> not_ready(Document const& document) {
    if (!document.category)
        return Refusal{approved_has_category,
                       "The document " + document.name + " has no category yet."};
    if (!document.offer)
        return Refusal{approved_is_priced, "The document " + document.name + " has no price yet."};
    if (!document.notification)
        return Refusal{approved_is_assessed,
                       "Whether Congress must be notified was not assessed for this price."};
    // Nobody asks for a modification, and follow-on support begins without a request (C6.7.2.2).
    bool const asked = document.kind != DocumentKind::modification && !document.without_request;
    bool const complete =
        document.assessment && document.assessment->status == RequestStatus::complete;
    if (asked && !complete)
        return Refusal{approved_request_is_complete,
                       "The request of " + document.name + " is not complete."};
    for (auto const* release : {"technology_release", "site_certification"}) {
        auto const review = std::ranges::find(document.reviews, release, &Review::name);
        if (review != document.reviews.end() &&
            (!review->decision || review->decision == ReviewDecision::returned))
            return Refusal{approved_releases_decided,
                           "The review " + review->name + " was opened on " +
                               in_words(review->opened_on) + " and is not decided."};
    }
    return std::nullopt;
}

std::expected<std::optional<Date>, Refusal> last_day_of(Case const& fms_case,
                                                        Document const& document,
                                                        DocumentApproved const& stated, Date on,
                                                        Policy const& policy) {
    if (document.kind == DocumentKind::modification) {
        if (stated.expires_on)
            return refuse(modification_never_expires,
                          "Nobody accepts a modification, so it has no last day to accept.");
        return std::nullopt;
    }
    if (stated.expires_on) {
        if (*stated.expires_on <= on)
            return refuse(last_day_is_ahead, "The last day to accept, " +
                                                 in_words(*stated.expires_on) +
                                                 ", does not lie after the approval on " +
                                                 in_words(on) + ".");
        if (!stated.expiration_reason || stated.expiration_reason->empty())
            return refuse(last_day_has_reason,
                          "A last day other than the standard one is given with its reason.");
        return stated.expires_on;
    }
    auto const limit = limit_on(policy,
                                letter_of(fms_case, document).program == Program::bpc
                                    ? "offers/expiration_days/bpc"
                                    : "offers/expiration_days/fms",
                                on);
    if (!limit)
        return refuse(expiration_days_known,
                      "The policy does not say how long an offer stays open; state the day with "
                      "its reason.");
    return after_limit(policy, *limit, on);
}

}  // namespace

std::expected<DocumentApproved, Refusal> approve_document(Case const& fms_case,
                                                          DocumentApproved stated, Act const& act,
                                                          Policy const& policy) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(approve_document_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    if (auto no = not_ready(document)) return std::unexpected{std::move(*no)};
    if (auto no = refused_for_stale_price(fms_case, document))
        return std::unexpected{std::move(*no)};
    if (document.prepared_by && same_hand(*document.prepared_by, act.actor))
        return refuse(preparer_is_not_approver, "The price was prepared by " +
                                                    to_text(*document.prepared_by) +
                                                    "; another hand approves it.");
    auto const last_day = last_day_of(fms_case, document, stated, act.on, policy);
    if (!last_day) return std::unexpected{last_day.error()};
    stated.document = document.name;
    stated.last_day = *last_day;
    return stated;
}

}  // namespace casewright
