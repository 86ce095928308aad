// From the request to the countersignature: SAMM C5.1 to C5.4, Table C5.T9.
#include <algorithm>

#include "cases/award_plan.hpp"
#include "cases/folding.hpp"

namespace casewright {
namespace {

bool in_request_stage(Document const& document) {
    return any_of(DocumentStage::none, DocumentStage::request_received,
                  DocumentStage::request_insufficient, DocumentStage::request_actionable,
                  DocumentStage::request_complete)
        .has(document.stage);
}

void start_processing(Case& fms_case, Document const& document, Date on) {
    if (!document.category) return;  // of a record that another program wrote
    auto limit = "cases/category_days/" + std::string{to_text(*document.category)};
    limit.back() = static_cast<char>(limit.back() - 'A' + 'a');
    start_clock(fms_case, {"processing", document.name, std::move(limit), Role::implementing_agency,
                           on, {}, {}, 0, {}});
}

void receive(Case& fms_case, Document& document, LetterOfRequest letter, Date on) {
    document.request = std::move(letter);
    if (!document.received_on) document.received_on = on;
    // The assessment and the price rested on the request before.
    document.assessment.reset();
    document.offer.reset();
    document.notification.reset();
    // An estimate was an answer, not an offer: a request after it begins anew.
    if (!in_request_stage(document) && document.stage != DocumentStage::estimate_sent) return;
    start_clock(fms_case, {"actionable", document.name, "cases/request_follow_up_days",
                           Role::implementing_agency, on, {}, {}, 0, {}});
    enter(fms_case, document, DocumentStage::request_received, on);
}

std::string named(std::optional<std::string> const& document) {
    return document.value_or("basic");
}

}  // namespace

void take(Case& fms_case, RequestReceived const& fact, Happening const& happening) {
    receive(fms_case, the_document(fms_case, "basic"), fact.letter, happening.on);
}

void take(Case& fms_case, RequestRevised const& fact, Happening const& happening) {
    receive(fms_case, the_document(fms_case, fact.document), fact.letter, happening.on);
}

void take(Case& fms_case, RequestAssessed const& fact, Happening const& happening) {
    auto& document = the_document(fms_case, named(fact.document));
    document.assessment = fact;
    if (document.request) document.request->answers = fact.answers;
    bool const insufficient = fact.status == RequestStatus::insufficient;
    if (!insufficient && !document.actionable_on) document.actionable_on = happening.on;
    if (!in_request_stage(document)) return;
    if (!insufficient) stop_clock(fms_case, "actionable", document.name, happening.on);
    enter(fms_case, document,
          insufficient                                   ? DocumentStage::request_insufficient
          : fact.status == RequestStatus::actionable     ? DocumentStage::request_actionable
                                                         : DocumentStage::request_complete,
          happening.on);
}

void take(Case& fms_case, PricedOffer const& fact, Happening const& happening) {
    auto& document = the_document(fms_case, named(fact.document));
    document.offer = fact;
    document.awarded_plan.reset();
    if (document.kind != DocumentKind::basic && !fms_case.awarded_plans.empty())
        document.awarded_plan = awarded_plan_of(fms_case);
    document.priced_at = happening.sequence;
    document.prepared_by = happening.actor;
    // A new price undoes the assessment that rested on the old one.
    document.notification.reset();
    if (in_request_stage(document))
        enter(fms_case, document, DocumentStage::development, happening.on);
}

void take(Case& fms_case, NotificationAssessed const& fact, Happening const& happening) {
    auto& document = the_document(fms_case, named(fact.document));
    document.notification = fact;
    // A change of what was notified is a new notice beside the one that was cleared; and a notice
    // that lapsed is not taken up again.
    bool const change = fact.required && fact.form.value_or(NoticeKind::first) != NoticeKind::first;
    auto const stage = document.notice.stage;
    if ((stage == NoticeStage::cleared && change) || stage == NoticeStage::lapsed)
        renew_notice(document);
    // What is under way or before Congress is not undone by looking at the thresholds again.
    if (!any_of(NoticeStage::unassessed, NoticeStage::not_needed, NoticeStage::required,
                NoticeStage::lapsed)
             .has(document.notice.stage))
        return;
    document.notice.form = fact.form.value_or(NoticeKind::first);
    enter(document, fact.required ? NoticeStage::required : NoticeStage::not_needed, happening.on);
}

void take(Case& fms_case, RequestClosed const& fact, Happening const& happening) {
    auto& document = the_document(fms_case, fact.document);
    document.request_closed = fact.how;
    stop_clocks_of(fms_case, document.name, happening.on);
    enter(fms_case, document, DocumentStage::request_closed, happening.on);
    if (fact.how == ClosedHow::disapproved)
        start_clock(fms_case, {"disapproval_answer", document.name, "cases/disapproval_answer_days",
                               Role::purchaser, happening.on, {}, {}, 0, {}});
}

void take(Case& fms_case, DisapprovalAnswered const& fact, Happening const& happening) {
    auto& document = the_document(fms_case, fact.document);
    stop_clock(fms_case, "disapproval_answer", document.name, happening.on);
    if (fact.choice == DisapprovalChoice::cancel) {
        document.request_closed = ClosedHow::withdrawn;
        return;
    }
    document.request_closed.reset();
    enter(fms_case, document, DocumentStage::request_received, happening.on);
}

void take(Case& fms_case, EstimateSent const& fact, Happening const& happening) {
    auto& document = the_document(fms_case, fact.document);
    enter(fms_case, document, DocumentStage::estimate_sent, happening.on);
}

void take(Case& fms_case, CaseInitialized const& fact, Happening const& happening) {
    auto& document = the_document(fms_case, fact.document);
    document.category = fact.category;
    document.factors = fact.factors;
    auto const received = document.received_on.value_or(happening.on);
    start_processing(fms_case, document,
                     fact.category == Category::c ? document.actionable_on.value_or(received)
                                                  : received);
    enter(fms_case, document, DocumentStage::development, happening.on);
}

void take(Case& fms_case, FactorClosed const& fact, Happening const&) {
    auto& factors = the_document(fms_case, fact.document).factors;
    auto const factor = std::ranges::find(factors, fact.code, &Factor::code);
    if (factor != factors.end()) factor->actual_days = fact.actual_days;
}

void take(Case& fms_case, RequestChanged const& fact, Happening const& happening) {
    auto& document = the_document(fms_case, fact.document);
    document.actionable_on = happening.on;
    if (fact.clock_restarts) start_processing(fms_case, document, happening.on);
}

void take(Case& fms_case, ReviewOpened const& fact, Happening const& happening) {
    the_document(fms_case, fact.document)
        .reviews.push_back({fact.review, fact.owner, fact.depends_on, happening.on, {}, {}});
}

void take(Case& fms_case, ReviewDecided const& fact, Happening const& happening) {
    auto& document = the_document(fms_case, fact.document);
    auto const review = std::ranges::find(document.reviews, fact.review, &Review::name);
    if (review == document.reviews.end()) return;
    review->decision = fact.decision;
    review->decided_on = happening.on;
    review->decided_by = happening.actor;
    if (fact.decision == ReviewDecision::returned)
        document.returns.push_back(
            {happening.on, document.stage, fact.return_reason.value_or("other")});
}

void take(Case& fms_case, DocumentApproved const& fact, Happening const& happening) {
    auto& document = the_document(fms_case, fact.document);
    document.approved_on = happening.on;
    document.approved_by = happening.actor;
    document.expires_on = fact.last_day;
    start_clock(fms_case, {"papers_upload", document.name, "cases/papers_upload_days",
                           Role::implementing_agency, happening.on, {}, {}, 0, {}});
    enter(fms_case, document, DocumentStage::write, happening.on);
}

void take(Case& fms_case, PapersUploaded const& fact, Happening const& happening) {
    auto& document = the_document(fms_case, fact.document);
    document.papers_on = happening.on;
    stop_clock(fms_case, "papers_upload", document.name, happening.on);
}

void take(Case& fms_case, WritingCompleted const& fact, Happening const& happening) {
    auto& document = the_document(fms_case, fact.document);
    document.package_facts = fact;
    document.initial_deposit = fact.initial_deposit;
    // BPC Wait comes with the move to the review: there the clock of category D ends (Table C5.T6),
    // those of the others at the offer.
    if (document.category == Category::d)
        stop_clock(fms_case, "processing", document.name, happening.on);
    enter(fms_case, document, DocumentStage::review, happening.on);
}

void take(Case& fms_case, DocumentSigned const& fact, Happening const& happening) {
    the_document(fms_case, fact.document).signed_by = happening.actor;
}

void take(Case& fms_case, DocumentProposed const& fact, Happening const& happening) {
    auto& document = the_document(fms_case, fact.document);
    document.proposed_on = happening.on;
    enter(fms_case, document, DocumentStage::proposed, happening.on);
}

void take(Case& fms_case, SaleApproved const& fact, Happening const& happening) {
    auto& document = the_document(fms_case, fact.document);
    document.sale_approved = true;
    document.sale_approved_on = happening.on;
    document.sale_approved_by = happening.actor;
}

void take(Case& fms_case, DocumentCountersigned const& fact, Happening const& happening) {
    auto& document = the_document(fms_case, fact.document);
    document.countersigned_by = happening.actor;
    stop_clock(fms_case, "processing", document.name, happening.on);
    if (document.kind == DocumentKind::modification) {
        document.implemented_on = happening.on;
        document.implemented_at = happening.sequence;
        apply_lines(fms_case, document);
        enter(fms_case, document, DocumentStage::implemented, happening.on);
        return;
    }
    document.offered_on = happening.on;
    if (!document.first_offered_on) document.first_offered_on = happening.on;
    await_acceptance(fms_case, document, happening.on);
    enter(fms_case, document, DocumentStage::offered, happening.on);
}

void take(Case& fms_case, DocumentReturned const& fact, Happening const& happening) {
    auto& document = the_document(fms_case, fact.document);
    document.returns.push_back({happening.on, document.stage, fact.return_reason});
    stop_clock(fms_case, "papers_upload", document.name, happening.on);
    if (fact.to == ReturnTo::development) undo_approvals(document);
    document.signed_by.reset();
    undo_proposal(document);
    enter(fms_case, document,
          fact.to == ReturnTo::write ? DocumentStage::write : DocumentStage::development,
          happening.on);
}

void take(Case& fms_case, HoldRequested const& fact, Happening const& happening) {
    auto& document = the_document(fms_case, fact.document);
    document.hold_requested = true;
    start_clock(fms_case, {"hold_decision", document.name, "cases/hold_days/decided_after_complete",
                           Role::performance, happening.on, {}, {}, 0, {}});
}

void take(Case& fms_case, HoldPlaced const& fact, Happening const& happening) {
    auto& document = the_document(fms_case, fact.document);
    document.hold_requested = false;
    document.held_from = document.stage;
    stop_clock(fms_case, "hold_decision", document.name, happening.on);
    for (auto& clock : fms_case.clocks)
        if (!clock.stopped_on && clock.item == document.name && clock.about == "processing")
            clock.held_since = happening.on;
    start_clock(fms_case, {"hold_report", document.name, "cases/hold_report_months",
                           Role::implementing_agency, happening.on, {}, {}, 0, {}});
    enter(fms_case, document, DocumentStage::held, happening.on);
}

void take(Case& fms_case, HoldUpdated const& fact, Happening const& happening) {
    start_clock(fms_case, {"hold_report", fact.document, "cases/hold_report_months",
                           Role::implementing_agency, happening.on, {}, {}, 0, {}});
}

void take(Case& fms_case, HoldLifted const& fact, Happening const& happening) {
    auto& document = the_document(fms_case, fact.document);
    stop_clock(fms_case, "hold_report", document.name, happening.on);
    for (auto& clock : fms_case.clocks)
        if (clock.item == document.name && clock.held_since) {
            clock.held_days += days_between(*clock.held_since, happening.on);
            clock.held_since.reset();
        }
    enter(fms_case, document, document.held_from, happening.on);
}

}  // namespace casewright
