// tests/simulation/plain_model_request.cpp
// From the request to the priced document: rules 1 to 8 of the table, and the reviews that run
// side by side (SAMM C5.1 to C5.4).
#include <algorithm>

#include "plain_model.hpp"

namespace plain {

namespace {

// cases/estimate_reply: from this day a request for an estimate gets the rough one.
std::string const rough_estimates_from = "2026-05-14";
// codes/extenuating_factors
Words const extenuating_factors = {"1",  "2", "3",  "4",  "5",  "5a", "5b", "6", "6a",
                                   "7",  "7a", "7b", "7c", "8", "8a", "9",  "10"};
// codes/significant_changes
Words const significant_changes = {"criteria_failed",   "reaches_threshold", "exceeds_notified",
                                   "equipment_changed", "new_software",      "sole_source_added",
                                   "not_to_exceed_added"};
// codes/review_kinds, by earliest_stage
Words const reviews_from_receipt = {"technology_release", "site_certification",
                                    "country_team_assessment", "command_endorsement",
                                    "comsec_release"};
Words const reviews_from_development = {"legal",   "policy",       "finance", "finance_policy",
                                        "weapons", "case_writing", "waiver",  "pre_case_review"};
// codes/review_kinds, by owner; the others belong to offices that have no role of their own
std::map<std::string, std::string> const owners = {
    {"site_certification", "implementing_agency"},
    {"country_team_assessment", "security_cooperation_office"},
    {"policy", "country_program"},
    {"finance", "country_finance"},
    {"finance_policy", "finance_policy"},
    {"waiver", "finance_policy"},
    {"case_writing", "case_writing"}};
// codes/return_reasons
Words const return_reasons = {"package_incomplete", "pricing", "line_data",  "notes",
                              "payment_schedule",   "terms",   "notification", "release",
                              "expiration",         "text",    "scope",      "other"};

bool nobody_asked(Document const& document) {
    return document.kind == "modification" || document.without_request;
}

std::string told_case(Turn const& turn) {
    for (auto const* field : {"case", "case_id", "letter.case_id"})
        if (!turn.told(field).empty()) return turn.told(field);
    return {};
}

bool dated_later(Turn const& turn) {
    for (auto const* field : {"requested", "requested_on", "letter.requested_on"})
        if (turn.told(field) > turn.step.day) return true;
    return false;
}

std::string receive_request(Turn& turn) {
    if (dated_later(turn)) return "dated_later";
    auto& now = turn.now;
    now.purchaser = turn.world.purchaser;
    now.program = turn.world.program;
    now.order_kind = turn.world.order_kind;
    now.case_id = turn.world.case_id.empty() ? told_case(turn) : turn.world.case_id;
    now.agency = turn.world.agency.empty() ? turn.told("agency") : turn.world.agency;
    if (now.agency.empty() && now.case_id.size() > 3) now.agency = now.case_id.substr(3, 1);
    turn.document.received_on = turn.step.day;
    turn.document.has_request = true;
    turn.document.letter = turn.world.letter;
    turn.move("request_received");
    return {};
}

// The letter of a modification sells what the version in force sells (C6.7): lines go only with
// delete_lines, and words change only with a code that says so.
bool keeps_scope(Turn const& turn) {
    auto const* in_force = find_document(turn.now, turn.now.last_implemented);
    if (turn.document.kind != "modification" || !in_force) return true;
    auto const& before = in_force->has_request ? in_force->letter : turn.now.documents[0].letter;
    Words const codes{turn.document.changes.begin(), turn.document.changes.end()};
    bool const words = codes.contains("description") || codes.contains("typing") || codes.contains("unit_pack");
    std::size_t known = 0;
    for (auto line : turn.world.letter) {
        auto const earlier = std::find_if(before.begin(), before.end(),
                                          [&](auto const& it) { return it.line == line.line; });
        if (earlier == before.end()) return false;
        if (words) line.description = earlier->description;
        if (!(line == *earlier)) return false;
        ++known;
    }
    return known == before.size() || codes.contains("delete_lines");
}

std::string revise_request(Turn& turn) {
    auto& document = turn.document;
    if (nobody_asked(document) && turn.step.role != "implementing_agency") return "office";
    auto const about = told_case(turn);
    if (!about.empty() && !turn.now.case_id.empty() && about != turn.now.case_id)
        return "same_case";
    if (dated_later(turn)) return "dated_later";
    if (!keeps_scope(turn)) return "scope_needs_amendment";
    document.letter = turn.world.letter;
    if (document.received_on.empty()) document.received_on = turn.step.day;
    // What was judged and priced is not what is asked now.
    document.has_request = true;
    document.request_status.clear();
    document.priced = document.assessed = false;
    document.notification_required = false;
    document.lines.clear();
    document.total_cents = 0;
    if (document.stage != "offer_in_development") turn.move("request_received");
    return {};
}

std::string assess_request(Turn& turn) {
    if (!turn.document.has_request) return "request";
    auto const& status = turn.world.request_status;
    if (!has({"insufficient", "actionable", "complete"}, status)) return "status";
    turn.document.request_status = status;
    if (turn.document.stage != "offer_in_development") turn.move("request_" + status);
    return {};
}

std::string close_request(Turn& turn) {
    auto const how = turn.told("how");
    if (how != "withdrawn" && how != "disapproved") return "how";
    if (turn.step.role != (how == "withdrawn" ? "purchaser" : "country_program")) return "office";
    if (how == "disapproved" && (!turn.flag("removal_tried") || !turn.flag("state_concurred")))
        return "removal_tried_and_concurred";
    turn.document.request_closed = how;
    turn.move("request_closed");
    return {};
}

std::string answer_disapproval(Turn& turn) {
    if (turn.document.request_closed != "disapproved") return "disapproved";
    auto const choice = turn.told("choice");
    if (!has({"cancel", "revise", "go_on_without"}, choice)) return "choice";
    // The closure hold bars every revision (DSCA 25-89); an archived case changes no more.
    if (turn.now.stage == "archived") return "case_open";
    if (choice != "cancel" && turn.now.closure_hold) return "no_closure_hold";
    if (choice == "cancel") {
        turn.document.request_closed = "withdrawn";
        return {};
    }
    turn.document.request_closed.clear();
    turn.document.request_status.clear();
    turn.move("request_received");
    return {};
}

std::string send_estimate(Turn& turn) {
    bool const rough = turn.document.received_on >= rough_estimates_from;
    if (turn.told("form") != (rough ? "rough_order_of_magnitude" : "price_and_availability"))
        return "form_in_force";
    if (!turn.flag("releasable")) return "releasable";
    if (auto const amount = turn.cents("amount"); amount && *amount <= 0) return "amount_is_positive";
    turn.move("estimate_sent");
    return {};
}

// A for blanket orders and supply arrangements, B or C for defined orders, D for capacity
// building and nothing else; a modification never runs as C.
bool category_fits(Turn const& turn, std::string const& category) {
    if (turn.now.program == "BPC") return category == "D";
    if (turn.now.order_kind != "defined_order") return category == "A";
    if (category == "C") return turn.document.kind != "modification";
    return category == "B";
}

std::string initialize_case(Turn& turn) {
    auto& document = turn.document;
    if (document.stage == "offer_in_development" && !document.category.empty())
        return "category_once";
    auto const category = turn.told("category");
    if (!category_fits(turn, category)) return "category_fits";
    std::map<std::string, bool> factors;
    for (int at = 0;; ++at) {
        auto const field = "factors." + std::to_string(at) + ".";
        auto const code = turn.told(field + "code");
        if (code.empty()) break;
        if (!has(extenuating_factors, code)) return "factor_known";
        if (!factors.emplace(code, false).second) return "factor_once";
        auto const days = turn.number(field + "estimated_days");
        if (!days || *days < 1 || *days > 1000) return "factor_days";
    }
    if ((category == "C") == factors.empty()) return "factors_of_c";
    document.category = category;
    document.factors = factors;
    turn.move("offer_in_development");
    return {};
}

std::string close_factor(Turn& turn) {
    auto const found = turn.document.factors.find(turn.told("code"));
    if (found == turn.document.factors.end()) return "factor_exists";
    found->second = true;
    return {};
}

std::string record_significant_change(Turn& turn) {
    auto const criteria = turn.list("criteria");
    if (criteria.empty() || !all_known(criteria, significant_changes)) return "criteria";
    return {};
}

std::string open_review(Turn& turn) {
    auto& document = turn.document;
    auto const review = turn.told("review");
    bool const early = has(reviews_from_receipt, review);
    if (!early && !has(reviews_from_development, review)) return "review_known";
    bool const begun = has({"offer_in_development", "offer_in_writing", "offer_in_review"},
                           document.stage);
    if (!early && !begun) return "earliest_stage";
    if (document.reviews.contains(review)) return "opened_once";
    for (auto const& before : turn.list("depends_on"))
        if (!document.reviews.contains(before)) return "forerunner_opened";
    document.reviews[review] = {turn.list("depends_on"), ""};
    return {};
}

std::string decide_review(Turn& turn) {
    auto& reviews = turn.document.reviews;
    auto const found = reviews.find(turn.told("review"));
    if (found == reviews.end()) return "review_opened";
    auto& review = found->second;
    if (review.decision == "agreed") return "decided_once";
    auto const owner = owners.find(found->first);
    if (turn.step.role != (owner == owners.end() ? "reviewer" : owner->second)) return "owner";
    for (auto const& before : review.depends_on)
        if (reviews[before].decision.empty() || reviews[before].decision == "returned")
            return "forerunner_decided";
    auto const decision = turn.told("decision");
    if (!has({"agreed", "returned", "not_needed"}, decision)) return "decision";
    auto const reason = turn.told("return_reason");
    if (decision == "returned" && !has(return_reasons, reason)) return "return_reason";
    if (decision != "returned" && !reason.empty()) return "return_reason";
    review.decision = decision;
    return {};
}

std::string price_offer(Turn& turn) {
    auto& document = turn.document;
    if (!document.has_request) return "request";
    document.priced = true;
    document.priced_after = turn.now.implementations;
    document.assessed = document.notification_required = false;
    document.lines = turn.world.lines;
    document.total_cents = turn.world.total_cents;
    document.prepared_by = turn.hand();
    turn.move("offer_in_development");
    return {};
}

std::string assess_notification(Turn& turn) {
    auto& document = turn.document;
    if (!document.priced) return "priced";
    document.assessed = true;
    document.notification_required = turn.world.notification_required;
    document.formal_days = turn.world.formal_days;
    document.assessed_form = turn.world.notification_form;
    auto& notice = document.notice;
    bool const lapsed = notice.stage == "notification_lapsed";
    // A change beyond what Congress was told needs a notice of its own: (5)(A) or (5)(C).
    bool const outgrown = was_cleared(notice) && turn.world.notification_required &&
                          turn.world.notification_form != "36(b)(1)";
    if (!lapsed && !outgrown &&
        !has({"notification_unassessed", "notification_not_needed", "notification_required"},
             notice.stage))
        return {};
    renew_notice(document);
    notice.stage = turn.world.notification_required ? "notification_required"
                                                    : "notification_not_needed";
    if (!turn.world.notification_form.empty()) notice.form = turn.world.notification_form;
    return {};
}

}  // namespace

Rules request_rules() {
    Words const agency = {"implementing_agency"}, agency_or_old = {"implementing_agency", "unstated"};
    Words const askers = {"purchaser", "security_cooperation_office", "implementing_agency"};
    Words const judged = {"request_received", "request_insufficient", "request_actionable",
                          "request_complete"};
    Words const actionable = {"request_actionable", "request_complete"};
    Words const in_work = {"offer_in_development", "offer_in_writing", "offer_in_review",
                           "offer_proposed"};
    Words const until_review = {"offer_in_development", "offer_in_writing", "offer_in_review"};
    auto const with = [](Words words, Words const& more) {
        words.insert(more.begin(), more.end());
        return words;
    };
    auto const open = with(judged, {"estimate_sent", "offer_in_development"});
    // An estimate is planning data and no offer: nothing is reviewed for it (C5.3.2).
    auto const reviewed = with(judged, until_review);
    Words const deciders = {"security_cooperation_office", "implementing_agency", "case_manager",
                            "case_writing", "country_program", "country_finance",
                            "finance_policy", "performance", "state_department",
                            "disbursing_office", "contracting", "shipper", "customs",
                            "supply_source", "joint_staff", "reviewer"};
    auto const on = Of::document;
    return {
        {"receive_request", {on, {"none"}, with(askers, {"unstated"}), receive_request}},
        {"revise_request", {on, with(open, {"none"}), askers, revise_request}},
        {"assess_request",
         {on, with(judged, {"offer_in_development"}), agency_or_old, assess_request}},
        {"close_request", {on, open, {"purchaser", "country_program"}, close_request}},
        {"answer_disapproval", {on, {"request_closed"}, {"purchaser"}, answer_disapproval}},
        {"send_estimate", {on, actionable, agency, send_estimate}},
        {"initialize_case",
         {on, with(actionable, {"offer_in_development"}), agency, initialize_case}},
        {"close_factor", {on, until_review, agency, close_factor}},
        {"record_significant_change",
         {on, {"offer_in_development"}, agency, record_significant_change}},
        {"open_review",
         {on, reviewed,
          {"implementing_agency", "case_writing", "country_program"}, open_review}},
        {"decide_review", {on, reviewed, deciders, decide_review}},
        {"price_offer",
         {on, with(actionable, {"offer_in_development"}), agency_or_old, price_offer}},
        {"assess_notification", {on, in_work, agency_or_old, assess_notification}},
    };
}

}  // namespace plain
