// tests/simulation/plain_model_change.cpp
// Changes of an offer and of an implemented case: rules 16 to 23 and 27 of the table (SAMM
// C5.4.19, C6.7).
#include "plain_model.hpp"

namespace plain {

namespace {

int const extension_months = 6;  // offers/extension_months
// codes/scope_changes; "purpose" is one of them and needs a new offer
Words const scope_changes = {"scope_of_line", "scope_of_note",   "quantity", "delivery_term",
                             "terms_of_sale", "equipment_added", "purpose"};
// codes/modification_changes
Words const modification_changes = {"line_funds",  "delete_lines", "unit_pack",
                                    "blanket_price", "availability_months", "description",
                                    "codes",       "accessorials", "levies",
                                    "storage",     "typing",       "concurrent",
                                    "sole_source"};
std::size_t const least_reason = 20;  // letters; "increase funds" alone says nothing

bool is_modification(Document const& document) { return document.kind == "modification"; }

std::string correct_offer(Turn& turn) {
    auto& document = turn.document;
    auto const weight = turn.told("weight");
    std::map<std::string, std::string> const office = {{"minor", "implementing_agency"},
                                                       {"major", "finance_policy"},
                                                       {"deposit_or_schedule", "country_finance"}};
    auto const needed = office.find(weight);
    if (needed == office.end()) return "weight";
    if (needed->second != turn.step.role) return "needs_its_office";
    if (is_modification(document)) return "never_a_modification";
    if (turn.step.day > document.expires_on) return "before_the_last_day";
    if (weight != "major" && turn.flag("raises_total")) return "keeps_the_total";
    if (weight == "major" && turn.told("policy_concurrence").empty()) return "concurrence";
    auto const deposit = turn.cents("initial_deposit");
    if (!turn.told("initial_deposit").empty()) {
        if (weight != "deposit_or_schedule") return "deposit_needs_its_weight";
        if (!deposit || *deposit < 0) return "amount";
        if (*deposit > document.total_cents) return "deposit_within_total";
        auto const due = document.kind == "amendment"
                             ? std::max<std::int64_t>(0, added_by(turn.now, document))
                             : document.total_cents;
        if (document.terms == "cash_with_acceptance" && *deposit != due)
            return "deposit_is_the_total";
    }
    if (!turn.flag("purchaser_told")) return "purchaser_told";
    if (deposit) document.initial_deposit = *deposit;
    return {};
}

std::string extend_offer(Turn& turn) {
    auto& document = turn.document;
    if (is_modification(document)) return "never_a_modification";
    auto const asked = days_after(turn.told("asked_on"), 0);
    auto const wanted = days_after(turn.told("expires_on"), 0);
    if (asked.empty() || asked > turn.step.day) return "asked_before_told";
    if (asked > months_after(document.expires_on, extension_months)) return "asked_in_time";
    if (wanted <= document.expires_on || wanted < turn.step.day) return "later_day";
    if (notice_is_dead(turn.now, document, turn.step.day)) return "notice_alive";
    if (price_is_stale(turn.now, document)) return "price_in_force";
    if (!turn.flag("data_valid")) return "data_valid";
    document.expires_on = wanted;
    turn.move("offered");
    return {};
}

std::string restate_offer(Turn& turn) {
    auto& document = turn.document;
    if (is_modification(document)) return "never_a_modification";
    if (turn.step.day > months_after(document.expires_on, extension_months))
        return "restated_in_time";
    auto const told_on = days_after(turn.told("purchaser_told_on"), 0);
    // That this offer is dead can be told only after it was made.
    if (told_on.empty() || told_on > turn.step.day || told_on < document.offered_on)
        return "purchaser_told";
    document.restated = true;
    back_to_work(document);
    turn.move("offer_in_development");
    return {};
}

std::string cancel_offer(Turn& turn) {
    auto const& stage = turn.document.stage;
    // A signed document that cannot be implemented is given up by finance: no deposit came, or
    // another was implemented after it was priced (C6.1.3, C5.4.19).
    bool const was_signed = has({"accepted", "implementation_delayed"}, stage);
    if (turn.step.role != (was_signed ? "finance_policy" : "implementing_agency")) return "office";
    if (stage == "accepted" && !price_is_stale(turn.now, turn.document)) return "signed_stays";
    turn.document.reactivation_authorized = false;
    // What the three hands did is over; authority that nobody obligated goes back.
    for (auto const& [number, amount] : turn.document.issued) {
        auto& line = turn.now.lines[number];
        line.authority -= std::min(amount, line.authority - line.obligated);
        if (line.authority == 0 && line.stage == 1) line.stage = 0;
    }
    turn.document.issued.clear();
    turn.document.acceptance_by = turn.document.financial_by = turn.document.authority_by = {};
    turn.document.emergency = false;
    turn.move("offer_cancelled");
    return {};
}

Words const running = {"case_implemented", "executing", "supply_complete", "kept_open"};

// A cancelled document comes back as little into a case held for closure as a new one comes in,
// and an amendment only where one could begin: rule 27 of the table, from IMPLEMENTED.
std::string bars_return(Turn const& turn) {
    if (is_modification(turn.document)) return "never_a_modification";
    if (turn.now.closure_hold) return "no_closure_hold";
    if (turn.document.kind == "amendment" && !has(running, turn.now.stage)) return "case_can_change";
    return {};
}

std::string authorize_reactivation(Turn& turn) {
    if (auto refused = bars_return(turn); !refused.empty()) return refused;
    if (turn.document.reactivation_authorized) return "authorized_once";
    turn.document.reactivation_authorized = true;
    turn.document.reactivation_by = turn.hand();
    return {};
}

// Everything that bars an offer (DT-2) bars its return to the purchaser.
std::string bars_return_to_purchaser(Turn const& turn) {
    auto const& document = turn.document;
    if (!document.countersigned_by) return "countersigned";
    if (turn.now.suspended) return "not_suspended";
    if (has({"notification_blocked", "notification_lapsed"}, document.notice.stage))
        return "notice_stands";
    if (days_after(turn.told("expires_on"), 0) <= turn.step.day) return "new_last_day";
    return {};
}

std::string reactivate_offer(Turn& turn) {
    auto& document = turn.document;
    if (auto refused = bars_return(turn); !refused.empty()) return refused;
    if (!document.reactivation_authorized) return "authorized";
    if (same_hand(document.reactivation_by, turn.hand())) return "other_hand";
    auto const to = turn.told("to");
    if (to == "offered") {
        if (auto refused = bars_return_to_purchaser(turn); !refused.empty()) return refused;
        document.expires_on = turn.told("expires_on");
        document.offered_on = turn.step.day;
        turn.move("offered");
    } else if (to == "development") {
        if (!turn.told("expires_on").empty()) return "no_last_day_yet";
        back_to_work(document);
        turn.move("offer_in_development");
    } else {
        return "to";
    }
    document.reactivation_authorized = false;
    return {};
}

void start(Turn& turn, std::string const& name, std::string const& kind) {
    Document document;
    document.name = name;
    document.kind = kind;
    document.since = turn.step.day;
    document.changes = turn.list("changes");
    document.without_request = turn.flag("without_request");
    if (kind == "modification" || document.without_request) {
        document.stage = "offer_in_development";
        document.received_on = turn.step.day;
    }
    turn.now.documents.push_back(document);
}

std::string start_amendment(Turn& turn) {
    auto& now = turn.now;
    auto const name = "A" + std::to_string(now.amendments + 1);
    if (now.closure_hold) return "no_closure_hold";
    auto const changes = turn.list("changes");
    bool scope = false;
    for (auto const& change : changes) {
        if (change == "purpose") return "new_purpose_is_a_new_offer";
        if (has(scope_changes, change)) scope = true;
        else if (!has(modification_changes, change)) return "changes_known";
    }
    if (!scope) return "scope_changes";
    if (turn.flag("without_request") && turn.step.role != "implementing_agency") return "by_agency";
    if (turn.told("reason").size() < least_reason) return "reason";
    now.amendments += 1;
    start(turn, name, "amendment");
    now.documents.back().without_request = turn.flag("without_request");
    return {};
}

struct Package {
    std::set<std::string> cases;
    std::int64_t increases = 0, decreases = 0, own_change = 0;
    bool whole = true, one_purchaser = true;
    int entries = 0;
};

Package package_of(Turn const& turn) {
    Package package;
    for (int at = 0;; ++at) {
        auto const field = "package." + std::to_string(at) + ".";
        auto const named = turn.told(field + "case");
        if (named.empty()) break;
        auto const increase = turn.cents(field + "increase"), decrease = turn.cents(field + "decrease");
        if (increase.has_value() == decrease.has_value()) package.whole = false;
        if (increase.value_or(1) <= 0 || decrease.value_or(1) <= 0) package.whole = false;
        package.entries += 1;
        package.cases.insert(named);
        package.increases += increase.value_or(0);
        package.decreases += decrease.value_or(0);
        if (named == turn.now.case_id)
            package.own_change = increase.value_or(0) - decrease.value_or(0);
        if (named.substr(0, 2) != turn.now.case_id.substr(0, 2)) package.one_purchaser = false;
    }
    return package;
}

std::string package_refused(Turn const& turn, Package const& package) {
    if (!package.whole) return "package_entry";
    if (!package.cases.contains(turn.now.case_id)) return "package_has_this_case";
    if (package.cases.size() < 2) return "package_of_two";
    if (package.cases.size() != static_cast<std::size_t>(package.entries)) return "package_once";
    if (!package.one_purchaser) return "package_of_one_purchaser";
    if (package.increases > package.decreases) return "increases_covered";
    return {};
}

std::string start_modification(Turn& turn) {
    auto& now = turn.now;
    auto const name = "M" + std::to_string(now.modifications + 1);
    if (now.closure_hold) return "no_closure_hold";
    auto const changes = turn.list("changes");
    if (turn.told("reason").size() < least_reason) return "reason";
    if (changes.empty()) return "changes_known";
    Words const chosen{changes.begin(), changes.end()};
    for (auto const& change : changes) {
        if (has(scope_changes, change)) return "scope_needs_amendment";
        if (!has(modification_changes, change)) return "changes_known";
    }
    bool const deletes = chosen.contains("delete_lines");
    if (deletes && now.stage != "supply_complete") return "lines_go_when_complete";
    auto const package = package_of(turn);
    if (chosen.contains("concurrent") != (package.entries > 0)) return "package_of_concurrent";
    if (package.entries > 0)
        if (auto refused = package_refused(turn, package); !refused.empty()) return refused;
    // What it will be worth is not known yet, so a change of money on a case that ended unused is
    // taken for one to zero (C6.7.6).
    bool const ended = has({"supply_complete", "kept_open"}, now.stage);
    bool const of_money = deletes || chosen.contains("line_funds") ||
                          chosen.contains("blanket_price") || chosen.contains("concurrent");
    if (ended && of_money && is_unused(now)) return "unused_case_is_closed";
    now.modifications += 1;
    start(turn, name, "modification");
    auto& document = now.documents.back();
    document.has_package = package.entries > 0;
    document.package_increases = package.increases;
    document.package_decreases = package.decreases;
    document.own_change = package.own_change;
    return {};
}

}  // namespace

Rules change_rules() {
    Words const agency = {"implementing_agency"};
    Words const unsigned_yet = {"offered", "offer_expired", "counteroffered"};
    auto const on = Of::document;
    return {
        {"correct_offer",
         {on, {"offered"}, {"implementing_agency", "finance_policy", "country_finance"},
          correct_offer}},
        {"extend_offer", {on, unsigned_yet, agency, extend_offer}},
        {"restate_offer", {on, unsigned_yet, agency, restate_offer}},
        {"cancel_offer",
         {on,
          {"offer_in_development", "offer_in_writing", "offer_in_review", "offer_proposed",
           "offer_on_hold", "offered", "offer_expired", "counteroffered", "accepted",
           "implementation_delayed"},
          {"implementing_agency", "finance_policy"},
          cancel_offer}},
        {"authorize_reactivation",
         {on, {"offer_cancelled"}, {"finance_policy"}, authorize_reactivation}},
        {"reactivate_offer", {on, {"offer_cancelled"}, agency, reactivate_offer}},
        {"start_amendment",
         {Of::whole_case, running, {"implementing_agency", "purchaser"}, start_amendment}},
        {"start_modification", {Of::whole_case, running, agency, start_modification}},
    };
}

}  // namespace plain
