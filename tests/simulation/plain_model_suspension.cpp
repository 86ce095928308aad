// tests/simulation/plain_model_suspension.cpp
// Suspension and its end, termination, the delivery plan, questions and answers: rules E8 to E11
// of the table (SAMM C6.6, C6.8) and what stays with the case (R23, R25).
#include <algorithm>

#include "plain_model.hpp"

namespace plain {

namespace {

Words const every_role = {"purchaser",        "security_cooperation_office",
                          "implementing_agency", "case_manager",
                          "case_writing",     "country_program",
                          "country_finance",  "finance_policy",
                          "performance",      "state_department",
                          "congress",         "disbursing_office",
                          "contracting",      "shipper",
                          "customs",          "supply_source",
                          "joint_staff",      "reviewer"};
Words const every_stage = {"not_implemented", "case_implemented", "executing",
                           "suspended",       "terminating",      "supply_complete",
                           "kept_open",       "closing",          "closing_blocked",
                           "interim_closed",  "final_closed",     "archived"};
// An archived case changes no more (6.4: what is closed stays as it is).
Words living_stages() {
    auto stages = every_stage;
    stages.erase("archived");
    return stages;
}

std::string suspend_case(Turn& turn) {
    auto& now = turn.now;
    if (now.suspended) return "suspended_once";
    now.suspended = true;
    now.stops_deliveries = turn.flag("stops_deliveries");
    if (now.stops_deliveries) now.stopped_on = turn.step.day;
    now.suspended_from = now.stage;
    now.suspension_parts.clear();
    if (has({"case_implemented", "executing"}, now.stage)) turn.move_case("suspended");
    return {};
}

std::string report_suspension(Turn& turn) {
    if (!turn.now.suspended) return "suspended";
    auto const part = turn.told("part");
    if (part != "imminent" && part != "remainder") return "part";
    if (!turn.now.suspension_parts.insert(part).second) return "reported_once";
    return {};
}

void end_suspension(CaseState& now) {
    now.suspended = now.stops_deliveries = false;
    now.stopped_on.clear();
}

std::string lift_suspension(Turn& turn) {
    auto& now = turn.now;
    if (!now.suspended) return "suspended";
    if (now.stage == "suspended") turn.move_case(now.suspended_from);
    end_suspension(now);
    return {};
}

std::string terminate_case(Turn& turn) {
    turn.now.cancelled_by_purchaser = false;
    turn.now.ended_on = turn.step.day;
    turn.move_case("terminating");
    return {};
}

std::string cancel_case(Turn& turn) {
    turn.now.cancelled_by_purchaser = true;
    turn.now.ended_on = turn.step.day;
    turn.move_case("terminating");
    return {};
}

// The quarter before, "2027-Q4" of "2028-Q1".
std::string quarter_before(std::string const& quarter) {
    int const year = std::stoi(quarter.substr(0, 4)), number = quarter[6] - '0';
    return number == 1 ? std::to_string(year - 1) + "-Q4" : quarter.substr(0, 6) + std::to_string(number - 1);
}

// An accepted allocation: rising days with units, all that the line waits for, the last day in the
// quarter that is planned, and first in, first out unless somebody decided otherwise.
std::string production_refused(Turn& turn, Line const& line, std::string const& quarter) {
    if (turn.told("production.plan").empty()) return {};
    std::int64_t planned = 0;
    std::string last;
    for (int place = 0;; ++place) {
        auto const row = "production.deliveries." + std::to_string(place) + ".";
        auto const by = turn.told(row + "by");
        if (by.empty()) break;
        auto const units = turn.number(row + "quantity");
        if (!units || *units <= 0 || by <= last) return "days_rise";
        planned += *units;
        last = by;
    }
    if (last.empty() || planned != std::max<std::int64_t>(0, line.priced.quantity) - line.shipped) return "adds_up";
    if (last > last_day_of_fiscal_quarter(quarter) || last <= last_day_of_fiscal_quarter(quarter_before(quarter)))
        return "in_the_quarter";
    if (turn.told("production.sharing") != "fifo" && turn.told("production.turn_decided_by").empty()) return "in_turn";
    return {};
}

std::string plan_delivery(Turn& turn) {
    auto const found = turn.now.lines.find(turn.told("line"));
    if (found == turn.now.lines.end()) return "line_exists";
    auto const quarter = turn.told("quarter");
    if (last_day_of_fiscal_quarter(quarter).empty()) return "quarter";
    if (turn.told("reason").empty()) return "reason";
    auto& planned = found->second.planned_quarter;
    if (!planned.empty() && planned != quarter && turn.told("notice").empty()) return "notice";
    if (auto no = production_refused(turn, found->second, quarter); !no.empty()) return no;
    planned = quarter;
    return {};
}

std::string ask_question(Turn& turn) {
    if (!has(every_role, turn.told("to"))) return "to";
    turn.now.questions.push_back({turn.told("to"), true});
    return {};
}

std::string answer_question(Turn& turn) {
    auto const name = turn.told("question");
    auto& questions = turn.now.questions;
    for (std::size_t at = 0; at < questions.size(); ++at) {
        if (name != "Q" + std::to_string(at + 1)) continue;
        auto& question = questions[at];
        if (!question.open) return "question_open";
        if (question.to != turn.step.role) return "role_asked";
        if (turn.told("closes") != "false") question.open = false;
        return {};
    }
    return "question_exists";
}

}  // namespace

Rules suspension_rules() {
    Words const program = {"country_program"};
    auto const open = living_stages();
    auto const on = Of::whole_case;
    return {
        {"suspend_case",
         {on, {"not_implemented", "case_implemented", "executing", "supply_complete", "kept_open"},
          program, suspend_case}},
        {"report_suspension", {on, open, {"implementing_agency"}, report_suspension}},
        {"lift_suspension", {on, open, program, lift_suspension}},
        {"terminate_case", {on, {"suspended", "executing"}, program, terminate_case}},
        {"cancel_case", {on, {"case_implemented", "executing"}, {"purchaser"}, cancel_case}},
        {"plan_delivery",
         {on, {"case_implemented", "executing", "suspended"},
          {"case_manager", "implementing_agency"}, plan_delivery}},
        {"ask_question", {on, open, every_role, ask_question}},
        {"answer_question", {on, open, every_role, answer_question}},
    };
}

}  // namespace plain
