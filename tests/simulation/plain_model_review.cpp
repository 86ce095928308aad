// tests/simulation/plain_model_review.cpp
// From approval to the offer: rules 9 to 15 of the table (SAMM C5.4.17, Table C5.T9) and DT-2,
// whether a document may be offered.
#include <algorithm>

#include "plain_model.hpp"

namespace plain {

namespace {

int const papers_upload_days = 1;      // cases/papers_upload_days
int const expiration_days_fms = 85;    // offers/expiration_days/fms
int const expiration_days_bpc = 30;    // offers/expiration_days/bpc
// codes/package_items
Words const package_items = {"cover_memo",        "request", "pricing",      "payment_schedule",
                             "manpower_sheet",    "waivers", "prior_version", "notification_copy"};
// codes/terms_of_sale
Words const terms_of_sale = {"cash_with_acceptance",
                             "cash_with_acceptance_balance_as_billed",
                             "cash_prior_to_delivery",
                             "dependable_undertaking",
                             "caps",
                             "raps",
                             "payment_on_delivery",
                             "fms_credit",
                             "fmf_guarantee",
                             "map_merger",
                             "fms_credit_non_repayable",
                             "eda_grant"};
// codes/return_reasons
Words const return_reasons = {"package_incomplete", "pricing", "line_data",  "notes",
                              "payment_schedule",   "terms",   "notification", "release",
                              "expiration",         "text",    "scope",      "other"};

bool is_modification(Document const& document) { return document.kind == "modification"; }

bool decided(Document const& document, std::string const& review) {
    auto const found = document.reviews.find(review);
    return found == document.reviews.end() || has({"agreed", "not_needed"}, found->second.decision);
}

std::string approve_document(Turn& turn) {
    auto& document = turn.document;
    if (document.category.empty()) return "category_set";
    if (!document.priced) return "priced";
    if (!document.assessed) return "notification_assessed";
    bool const asked = !is_modification(document) && !document.without_request;
    if (asked && document.request_status != "complete") return "request_complete";
    if (!decided(document, "technology_release")) return "release_decided";
    if (!decided(document, "site_certification")) return "site_decided";
    if (price_is_stale(turn.now, document)) return "price_in_force";
    if (same_hand(document.prepared_by, turn.hand())) return "preparer_is_not_approver";
    auto const stated = turn.told("expires_on");
    if (is_modification(document)) {
        if (!stated.empty()) return "never_expires";
    } else {
        if (!stated.empty() && stated <= turn.step.day) return "expiration_ahead";
        if (!stated.empty() && turn.told("expiration_reason").empty()) return "expiration_reason";
        int const days = turn.now.program == "BPC" ? expiration_days_bpc : expiration_days_fms;
        document.expires_on = stated.empty() ? days_after(turn.step.day, days) : stated;
    }
    document.approved_on = turn.step.day;
    document.approved_by = turn.hand();
    turn.move("offer_in_writing");
    return {};
}

std::string upload_papers(Turn& turn) {
    auto& document = turn.document;
    if (document.papers) return "uploaded_once";
    if (turn.step.day > days_after(document.approved_on, papers_upload_days))
        return "uploaded_in_time";
    document.papers = true;
    return {};
}

Words needed_items(Document const& document) {
    Words needed = {"cover_memo", "pricing", "payment_schedule"};
    if (!is_modification(document)) needed.insert("request");
    if (std::any_of(document.lines.begin(), document.lines.end(),
                    [](auto const& line) { return line.kind == "service"; }))
        needed.insert("manpower_sheet");
    if (document.notification_required) needed.insert("notification_copy");
    if (document.restated) needed.insert("prior_version");
    return needed;
}

// With an amendment the rest was paid before: only what it adds is due (C9.9.3).
std::int64_t due_with_signature(Turn const& turn) {
    auto const& document = turn.document;
    return document.kind == "amendment"
               ? std::max<std::int64_t>(0, added_by(turn.now, document))
               : document.total_cents;
}

std::string complete_writing(Turn& turn) {
    auto& document = turn.document;
    if (!document.papers) return "papers_uploaded";
    auto const package = turn.list("package");
    if (!all_known(package, package_items)) return "package_known";
    if (!contains_all(package, needed_items(document))) return "package_whole";
    auto const terms = turn.told("terms");
    if (!has(terms_of_sale, terms)) return "terms_known";
    auto const deposit = turn.cents("initial_deposit");
    if (!deposit || *deposit < 0) return "deposit_stated";
    if (is_modification(document)) {
        if (*deposit != 0) return "no_deposit";
    } else {
        if (*deposit > document.total_cents) return "deposit_within_total";
        if (!turn.world.schedule_known) return "schedule";
        if (!has(turn.world.terms, terms)) return "terms_of_the_request";
        bool const at_once = turn.world.paid_at_once;
        auto const due = at_once ? due_with_signature(turn) : turn.world.deposit_cents;
        if (*deposit != due && at_once) return "deposit_is_the_total";
        if (*deposit != due && turn.told("deposit_approval").empty()) return "deposit_of_the_schedule";
    }
    document.initial_deposit = *deposit;
    document.terms = terms;
    turn.move("offer_in_review");
    return {};
}

std::string sign_document(Turn& turn) {
    auto& document = turn.document;
    for (auto const& [code, closed] : document.factors)
        if (!closed) return "factors_closed";
    if (document.signed_once) return "signed_once";
    document.signed_once = true;
    document.signed_by = turn.hand();
    return {};
}

std::string propose_document(Turn& turn) {
    if (!turn.document.signed_once) return "signed";
    for (auto const& [name, review] : turn.document.reviews)
        if (!decided(turn.document, name)) return "reviews_agreed";
    turn.move("offer_proposed");
    return {};
}

std::string approve_sale(Turn& turn) {
    if (is_modification(turn.document)) return "no_sale_in_modification";
    if (turn.document.sale_approved) return "approved_once";
    turn.document.sale_approved = true;
    return {};
}

std::string notice_in_the_way(Turn const& turn) {
    auto const& document = turn.document;
    auto const& notice = document.notice;
    if (!document.assessed) return "assessed";
    // What Congress was told of binds, also when the price fell below the thresholds since.
    if (document.notification_required || !notice.notified_on.empty()) {
        if (notice.stage == "notification_lapsed") return "congress_notified";
        if (notice.stage == "notification_blocked") return "not_blocked";
        if (!was_cleared(notice)) return "congress_notified";
        if (turn.step.day < notice.offer_from) return "waiting_period_over";
    }
    // No tolerance (C5.5.3.2): also a change that needs no notice of its own stays within what
    // Congress was told of the case.
    auto const* above = notice_above(turn.now, document);
    if (above && goes_beyond(document, *above)) return "within_notified";
    return {};
}

std::string change_in_the_way(Turn const& turn) {
    auto const& document = turn.document;
    if (!is_modification(document)) return {};
    if (turn.now.closure_hold) return "no_closure_hold";
    if (document.has_package) {
        if (document.package_increases > document.package_decreases) return "increases_covered";
        if (document.own_change != added_by(turn.now, document))
            return "own_change";
    }
    if (document.total_cents == 0 && is_unused(turn.now)) return "unused_case_is_closed";
    if (below_use(turn.now, document)) return "line_not_below_use";
    return {};
}

std::string countersign_document(Turn& turn) {
    auto& document = turn.document;
    if (auto refused = notice_in_the_way(turn); !refused.empty()) return refused;
    if (notice_is_dead(turn.now, document, turn.step.day)) return "notice_alive";
    if (price_is_stale(turn.now, document)) return "price_in_force";
    if (!is_modification(document) && !document.sale_approved) return "sale_approved";
    if (turn.now.suspended) return "not_suspended";
    if (!document.signed_once) return "signed";
    if (same_hand(document.signed_by, turn.hand())) return "signer_is_not_countersigner";
    if (auto refused = change_in_the_way(turn); !refused.empty()) return refused;
    if (!is_modification(document) && turn.step.day > document.expires_on) return "expired";
    document.countersigned_by = turn.hand();
    document.cleared_when_offered =
        !document.notification_required || was_cleared(document.notice);
    if (is_modification(document)) {
        implement(turn);
        return {};
    }
    document.offered_on = turn.step.day;
    turn.move("offered");
    return {};
}

std::string return_document(Turn& turn) {
    auto& document = turn.document;
    auto const to = turn.told("to");
    if (to != "write" && to != "development") return "to";
    if (to == "write" && document.stage != "offer_in_review") return "to";
    if (!has(return_reasons, turn.told("return_reason"))) return "return_reason";
    if (to == "development") {
        back_to_work(document);
        turn.move("offer_in_development");
    } else {
        document.signed_once = false;
        document.signed_by.reset();
        turn.move("offer_in_writing");
    }
    return {};
}

std::string request_hold(Turn& turn) {
    if (turn.document.hold_requested) return "requested_once";
    if (!turn.flag("unique") || !turn.flag("endorsed")) return "unique_and_endorsed";
    turn.document.hold_requested = true;
    return {};
}

std::string place_hold(Turn& turn) {
    if (!turn.document.hold_requested) return "hold_requested";
    turn.document.held_from = turn.document.stage;
    turn.document.hold_requested = false;
    turn.move("offer_on_hold");
    return {};
}

std::string update_hold(Turn&) { return {}; }

std::string lift_hold(Turn& turn) {
    turn.move(turn.document.held_from);
    turn.document.held_from.clear();
    return {};
}

}  // namespace

Rules review_rules() {
    Words const agency = {"implementing_agency"}, writers = {"case_writing"};
    Words const before_offer = {"offer_in_development", "offer_in_writing", "offer_in_review",
                                "offer_proposed"};
    auto const on = Of::document;
    return {
        {"approve_document", {on, {"offer_in_development"}, agency, approve_document}},
        {"upload_papers", {on, {"offer_in_writing"}, agency, upload_papers}},
        {"complete_writing", {on, {"offer_in_writing"}, writers, complete_writing}},
        {"sign_document", {on, {"offer_in_review"}, agency, sign_document}},
        {"propose_document", {on, {"offer_in_review"}, writers, propose_document}},
        {"approve_sale", {on, {"offer_proposed"}, {"state_department"}, approve_sale}},
        {"countersign_document", {on, {"offer_proposed"}, writers, countersign_document}},
        {"return_document",
         {on, {"offer_in_writing", "offer_in_review"},
          {"case_writing", "implementing_agency"}, return_document}},
        {"request_hold", {on, before_offer, agency, request_hold}},
        {"place_hold", {on, before_offer, {"performance"}, place_hold}},
        {"update_hold", {on, {"offer_on_hold"}, agency, update_hold}},
        {"lift_hold", {on, {"offer_on_hold"}, {"performance"}, lift_hold}},
    };
}

}  // namespace plain
