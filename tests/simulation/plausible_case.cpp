// Changes of an implemented case, suspension, questions, completion and closure; the site that
// must be certified before watched articles move.
#include <algorithm>

#include "lifecycle/closure/closing_conditions.hpp"
#include "lifecycle/offer/price_offer.hpp"
#include "lifecycle/versions.hpp"
#include "plausible.hpp"

namespace casewright::simulation {
namespace {

using It = Draft;

bool open_document(It const& it) { return std::ranges::any_of(it.fms_case.documents, is_open); }
bool changeable(It const& it) {
    return it.fms_case.documents.size() < 6 && !it.fms_case.closure_hold && !open_document(it);
}
// Another change begins while a signed amendment waits.
bool overtakes(It const& it) {
    return it.world.attempts % 6 == 0 && it.fms_case.documents.size() < 7 && !it.fms_case.closure_hold &&
           std::ranges::count_if(it.fms_case.documents, is_open) == 1 &&
           it.fms_case.documents.back().stage == DocumentStage::accepted;
}
void start_amendment(It& it) {
    bool const unasked = it.random().chance(30);
    it.by(unasked || it.random().chance(50) ? Role::implementing_agency : Role::purchaser);
    it.tell("reason", "The purchaser asks for more units for a second battalion.");
    std::string changes;
    while (changes.empty() || changes == "purpose") changes = it.any_code("scope_changes");
    if (it.random().chance(30)) changes += "|typing";
    it.tell("changes", changes);
    if (unasked) it.flag("without_request");
}

// Money moved to or from this case must be what its new price will say, so the lines are settled
// before.
void tell_package(It& it) {
    auto const* before = last_implemented(it.fms_case);
    if (before == nullptr || !before->request || !before->offer) return;
    auto const name = "M" + std::to_string(it.fms_case.modifications + 1);
    auto const place = vary_letter(it.world, *before->request, true);
    auto const priced = price_offer(it.world.letters[static_cast<std::size_t>(place)],
                                    *it.world.policy, it.attempt.on);
    if (!priced) return;
    it.world.letter_planned[name] = place;
    auto const change = priced->summary.total - total_of(*before);
    auto const other = it.world.case_id.text().substr(0, 5) + "ZZZ";
    auto const size = to_text(change < Money{} ? Money{} - change : change);
    it.tell("package.0.case", it.world.case_id.text());
    it.tell(change < Money{} ? "package.0.decrease" : "package.0.increase", size);
    it.tell("package.1.case", other);
    it.tell(change < Money{} ? "package.1.increase" : "package.1.decrease", size);
}
void start_modification(It& it) {
    it.by(Role::implementing_agency);
    it.tell("reason", "The contractor was awarded a lower price in October.");
    bool const concurrent = it.random().chance(25);
    auto changes = it.any_code("modification_changes");
    if (changes == "delete_lines" && it.fms_case.stage != CaseStage::supply_complete) changes = "typing";
    if (concurrent || changes == "concurrent") {
        changes = "concurrent";
        tell_package(it);
    }
    it.tell("changes", changes);
}

bool not_suspended(It const& it) { return !it.fms_case.suspended && !it.fms_case.documents.empty(); }
bool complete_and_free(It const& it) {
    return not_suspended(it) && it.fms_case.stage == CaseStage::supply_complete && it.world.attempts % 3 == 0;
}
bool just_implemented(It const& it) {
    return not_suspended(it) && it.fms_case.stage == CaseStage::implemented;
}
bool suspended(It const& it) { return it.fms_case.suspended; }
// A suspension that nobody lifts while the case comes to its end.
bool suspended_late(It const& it) {
    return suspended(it) && any_of(CaseStage::terminating, CaseStage::closing_blocked, CaseStage::closing,
                                   CaseStage::interim_closed)
                                .has(it.fms_case.stage);
}
bool suspended_early(It const& it) { return suspended(it) && !suspended_late(it) && it.world.attempts % 4 != 1; }
bool given_up(It const& it) { return suspended(it) && it.world.attempts % 4 == 0; }
bool suspended_to_the_end(It const& it) {
    return not_suspended(it) && it.fms_case.stage == CaseStage::supply_complete && it.world.attempts % 4 == 1;
}
void suspend_case(It& it) {
    it.by(Role::country_program);
    it.tell("guidance", "cable of the State Department");
    if (it.random().chance(50)) it.flag("stops_deliveries");
}
void report_suspension(It& it) {
    it.by(Role::implementing_agency);
    it.tell("part", it.random().chance(50) ? "imminent" : "remainder");
    it.tell("report", it.fresh("report"));
}
void lift_suspension(It& it) {
    it.by(Role::country_program);
    it.tell("state_word", "letter of State");
}
void terminate_case(It& it) {
    it.by(Role::country_program);
    it.tell("legal_basis", "AECA section 42(e)");
    it.tell("reason", "the national interest");
}
void cancel_case(It& it) {
    it.by(Role::purchaser);
    it.tell("request", "letter 44");
}
// What a production line gives: most of the time all that is open, in two parts, first in, first out.
void tell_production(It& it, LineState const& line, Date last) {
    auto const open = line.quantity.value_or(Quantity{}).units - line.shipped.value_or(Quantity{}).units;
    auto const first = open > 1 ? it.random().between(1, static_cast<int>(std::min<std::int64_t>(open - 1, 1'000))) : 0;
    it.tell("production.plan", "the line of the contractor");
    it.tell("production.plan_digest", "digest");
    it.tell("production.order", line.number.text());
    it.tell("production.sharing", it.random().chance(85) ? "fifo" : "priority");
    if (it.random().chance(50)) it.tell("production.turn_decided_by", "the department, cable 7");
    int place = 0;
    auto const row = [&](Date by, std::int64_t units) {
        auto const field = "production.deliveries." + std::to_string(place++) + ".";
        it.tell(field + "by", to_text(by));
        it.tell(field + "quantity", std::to_string(units));
    };
    if (first > 0) row(plus_days(last, -it.random().between(it.random().chance(95) ? 1 : 0, 200)), first);
    row(last, open - first + (it.random().chance(90) ? 0 : 1));
}
void plan_delivery(It& it) {
    it.by_any({Role::case_manager, Role::implementing_agency});
    auto const waits = [](LineState const& each) {
        return each.quantity && each.quantity->units > each.shipped.value_or(Quantity{}).units;
    };
    auto const* line = it.random().chance(70) ? any_line_of(it, waits) : nullptr;
    if (line == nullptr) line = any_line_of(it, [](LineState const&) { return true; });
    it.tell("line", line ? line->number.text() : "001");
    auto const last = plus_days(it.attempt.on, it.random().below(700));
    it.tell("quarter", to_text(fiscal_quarter_of(it.random().chance(95) ? last : plus_days(last, 92))));
    if (line && it.random().chance(60)) tell_production(it, *line, last);
    it.tell("reason", "the schedule of the contractor");
    if (it.random().chance(85)) it.tell("notice", "message 3");
}
bool has_lines(It const& it) { return !it.fms_case.lines.empty(); }

bool few_questions(It const& it) { return it.fms_case.questions.size() < 5 && !it.fms_case.documents.empty(); }
void ask_question(It& it) {
    it.by_any({Role::purchaser, Role::country_program, Role::case_manager, Role::state_department});
    it.tell("text", "When will the first units arrive?");
    it.tell("to", it.random().chance(50) ? "implementing_agency" : "case_manager");
}
Question const* open_question(It const& it) {
    auto const found = std::ranges::find_if(it.fms_case.questions, [](auto const& question) { return !question.answered_on; });
    return found == it.fms_case.questions.end() ? nullptr : &*found;
}
bool has_open_question(It const& it) { return open_question(it) != nullptr; }
void answer_question(It& it) {
    auto const* question = open_question(it);
    it.by(question ? question->to : Role::implementing_agency);
    it.tell("question", question ? question->name : "Q1");
    it.tell("text", "In the spring.");
    it.tell("closes", it.random().chance(80) ? "true" : "false");
}

bool accepted_whole(It const& it, LineState const& line) {
    bool const waits = std::ranges::any_of(it.fms_case.shipments, [&](auto const& entry) {
        return entry.second.line == line.number && !entry.second.accepted_on;
    });
    if (line.stage == LineStage::supply_complete || waits) return false;
    return line.quantity ? line.accepted.value_or(Quantity{}).units >= line.quantity->units
                         : line.delivered_value > Money{};
}
bool idle(It const&, LineState const& line) {
    return line.stage != LineStage::supply_complete && line.delivered_value == Money{} && !line.shipped;
}
bool some_accepted_whole(It const& it) {
    return has_line(it, [&](auto const& line) { return accepted_whole(it, line); });
}
bool some_idle(It const& it) {
    return has_line(it, [&](auto const& line) { return idle(it, line); });
}
void complete_line(It& it) {
    it.by_any({Role::case_manager, Role::implementing_agency});
    auto const* line = any_line_of(it, [&](auto const& one) { return accepted_whole(it, one); });
    it.tell("line", line ? line->number.text() : "001");
}
void give_line_up(It& it) {
    complete_line(it);
    auto const* line = any_line_of(it, [&](auto const& one) { return idle(it, one); });
    it.tell("line", line ? line->number.text() : "001");
    it.flag("delivers_nothing");
}
bool all_complete(It const& it) { return !refused_for_lines(it.fms_case) && !open_document(it); }
void complete_supply(It& it) {
    it.by(Role::case_manager);
    it.tell("notice", "message 8");
}
void keep_open(It& it) {
    it.by(Role::purchaser);
    it.tell("official", "the attache");
    it.tell("reason", "more orders are planned");
    if (it.random().chance(60))
        it.tell("new_completion_on", to_text(plus_days(it.attempt.on, it.random().between(1, 180))));
}
void end_keeping_open(It& it) {
    it.by_any({Role::case_manager, Role::purchaser, Role::implementing_agency});
    bool const inhibited = std::ranges::any_of(it.fms_case.inhibitors, [](auto const& one) { return !one.cleared_on; });
    if (inhibited || it.random().chance(30)) it.flag("work_goes_on");
}
void conclude_termination(It& it) {
    it.by_any({Role::implementing_agency, Role::finance_policy});
    it.tell("termination_costs", "100000.00");
    it.tell("administrative_charge", "20000.00");
    if (it.random().chance(80)) it.tell("approval", "memo 9");
}
void begin_closing(It& it) {
    it.by_any({Role::implementing_agency, Role::finance_policy});
    it.tell("track", it.random().chance(75) ? "accelerated" : "ordinary");
}
bool inhibited(It const& it) {
    return std::ranges::any_of(it.fms_case.inhibitors, [](auto const& one) { return !one.cleared_on; });
}
// Inhibited before the work went on after all, and then cancelled.
bool inhibited_early(It const& it) { return it.world.attempts % 8 == 1 && inhibited(it); }
bool to_be_inhibited(It const& it) {
    return it.world.attempts % 8 == 1 && !inhibited(it) && it.fms_case.stage == CaseStage::supply_complete;
}
void raise_inhibitor(It& it) {
    it.by_any({Role::disbursing_office, Role::implementing_agency});
    it.tell("code", it.any_code("closure_inhibitors"));
    it.tell("reason", "found in the books");
}
void clear_inhibitor(It& it) {
    it.by_any({Role::implementing_agency, Role::disbursing_office});
    std::vector<std::string> standing{"SC"};
    for (auto const& one : it.fms_case.inhibitors)
        if (!one.cleared_on) standing.push_back(one.code);
    it.tell("code", standing.back());
    it.tell("evidence", "statement 2");
}
bool can_close(It const& it) { return !refused_for_what_is_left(it.fms_case); }
bool leaves_obligations(It const& it) {
    return can_close(it) && it.fms_case.track == ClosureTrack::accelerated && unliquidated_of(it.fms_case) > Money{};
}
void close_interim(It& it) {
    it.by(Role::implementing_agency);
    it.tell("certificate", it.fresh("certificate"));
    it.tell("unliquidated", to_text(unliquidated_of(it.fms_case)));
}
bool settled(It const& it) {
    bool const interim = it.fms_case.stage == CaseStage::interim_closed;
    auto const left = unliquidated_of(it.fms_case);
    return can_close(it) && (interim ? left <= it.fms_case.suspense : left == it.fms_case.suspense);
}
void close_final(It& it) {
    it.by(Role::implementing_agency);
    it.tell("certificate", it.fresh("certificate"));
    it.tell("checks", it.codes("closure_checks"));
    it.tell("excess", "0.00");
}
void record_late_transaction(It& it) {
    it.by(Role::disbursing_office);
    auto const left = unliquidated_of(it.fms_case) - it.fms_case.suspense;
    if (left < Money{} && it.random().chance(70)) {
        it.flag("credit");
        it.tell("amount", to_text(Money{} - left));
        return;
    }
    it.tell("amount", to_text(left > Money{} && it.random().chance(70) ? left : Money::from_cents(12'345)));
    if (left <= Money{} && it.random().chance(30)) it.flag("credit");
    it.tell("reference", it.fresh("late"));
}
void reopen_case(It& it) {
    it.by_any({Role::country_program, Role::disbursing_office});
    it.tell("to", it.random().chance(40) ? "executing" : "closing");
    it.tell("need", "a bill was found");
}
void archive_case(It& it) {
    it.by(Role::implementing_agency);
    if (it.fms_case.closed_on) it.not_before(plus_months(*it.fms_case.closed_on, 120));
    it.flag("monitoring_records_kept");
}
void certify_site(It& it) {
    it.by(Role::implementing_agency);
    it.tell("site", it.fresh("depot"));
    it.tell("article", "javelin.missile");
}

constexpr Step steps[] = {
    {"start_amendment", 10, changeable, start_amendment},
    {"start_modification", 7, changeable, start_modification},
    {"start_modification", 40, overtakes, start_modification},
    {"suspend_case", 1, not_suspended, suspend_case},
    {"suspend_case", 6, complete_and_free, suspend_case},
    {"suspend_case", 5, just_implemented, suspend_case},
    {"suspend_case", 45, suspended_to_the_end, suspend_case},
    {"report_suspension", 4, suspended, report_suspension},
    {"report_suspension", 8, suspended_late, report_suspension},
    {"lift_suspension", 5, suspended_early, lift_suspension},
    {"lift_suspension", 1, suspended, lift_suspension},
    {"report_suspension", 20,
     [](It const& it) { return suspended(it) && it.fms_case.stage == CaseStage::interim_closed; }, report_suspension},
    {"lift_suspension", 20,
     [](It const& it) { return suspended(it) && it.fms_case.stage == CaseStage::interim_closed; }, lift_suspension},
    {"terminate_case", 5, given_up, terminate_case},
    {"terminate_case", 1, [](It const& it) { return it.world.attempts % 8 == 0; }, terminate_case},
    {"cancel_case", 1, [](It const& it) { return it.world.attempts % 8 == 1; }, cancel_case},
    {"cancel_case", 6, [](It const& it) { return it.world.attempts % 8 == 3 && just_implemented(it); }, cancel_case},
    {"plan_delivery", 1, has_lines, plan_delivery},
    {"ask_question", 1, few_questions, ask_question},
    {"ask_question", 6,
     [](It const& it) { return few_questions(it) && it.fms_case.stage == CaseStage::interim_closed; }, ask_question},
    {"answer_question", 3, has_open_question, answer_question},
    {"complete_line", 20, some_accepted_whole, complete_line},
    {"complete_line", 2, some_idle, give_line_up},
    {"complete_supply", 30, all_complete, complete_supply},
    {"keep_open", 8, always, keep_open},
    {"end_keeping_open", 20, always, end_keeping_open},
    {"conclude_termination", 20, always, conclude_termination},
    {"begin_closing", 15, all_complete, begin_closing},
    {"raise_inhibitor", 3, always, raise_inhibitor},
    {"raise_inhibitor", 30, to_be_inhibited, raise_inhibitor},
    {"keep_open", 40, inhibited_early, keep_open},
    {"cancel_case", 30, inhibited_early, cancel_case},
    {"clear_inhibitor", 20,
     [](It const& it) {
         return inhibited(it) && (it.fms_case.stage != CaseStage::supply_complete || !inhibited_early(it));
     },
     clear_inhibitor},
    {"close_interim", 40, leaves_obligations, close_interim},
    {"close_final", 15, settled, close_final},
    {"record_late_transaction", 5, always, record_late_transaction},
    {"record_late_transaction", 4,
     [](It const& it) {
         return it.fms_case.suspense != Money{} &&
                any_of(CaseStage::closing, CaseStage::closing_blocked).has(it.fms_case.stage);
     },
     record_late_transaction},
    {"reopen_case", 5, always, reopen_case},
    {"archive_case", 8, always, archive_case},
    {"certify_site", 3, has_lines, certify_site},
};

}  // namespace

std::span<Step const> case_steps() { return steps; }

}  // namespace casewright::simulation
