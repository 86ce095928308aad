// tests/simulation/plain_model_acceptance.cpp
// From the offer to implementation: rules 19 to 26 of the table (SAMM C5.4.20, C6.1). Acceptance,
// money and authority are three hands.
#include <algorithm>

#include "plain_model.hpp"

namespace plain {

namespace {

// codes/purchaser_information
Words const purchaser_information = {"mark_for", "freight_forwarder", "procuring_agency",
                                     "paying_office"};
// codes/implementation_systems, those used by all
Words const systems_of_all = {"DSAMS", "DIFS", "CPRS"};
std::string const department_system = "military_department_system";
// codes/implementing_agencies of kind military_department
Words const military_departments = {"B", "P", "D"};

std::string accept_offer(Turn& turn) {
    auto& document = turn.document;
    auto const signed_on = days_after(turn.told("signed_on"), 0);
    if (signed_on.empty() || signed_on > turn.step.day) return "signed_before_told";
    if (signed_on > document.expires_on) return "signed_in_time";
    if (signed_on < document.offered_on) return "signed_after_offer";
    if (turn.told("authority").empty()) return "signer_authorized";
    if (turn.flag("altered")) return "not_altered";
    if (!all_known(turn.list("information"), purchaser_information)) return "information_known";
    if (!contains_all(turn.list("information"), purchaser_information)) return "information";
    if (turn.now.suspended) return "not_suspended";
    if (notice_is_dead(turn.now, document, signed_on)) return "notice_alive";
    // A signature from before the other document was implemented found the offer as it should be.
    if (price_is_stale(turn.now, document) && signed_on >= turn.now.last_implemented_on)
        return "price_in_force";
    document.acceptance_by = turn.hand();
    document.accepted_once = true;
    turn.move("accepted");
    return {};
}

std::string record_counteroffer(Turn& turn) {
    if (turn.told("signed_on") > turn.step.day) return "signed_before_told";
    turn.move("counteroffered");
    return {};
}

std::string refuse_offer(Turn& turn) {
    turn.move("offer_expired");
    return {};
}

std::string expire_offer(Turn& turn) {
    if (turn.step.day <= turn.document.expires_on) return "last_day_passed";
    turn.move("offer_expired");
    return {};
}

std::string receive_deposit(Turn& turn) {
    auto& document = turn.document;
    if (turn.now.stage == "archived") return "not_archived";
    if (document.stage == "implemented" && !document.emergency) return "emergency";
    auto const amount = turn.cents("amount");
    if (!amount || *amount <= 0) return "amount";
    document.deposited += *amount;
    turn.now.received += *amount;
    return {};
}

std::string approve_emergency(Turn& turn) {
    auto& document = turn.document;
    if (document.emergency) return "approved_once";
    if (same_hand(document.acceptance_by, turn.hand())) return "other_hand";
    if (document.deposited >= document.initial_deposit) return "deposit_is_in";
    if (turn.told("division_chief").empty() || turn.told("division_chief") == turn.step.name)
        return "division_chief";
    document.emergency = true;
    return {};
}

std::string record_delay(Turn& turn) {
    auto const& document = turn.document;
    if (turn.step.day <= document.expires_on) return "last_day_passed";
    if (document.deposited >= document.initial_deposit) return "deposit_is_in";
    if (document.emergency) return "no_emergency";
    turn.move("implementation_delayed");
    return {};
}

std::string implement_financially(Turn& turn) {
    auto& document = turn.document;
    if (document.financial_by) return "financially_once";
    if (document.deposited < document.initial_deposit && !document.emergency)
        return "deposit_is_in";
    if (same_hand(document.acceptance_by, turn.hand())) return "three_hands";
    document.financial_by = turn.hand();
    turn.move("accepted");
    return {};
}

// A later document may have lowered what an implemented one put on the line.
std::int64_t room_of(Turn const& turn, std::string const& number) {
    std::int64_t net = 0;
    for (auto const& line : turn.document.lines)
        if (line.line == number) net = line.net_cents;
    auto const in_case = turn.now.lines.find(number);
    bool const in_force = turn.document.stage == "implemented" && in_case != turn.now.lines.end();
    return in_force ? std::min(net, in_case->second.funds) : net;
}

// Authority is issued on lines, so it is their sum that counts, without what stands below them.
bool adds_to_lines(CaseState const& now, Document const& document) {
    std::int64_t before = 0, after = 0;
    for (auto const& [number, line] : now.lines) before += line.funds;
    for (auto const& line : document.lines) after += line.net_cents;
    return after > before;
}

std::string issue_authority(Turn& turn) {
    auto& document = turn.document;
    if (turn.now.suspended) return "not_suspended";
    if (price_is_stale(turn.now, document)) return "price_in_force";
    if (document.stage == "accepted" && !document.financial_by) return "financially_implemented";
    if (document.stage == "implemented" &&
        !has({"case_implemented", "executing"}, turn.now.stage))
        return "case_is_executed";
    if (same_hand(document.acceptance_by, turn.hand()) ||
        same_hand(document.financial_by, turn.hand()))
        return "three_hands";
    std::map<std::string, std::int64_t> issued;
    for (int at = 0;; ++at) {
        auto const field = "lines." + std::to_string(at) + ".";
        auto const number = turn.told(field + "line");
        if (number.empty()) break;
        if (!has_line(document, number)) return "line_exists";
        auto const amount = turn.cents(field + "amount");
        if (!amount || *amount <= 0) return "amount";
        if (!issued.emplace(number, *amount).second) return "line_once";
        auto const line = turn.now.lines.find(number);
        auto const before = line == turn.now.lines.end() ? 0 : line->second.authority;
        if (before + *amount > room_of(turn, number)) return "within_line";
    }
    if (issued.empty()) return "lines";
    for (auto const& [number, amount] : issued) {
        auto& line = turn.now.lines[number];
        line.authority += amount;
        document.issued[number] += amount;
        line.stage = std::max(line.stage, 1);
    }
    document.authority_by = turn.hand();
    return {};
}

std::string implement_case(Turn& turn) {
    auto& document = turn.document;
    auto& now = turn.now;
    if (now.suspended) return "not_suspended";
    if (price_is_stale(now, document)) return "price_in_force";
    if (!document.financial_by) return "financially_implemented";
    bool const basic = document.kind == "basic";
    if ((basic || adds_to_lines(now, document)) && !document.authority_by) return "authority_issued";
    auto const systems = turn.list("systems");
    auto needed = systems_of_all;
    if (has(military_departments, now.agency)) needed.insert(department_system);
    if (!contains_all(systems, needed)) return "every_system";
    auto known = systems_of_all;
    known.insert(department_system);
    if (!all_known(systems, known)) return "systems_known";
    if (!basic) {
        if (!has({"case_implemented", "executing"}, now.stage)) return "case_is_executed";
        if (now.closure_hold) return "no_closure_hold";
        if (below_use(now, document)) return "line_not_below_use";
    }
    implement(turn);
    if (basic) {
        now.implemented_on = turn.step.day;
        turn.move_case("case_implemented");
    }
    return {};
}

}  // namespace

Rules acceptance_rules() {
    Words const agency = {"implementing_agency"}, money = {"disbursing_office"};
    auto const on = Of::document;
    return {
        {"accept_offer",
         {on, {"offered"},
          {"purchaser", "implementing_agency", "security_cooperation_office"}, accept_offer}},
        {"record_counteroffer",
         {on, {"offered", "offer_expired"}, {"implementing_agency", "purchaser"},
          record_counteroffer}},
        {"refuse_offer", {on, {"offered"}, {"purchaser"}, refuse_offer}},
        {"expire_offer", {on, {"offered"}, agency, expire_offer}},
        {"receive_deposit",
         {on, {"accepted", "implementation_delayed", "implemented"}, money, receive_deposit}},
        {"approve_emergency", {on, {"accepted"}, {"country_finance"}, approve_emergency}},
        {"record_delay", {on, {"accepted"}, money, record_delay}},
        {"implement_financially",
         {on, {"accepted", "implementation_delayed"}, money, implement_financially}},
        {"issue_authority", {on, {"accepted", "implemented"}, agency, issue_authority}},
        {"implement_case", {on, {"accepted"}, agency, implement_case}},
    };
}

}  // namespace plain
