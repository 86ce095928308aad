// From the request to the countersignature, and the notification beside it.
#include <algorithm>

#include "cases/moves.hpp"
#include "lifecycle/offer/deposit_due.hpp"
#include "lifecycle/versions.hpp"
#include "plausible.hpp"

namespace casewright::simulation {
namespace {

using It = Draft;  // "it fits when", "it is filled in by"

bool unasked(It const& it) {
    return it.document.kind == DocumentKind::modification || it.document.without_request;
}
bool is_modification(It const& it) { return it.document.kind == DocumentKind::modification; }
bool complete(It const& it) {
    return it.document.assessment && it.document.assessment->status == RequestStatus::complete;
}

void tell_letter(It& it, int place) {
    auto const& letter = it.world.letters[static_cast<std::size_t>(place)];
    it.attempt.letter = place;
    it.tell("case_id", letter.case_id.text());
    it.tell("requested_on", to_text(letter.requested_on));
}

void receive_request(It& it) {
    it.by_any({Role::purchaser, Role::security_cooperation_office});
    tell_letter(it, 0);
    it.not_before(it.world.letters.front().requested_on);
}

bool fits_revision(It const& it) {
    return !it.document.request || it.document.stage == DocumentStage::estimate_sent ||
           it.world.letters.size() < 12;
}
void revise_request(It& it) {
    it.by(unasked(it) ? Role::implementing_agency : Role::purchaser);
    auto const planned = it.world.letter_planned.find(it.attempt.document);
    if (planned != it.world.letter_planned.end() && !it.document.request) {
        tell_letter(it, planned->second);
        return;
    }
    auto const* before = last_implemented(it.fms_case);
    auto const& from = it.document.request            ? *it.document.request
                       : before && before->request    ? *before->request
                       : basic_of(it.fms_case).request ? *basic_of(it.fms_case).request
                                                       : it.world.letters.front();
    tell_letter(it, vary_letter(it.world, from, is_modification(it)));
}

bool not_assessed(It const& it) { return it.document.request && !it.document.assessment; }
bool fits_assessment(It const& it) { return it.document.request && !complete(it); }
void assess_request(It& it) {
    it.by(Role::implementing_agency);
    if (!it.random().chance(65)) return;
    for (auto const* list : {"content", "actionable", "complete"})
        for (auto const& criterion : it.world.policy->criteria(list))
            if (!it.document.request || !it.document.request->answers.contains(criterion.field))
                it.tell("answers." + criterion.field, criterion.accepts.front());
}

void close_request(It& it) {
    bool const disapproved = it.random().chance(50);
    it.by(disapproved ? Role::country_program : Role::purchaser);
    it.tell("how", disapproved ? "disapproved" : "withdrawn");
    it.tell("reason", "the need was met in another way");
    if (!disapproved) return;
    it.flag("removal_tried");
    it.flag("state_concurred");
}

bool was_disapproved(It const& it) {
    return it.document.request_closed == ClosedHow::disapproved;
}
void answer_disapproval(It& it) {
    it.by(Role::purchaser);
    it.tell("choice", it.random().chance(20) ? "cancel" : it.random().chance(50) ? "revise" : "go_on_without");
}

void send_estimate(It& it) {
    it.by(Role::implementing_agency);
    auto const form = limit_on(*it.world.policy, "cases/estimate_reply",
                               it.document.received_on.value_or(it.attempt.on));
    it.tell("form", form ? form->text : "price_and_availability");
    if (it.random().chance(50)) it.tell("amount", "1000000.00");
    it.flag("releasable");
}

bool without_category(It const& it) { return !it.document.category; }
void initialize_case(It& it) {
    it.by(Role::implementing_agency);
    auto const& letter = letter_of(it.fms_case, it.document);
    bool const complex = letter.kind == CaseKind::defined_order && !is_modification(it) &&
                         letter.program == Program::fms && it.random().chance(30);
    it.tell("category", letter.program == Program::bpc            ? "D"
                        : letter.kind != CaseKind::defined_order ? "A"
                        : complex                                ? "C"
                                                                 : "B");
    if (!complex) return;
    it.tell("factors.0.code", it.any_code("extenuating_factors"));
    it.tell("factors.0.estimated_days", std::to_string(it.random().between(1, 90)));
}

void record_significant_change(It& it) {
    it.by(Role::implementing_agency);
    it.tell("criteria", it.any_code("significant_changes"));
    it.tell("reason", "a new system was asked for");
}

bool stale(It const& it) { return newer_than_price(it.fms_case, it.document) != nullptr; }
bool fits_price(It const& it) { return it.document.request && (!it.document.offer || stale(it)); }
bool fits_price_again(It const& it) { return it.document.request.has_value(); }
void price_offer(It& it) { it.by(Role::implementing_agency); }
bool fits_look_at_thresholds(It const& it) {
    return it.document.offer && !it.document.notification;
}
bool fits_look_again(It const& it) { return it.document.notification.has_value(); }

Review const* undecided(It const& it) {
    for (auto const& review : it.document.reviews)
        if (!review.decision || review.decision == ReviewDecision::returned) return &review;
    return nullptr;
}
bool has_undecided(It const& it) { return undecided(it) != nullptr; }
bool few_reviews(It const& it) { return it.document.reviews.size() < 4; }
void open_review(It& it) {
    it.by_any({Role::implementing_agency, Role::case_writing, Role::country_program});
    it.tell("review", it.any_code("review_kinds"));
    if (!it.document.reviews.empty() && it.random().chance(40))
        it.tell("depends_on", it.random().pick(it.document.reviews).name);
}
void decide_review(It& it) {
    auto const* review = undecided(it);
    it.by(review && !it.random().chance(5) ? reviewer_of(*review) : Role::reviewer);
    it.tell("review", review ? review->name : "legal");
    auto const answer = it.random().below(10);
    it.tell("decision", answer < 8 ? "agreed" : answer == 8 ? "not_needed" : "returned");
    if (answer == 9) it.tell("return_reason", it.any_code("return_reasons"));
}

Factor const* open_factor(It const& it) {
    for (auto const& factor : it.document.factors)
        if (!factor.actual_days) return &factor;
    return nullptr;
}
bool has_open_factor(It const& it) { return open_factor(it) != nullptr; }
void close_factor(It& it) {
    it.by(Role::implementing_agency);
    auto const* factor = open_factor(it);
    it.tell("code", factor ? factor->code : "1");
    it.tell("actual_days", std::to_string(it.random().below(100)));
}

bool fits_approval(It const& it) {
    return it.document.category && it.document.offer && it.document.notification && !stale(it) &&
           (is_modification(it) || complete(it));
}
void approve_document(It& it) {
    it.by(Role::implementing_agency, {it.document.prepared_by});
    if (is_modification(it) || !it.random().chance(15)) return;
    it.tell("expires_on", to_text(plus_days(it.attempt.on, it.random().between(1, 200))));
    it.tell("expiration_reason", "the price holds for so long");
}

bool without_papers(It const& it) { return !it.document.papers_on; }
void upload_papers(It& it) {
    it.by(Role::implementing_agency);
    // It was done in time, whenever it is told.
    if (it.document.approved_on && it.document.since == it.document.approved_on)
        it.attempt.on = plus_days(*it.document.approved_on, it.random().below(2));
}

bool with_papers(It const& it) { return it.document.papers_on.has_value(); }
void complete_writing(It& it) {
    it.by(Role::case_writing);
    auto package = it.codes("package_items", "needed_for", {"all"});
    bool const services = it.document.offer &&
                          std::ranges::any_of(it.document.offer->lines, [](auto const& line) {
                              return line.kind == LineKind::service;
                          });
    if (services) package += "|manpower_sheet";
    if (it.document.notification && it.document.notification->required) package += "|notification_copy";
    if (it.document.restated) package += "|prior_version";
    it.tell("package", package);
    it.tell("terms", "cash_with_acceptance");
    it.tell("initial_deposit", "0.00");
    if (is_modification(it) || !it.document.offer) return;
    auto const due = deposit_due(it.fms_case, it.document, *it.world.policy);
    if (!due) return;
    if (!due->terms.empty()) it.tell("terms", std::string{to_text(due->terms.front())});
    it.tell("initial_deposit", to_text(due->amount.value));
    if (due->at_once || !it.random().chance(25)) return;
    it.tell("initial_deposit", to_text(part_of(total_of(it.document), it.random().below(40))));
    if (it.random().chance(80)) it.tell("deposit_approval", "memorandum of finance");
}

bool ready_to_sign(It const& it) { return !it.document.signed_by && !has_open_factor(it); }
void sign_document(It& it) { it.by(Role::implementing_agency); }
bool ready_to_propose(It const& it) { return it.document.signed_by && !has_undecided(it); }
void propose_document(It& it) { it.by(Role::case_writing); }
bool needs_sale_approval(It const& it) {
    return !is_modification(it) && !it.document.sale_approved;
}
void approve_sale(It& it) {
    it.by(Role::state_department);
    it.tell("reference", it.fresh("list"));
}

bool ready_to_countersign(It const& it) {
    bool const free = !it.document.notification || !it.document.notification->required ||
                      it.document.notice.stage == NoticeStage::cleared;
    return free && it.document.signed_by && (is_modification(it) || it.document.sale_approved) &&
           !it.fms_case.suspended;
}
void countersign_document(It& it) {
    it.by(Role::case_writing, {it.document.signed_by});
    it.not_before(it.document.notice.offer_from);
}
void return_document(It& it) {
    it.by_any({Role::case_writing, Role::implementing_agency});
    bool const far = it.document.stage == DocumentStage::write || it.random().chance(40);
    it.tell("to", far ? "development" : "write");
    it.tell("return_reason", it.any_code("return_reasons"));
}

// Stages that a request leaves soon when all goes well.
bool early(It const& it) {
    return any_of(DocumentStage::request_insufficient, DocumentStage::request_actionable)
        .has(it.document.stage);
}
bool early_and_few(It const& it) { return early(it) && few_reviews(it); }
bool early_and_undecided(It const& it) { return early(it) && has_undecided(it); }
void open_early_review(It& it) {
    open_review(it);
    it.tell("review", it.random().chance(50) ? "technology_release" : "country_team_assessment");
}

bool no_hold_yet(It const& it) { return !it.document.hold_requested; }
void request_hold(It& it) {
    it.by(Role::implementing_agency);
    it.tell("cause", "an election in the country of the purchaser");
    it.flag("unique");
    it.flag("endorsed");
}
bool hold_asked(It const& it) { return it.document.hold_requested; }
void place_hold(It& it) { it.by(Role::performance); }
void update_hold(It& it) {
    it.by(Role::implementing_agency);
    it.tell("remark", "nothing new");
}
void lift_hold(It& it) {
    it.by(Role::performance);
    it.tell("evidence", "the cause is gone");
}

constexpr Step steps[] = {
    {"receive_request", 60, always, receive_request},
    {"revise_request", 2, fits_revision, revise_request},
    {"revise_request", 8, early, revise_request},
    {"close_request", 2, early, close_request},
    {"open_review", 15, early_and_few, open_early_review},
    {"decide_review", 30, early_and_undecided, decide_review},
    {"assess_request", 40, not_assessed, assess_request},
    {"assess_request", 6, fits_assessment, assess_request},
    {"assess_request", 1, fits_price_again, assess_request},
    {"close_request", 1, always, close_request},
    {"answer_disapproval", 20, was_disapproved, answer_disapproval},
    {"send_estimate", 3, always, send_estimate},
    {"initialize_case", 30, without_category, initialize_case},
    {"record_significant_change", 1, always, record_significant_change},
    {"price_offer", 40, fits_price, price_offer},
    {"price_offer", 1, fits_price_again, price_offer},
    {"assess_notification", 40, fits_look_at_thresholds, price_offer},
    {"assess_notification", 1, fits_look_again, price_offer},
    {"open_review", 3, few_reviews, open_review},
    {"decide_review", 20, has_undecided, decide_review},
    {"close_factor", 15, has_open_factor, close_factor},
    {"approve_document", 40, fits_approval, approve_document},
    {"upload_papers", 60, without_papers, upload_papers},
    {"complete_writing", 40, with_papers, complete_writing},
    {"sign_document", 40, ready_to_sign, sign_document},
    {"propose_document", 40, ready_to_propose, propose_document},
    {"approve_sale", 40, needs_sale_approval, approve_sale},
    {"countersign_document", 60, ready_to_countersign, countersign_document},
    {"return_document", 1, always, return_document},
    {"return_document", 10, stale, return_document},
    {"return_document", 20, [](It const& it) {
         return it.document.stage == DocumentStage::write && without_papers(it) &&
                it.document.approved_on && it.document.since != it.document.approved_on;
     }, return_document},
    {"request_hold", 1, no_hold_yet, request_hold},
    {"place_hold", 30, hold_asked, place_hold},
    {"update_hold", 3, always, update_hold},
    {"lift_hold", 15, always, lift_hold},
};

}  // namespace

std::span<Step const> development_steps() { return steps; }

}  // namespace casewright::simulation
