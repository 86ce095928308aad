// Changes of offers and cases, suspension, questions: SAMM C5.4.19, C6.6 to C6.8.
#include <algorithm>

#include "cases/folding.hpp"

namespace casewright {

void take(Case& fms_case, OfferCorrected const& fact, Happening const&) {
    if (fact.initial_deposit)
        the_document(fms_case, fact.document).initial_deposit = *fact.initial_deposit;
}

void take(Case& fms_case, OfferExtended const& fact, Happening const& happening) {
    auto& document = the_document(fms_case, fact.document);
    document.expires_on = fact.expires_on;
    await_acceptance(fms_case, document, happening.on);
    enter(fms_case, document, DocumentStage::offered, happening.on);
}

void take(Case& fms_case, OfferRestated const& fact, Happening const& happening) {
    auto& document = the_document(fms_case, fact.document);
    document.restated = true;
    stop_clock(fms_case, "acceptance", document.name, happening.on);
    undo_approvals(document);
    enter(fms_case, document, DocumentStage::development, happening.on);
}

void take(Case& fms_case, OfferCancelled const& fact, Happening const& happening) {
    auto& document = the_document(fms_case, fact.document);
    stop_clocks_of(fms_case, document.name, happening.on);
    document.reactivation_authorized = false;
    undo_acceptance(document);
    for (auto const& [number, amount] : fact.withdrawn) {
        auto& line = fms_case.lines[number];
        line.number = number;
        line.authority = line.authority - amount;
        if (line.authority == Money{} && line.stage == LineStage::authorized)
            line.stage = LineStage::planned;
    }
    enter(fms_case, document, DocumentStage::cancelled, happening.on);
}

void take(Case& fms_case, ReactivationAuthorized const& fact, Happening const& happening) {
    auto& document = the_document(fms_case, fact.document);
    document.reactivation_authorized = true;
    document.reactivation_by = happening.actor;
}

void take(Case& fms_case, OfferReactivated const& fact, Happening const& happening) {
    auto& document = the_document(fms_case, fact.document);
    document.reactivation_authorized = false;
    if (fact.expires_on) document.expires_on = fact.expires_on;
    if (fact.to == ReactivateTo::development) {
        undo_approvals(document);
    } else {
        // It is offered anew: a signature of before the cancellation accepts nothing.
        document.offered_on = happening.on;
        await_acceptance(fms_case, document, happening.on);
    }
    enter(fms_case, document,
          fact.to == ReactivateTo::development ? DocumentStage::development
                                               : DocumentStage::offered,
          happening.on);
}

void take(Case& fms_case, AmendmentStarted const& fact, Happening const& happening) {
    ++fms_case.amendments;
    if (fms_case.awarded_on) fms_case.award_was_weighed = true;
    auto& document = the_document(fms_case, fact.document);
    document.kind = DocumentKind::amendment;
    document.since = happening.on;
    document.reason = fact.reason;
    document.changes = fact.changes;
    document.without_request = fact.without_request;
    if (!fact.without_request) return;
    document.received_on = happening.on;
    document.actionable_on = happening.on;
    enter(fms_case, document, DocumentStage::development, happening.on);
}

void take(Case& fms_case, ModificationStarted const& fact, Happening const& happening) {
    ++fms_case.modifications;
    if (fms_case.awarded_on) fms_case.award_was_weighed = true;
    auto& document = the_document(fms_case, fact.document);
    document.kind = DocumentKind::modification;
    document.reason = fact.reason;
    document.changes = fact.changes;
    document.package = fact.package;
    document.received_on = happening.on;
    document.actionable_on = happening.on;
    enter(fms_case, document, DocumentStage::development, happening.on);
}

void take(Case& fms_case, CaseSuspended const& fact, Happening const& happening) {
    fms_case.suspended = true;
    fms_case.stops_deliveries = fact.stops_deliveries;
    if (fact.stops_deliveries) fms_case.stopped_on = happening.on;
    fms_case.suspension_reported.clear();
    start_clock(fms_case, {"suspension_imminent", "", "cases/suspension_report_days/impact",
                           Role::implementing_agency, happening.on, {}, {}, 0, {}});
    start_clock(fms_case, {"suspension_remainder", "", "cases/suspension_report_days/remainder",
                           Role::implementing_agency, happening.on, {}, {}, 0, {}});
    if (fms_case.stage != CaseStage::implemented && fms_case.stage != CaseStage::executing) return;
    fms_case.suspended_from = fms_case.stage;
    enter(fms_case, CaseStage::suspended, happening.on);
}

void take(Case& fms_case, SuspensionReported const& fact, Happening const& happening) {
    fms_case.suspension_reported.push_back(fact.part);
    stop_clock(fms_case,
               fact.part == SuspensionPart::imminent ? "suspension_imminent"
                                                     : "suspension_remainder",
               "", happening.on);
}

void take(Case& fms_case, SuspensionLifted const&, Happening const& happening) {
    fms_case.suspended = false;
    fms_case.stops_deliveries = false;
    if (fms_case.stopped_on) fms_case.stops_lifted.emplace_back(*fms_case.stopped_on, happening.on);
    fms_case.stopped_on.reset();
    stop_clock(fms_case, "suspension_imminent", "", happening.on);
    stop_clock(fms_case, "suspension_remainder", "", happening.on);
    if (fms_case.stage == CaseStage::suspended)
        enter(fms_case, fms_case.suspended_from, happening.on);
}

void take(Case& fms_case, CaseTerminated const&, Happening const& happening) {
    // A case that its purchaser cancelled may have been reopened since.
    fms_case.cancelled_by_purchaser = false;
    fms_case.ended_on = happening.on;
    stop_delivery_plans(fms_case, happening.on);
    enter(fms_case, CaseStage::terminating, happening.on);
}

void take(Case& fms_case, CancellationRequested const&, Happening const& happening) {
    fms_case.cancelled_by_purchaser = true;
    fms_case.ended_on = happening.on;
    stop_delivery_plans(fms_case, happening.on);
    enter(fms_case, CaseStage::terminating, happening.on);
}

void take(Case& fms_case, DeliveryPlanned const& fact, Happening const& happening) {
    PlannedDelivery plan{fact.line, fact.quarter, happening.on, happening.actor, fact.reason,
                         fact.notice.value_or(""), fact.production, {}};
    if (auto const line = fms_case.lines.find(fact.line); line != fms_case.lines.end()) {
        line->second.planned_quarter = fact.quarter;
        plan.shipped_before = line->second.shipped.value_or(Quantity{});
    }
    fms_case.delivery_plans.push_back(std::move(plan));
    follow_delivery_plan(fms_case, fact.line, happening.on);
}

void take(Case& fms_case, QuestionAsked const& fact, Happening const& happening) {
    fms_case.questions.push_back({fact.question, happening.actor.role, fact.to, happening.on, {},
                                  {{to_text(happening.actor), fact.text}}});
}

void take(Case& fms_case, QuestionAnswered const& fact, Happening const& happening) {
    auto const question = std::ranges::find(fms_case.questions, fact.question, &Question::name);
    if (question == fms_case.questions.end()) return;
    question->thread.emplace_back(to_text(happening.actor), fact.text);
    if (fact.closes) question->answered_on = happening.on;
}

}  // namespace casewright
