#include "cases/moves.hpp"

#include <algorithm>

namespace casewright {
namespace {

Move move(Role who, std::string operation, Document const& document) {
    return {who, std::move(operation), document.name, document.since, nullptr};
}

Move development_move(Case const& fms_case, Document const& document) {
    if (!document.category) return move(Role::implementing_agency, "initialize_case", document);
    if (!document.request || document.request->lines.empty())
        return move(Role::implementing_agency, "revise_request", document);
    if (!document.offer || newer_than_price(fms_case, document) != nullptr)
        return move(Role::implementing_agency, "price_offer", document);
    if (!document.notification)
        return move(Role::implementing_agency, "assess_notification", document);
    // Of a modification nobody asks for an assessment of a request.
    if (document.kind != DocumentKind::modification &&
        (!document.assessment || document.assessment->status != RequestStatus::complete))
        return move(Role::implementing_agency, "assess_request", document);
    return move(Role::implementing_agency, "approve_document", document);
}

Move review_move(Document const& document) {
    if (auto const* review = waiting_review(document)) {
        auto found = move(reviewer_of(*review), "decide_review", document);
        found.since = review->opened_on;
        return found;
    }
    if (std::ranges::any_of(document.factors, [](Factor const& it) { return !it.actual_days; }))
        return move(Role::implementing_agency, "close_factor", document);
    if (!document.signed_by) return move(Role::implementing_agency, "sign_document", document);
    return move(Role::case_writing, "propose_document", document);
}

Move accepted_move(Document const& document) {
    if (!document.financial_by)
        // The purchaser pays; the disbursing office, which follows that up, records it.
        return move(Role::disbursing_office,
                    document.deposited < document.initial_deposit && !document.emergency
                        ? "receive_deposit"
                        : "implement_financially",
                    document);
    if (document.kind == DocumentKind::basic && !document.authority_on)
        return move(Role::implementing_agency, "issue_authority", document);
    return move(Role::implementing_agency, "implement_case", document);
}

// Where the price rests on a version that is not in force any more, or the notice of an offer
// lapsed, the way on is closed; this is the way back. None: the document goes on.
std::optional<Move> way_back(Case const& fms_case, Document const& document) {
    bool const stale = newer_than_price(fms_case, document) != nullptr;
    bool const lapsed = document.notice.stage == NoticeStage::lapsed;
    switch (document.stage) {
        case DocumentStage::write:
        case DocumentStage::review:
            if (stale) return move(Role::case_writing, "return_document", document);
            return std::nullopt;
        case DocumentStage::proposed:
            if (stale) return move(Role::implementing_agency, "cancel_offer", document);
            return std::nullopt;
        case DocumentStage::offered:
            if (stale || lapsed) return move(Role::implementing_agency, "restate_offer", document);
            return std::nullopt;
        case DocumentStage::accepted:
        case DocumentStage::delayed:
            if (stale) return move(Role::finance_policy, "cancel_offer", document);
            return std::nullopt;
        default: return std::nullopt;
    }
}

Move document_move(Case const& fms_case, Document const& document) {
    if (auto back = way_back(fms_case, document)) return std::move(*back);
    switch (document.stage) {
        case DocumentStage::none:
            return move(Role::purchaser,
                        document.kind == DocumentKind::basic ? "receive_request" : "revise_request",
                        document);
        case DocumentStage::request_received:
        case DocumentStage::request_insufficient:  // the agency follows up what is missing
            return move(Role::implementing_agency, "assess_request", document);
        case DocumentStage::request_actionable:
        case DocumentStage::request_complete:
            return move(Role::implementing_agency, "initialize_case", document);
        case DocumentStage::estimate_sent:
            return move(Role::purchaser, "revise_request", document);
        case DocumentStage::request_closed:
            return move(document.request_closed == ClosedHow::disapproved ? Role::purchaser
                                                                          : Role::unstated,
                        document.request_closed == ClosedHow::disapproved ? "answer_disapproval"
                                                                          : "",
                        document);
        case DocumentStage::development: return development_move(fms_case, document);
        case DocumentStage::write:
            return document.papers_on
                       ? move(Role::case_writing, "complete_writing", document)
                       : move(Role::implementing_agency, "upload_papers", document);
        case DocumentStage::review: return review_move(document);
        case DocumentStage::proposed:
            if (!document.sale_approved && document.kind != DocumentKind::modification)
                return move(Role::state_department, "approve_sale", document);
            return notice_move(document);
        case DocumentStage::held: return move(Role::performance, "lift_hold", document);
        case DocumentStage::offered: return move(Role::purchaser, "accept_offer", document);
        case DocumentStage::counteroffered:
            return move(Role::implementing_agency, "restate_offer", document);
        case DocumentStage::expired:
            return move(Role::implementing_agency, "cancel_offer", document);
        case DocumentStage::accepted: return accepted_move(document);
        case DocumentStage::delayed: return move(Role::disbursing_office, "receive_deposit", document);
        case DocumentStage::cancelled:
        case DocumentStage::implemented: return move(Role::unstated, "", document);
    }
    return {};
}

// A suspension bars what binds the United States or the purchaser; until it is lifted nobody has
// that move.
Move unless_suspended(Case const& fms_case, Move found) {
    constexpr std::string_view barred[]{"countersign_document", "accept_offer", "issue_authority",
                                        "implement_case"};
    if (!fms_case.suspended || std::ranges::find(barred, found.operation) == std::end(barred))
        return found;
    return {Role::country_program, "lift_suspension", "", found.since, nullptr};
}

bool is_on_its_way(Case const& fms_case, LineNumber const& line) {
    return std::ranges::any_of(fms_case.shipments, [&](auto const& entry) {
        return entry.second.line == line && !entry.second.accepted_on;
    });
}

// No closure leaves an estimated price behind.
bool is_estimated(Case const& fms_case) {
    return std::ranges::any_of(fms_case.shipments, [](auto const& entry) {
        return entry.second.price == PriceBasis::estimated;
    });
}

// What the case waits for while it is executed: the line that stands furthest back.
Move execution_move(Case const& fms_case) {
    LineState const* last = nullptr;
    for (auto const& [number, line] : fms_case.lines)
        if (last == nullptr || line.stage < last->stage) last = &line;
    if (last == nullptr) return {Role::case_manager, "complete_supply", "", fms_case.stage_since, nullptr};
    auto const since = last->last_moved_on ? last->last_moved_on : fms_case.stage_since;
    switch (last->stage) {
        case LineStage::planned:
            return {Role::implementing_agency, "issue_authority", last->number.text(), since, nullptr};
        case LineStage::authorized:
            return {Role::contracting, "record_obligation", last->number.text(), since, nullptr};
        case LineStage::delivered:
            return {Role::case_manager, "complete_line", last->number.text(), since, nullptr};
        case LineStage::shipped:
            if (is_on_its_way(fms_case, last->number))
                return {Role::purchaser, "accept_receipt", last->number.text(), since, nullptr};
            // All that left was accepted: more is shipped, or a dollar line is at its end.
            if (last->quantity)
                return {Role::shipper, "report_shipment", last->number.text(), since, nullptr};
            return {Role::case_manager, "complete_line", last->number.text(), since, nullptr};
        case LineStage::supply_complete:
            return {Role::case_manager, "complete_supply", "", since, nullptr};
        default: return {Role::shipper, "report_shipment", last->number.text(), since, nullptr};
    }
}

Move case_move(Case const& fms_case) {
    auto const since = fms_case.stage_since;
    switch (fms_case.stage) {
        case CaseStage::not_implemented: return unless_suspended(fms_case, document_move(fms_case, basic_of(fms_case)));
        case CaseStage::implemented:
            return {Role::implementing_agency, "issue_directive", "", since, nullptr};
        case CaseStage::executing: return execution_move(fms_case);
        case CaseStage::suspended:  // on the word of State
            return {Role::country_program, "lift_suspension", "", since, nullptr};
        case CaseStage::terminating:
            return {Role::implementing_agency, "conclude_termination", "", since, nullptr};
        case CaseStage::supply_complete:
            return {Role::implementing_agency, "begin_closing", "", since, nullptr};
        case CaseStage::kept_open: return {Role::case_manager, "end_keeping_open", "", since, nullptr};
        case CaseStage::closing:
            return {Role::implementing_agency,
                    is_estimated(fms_case) ? "actualize_price" : "close_final", "", since, nullptr};
        case CaseStage::closing_blocked:
            return {Role::implementing_agency, "clear_inhibitor", "", since, nullptr};
        case CaseStage::interim_closed:
            return {Role::implementing_agency, "close_final", "", since, nullptr};
        case CaseStage::final_closed: return {Role::implementing_agency, "archive_case", "", since, nullptr};
        case CaseStage::archived: return {Role::unstated, "", "", since, nullptr};
    }
    return {};
}

// The clock that was started last, of the owner of the move before those of others: it is about
// the step at hand, while older ones run for the whole way.
void bind_clock(Move& found, Case const& fms_case) {
    for (auto const& clock : fms_case.clocks) {
        if (clock.stopped_on || clock.item != found.document) continue;
        bool const own = clock.owner == found.who;
        if (found.clock == nullptr || own || found.clock->owner != found.who) found.clock = &clock;
    }
}

}  // namespace

Move notice_move(Document const& document) {
    auto const at = [&](Role who, std::string operation) {
        auto found = move(who, std::move(operation), document);
        found.since = document.notice.since;
        return found;
    };
    switch (document.notice.stage) {
        case NoticeStage::unassessed: return at(Role::implementing_agency, "assess_notification");
        case NoticeStage::lapsed:
        case NoticeStage::required: return at(Role::implementing_agency, "submit_notification");
        case NoticeStage::department_review:
            return at(Role::country_program, "coordinate_notification");
        case NoticeStage::state_review: return at(Role::state_department, "begin_tier");
        case NoticeStage::tiered: return at(Role::congress, "clear_for_committee");
        case NoticeStage::authorized: return at(Role::country_program, "notify_congress");
        case NoticeStage::formal: return at(Role::state_department, "clear_notification");
        case NoticeStage::blocked: return at(Role::implementing_agency, "cancel_offer");
        default: return at(Role::case_writing, "countersign_document");
    }
}

Role reviewer_of(Review const& review) {
    return word_from<Role>(review.owner).value_or(Role::reviewer);
}

Review const* waiting_review(Document const& document) {
    auto const decided = [&](std::string const& name) {
        auto const review = std::ranges::find(document.reviews, name, &Review::name);
        return review == document.reviews.end() ||
               (review->decision && review->decision != ReviewDecision::returned);
    };
    for (auto const& review : document.reviews)
        if (!decided(review.name) && std::ranges::all_of(review.depends_on, decided))
            return &review;
    return nullptr;
}

std::vector<Move> moves_of(Case const& fms_case) {
    std::vector<Move> moves;
    for (auto const& document : fms_case.documents)
        if (is_open(document))
            moves.push_back(unless_suspended(fms_case, document_move(fms_case, document)));
    if (fms_case.stage != CaseStage::not_implemented || moves.empty())
        moves.push_back(case_move(fms_case));
    for (auto const& alert : fms_case.alerts)
        if (!alert.told_on)
            moves.push_back({alert.coordinate_first && !alert.coordinated_on ? Role::country_program
                                                                             : Role::case_manager,
                             alert.coordinate_first && !alert.coordinated_on ? "coordinate_alert"
                                                                             : "warn_purchaser",
                             alert.name, alert.raised_on, nullptr});
    for (auto const& question : fms_case.questions)
        if (!question.answered_on)
            moves.push_back({question.to, "answer_question", question.name, question.asked_on, nullptr});
    for (auto& found : moves) bind_clock(found, fms_case);
    return moves;
}

Move whose_move(Case const& fms_case) { return moves_of(fms_case).front(); }

}  // namespace casewright
