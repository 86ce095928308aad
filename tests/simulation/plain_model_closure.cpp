// tests/simulation/plain_model_closure.cpp
// The end of a case: rules E11 to E21 of the table (SAMM chapter 16 and appendix 7, C6.8).
#include <algorithm>

#include "plain_model.hpp"

namespace plain {

namespace {

int const keep_open_days = 180;                               // closure/keep_open_days
std::int64_t const cancellation_approval = 25'000'000'00;     // closure/cancellation_approval
int const file_months = 10 * 12;                              // cases/file_years
int const line_complete = 8;
// codes/closure_inhibitors
Words const closure_inhibitors = {"SC", "KO", "AM", "EU", "AF", "FD", "SD", "LI", "OC", "PD"};
// codes/closure_checks
Words const closure_checks = {"supply_complete",
                              "no_inhibitor",
                              "systems_agree",
                              "charges_within_certified",
                              "accessorials_checked",
                              "delivered_within_authority",
                              "quantities_agree",
                              "estimates_actual",
                              "administration_and_logistics_reconciled",
                              "no_problem_disbursement",
                              "performance_equals_disbursement",
                              "progress_payments_liquidated",
                              "authority_equals_obligations",
                              "contracts_closed",
                              "discrepancies_closed",
                              "no_litigation",
                              "books_reconciled",
                              "expenditures_equal_obligations",
                              "papers_stored"};

bool any_document_open(CaseState const& now) {
    return std::any_of(now.documents.begin(), now.documents.end(), is_open);
}

std::string work_is_left(CaseState const& now) {
    for (auto const& [number, line] : now.lines)
        if (line.funds > 0 && line.stage < line_complete) return "every_line_complete";
    if (any_document_open(now)) return "no_document_open";
    return {};
}

std::string complete_supply(Turn& turn) {
    if (auto refused = work_is_left(turn.now); !refused.empty()) return refused;
    turn.move_case("supply_complete");
    return {};
}

std::string keep_open(Turn& turn) {
    auto const until = turn.told("new_completion_on");
    if (!until.empty() && (until <= turn.step.day || until > days_after(turn.step.day, keep_open_days)))
        return "within_keep_open_days";
    turn.move_case("kept_open");
    return {};
}

std::string end_keeping_open(Turn& turn) {
    turn.move_case(turn.flag("work_goes_on") ? "executing" : "supply_complete");
    return {};
}

// With the contracts ended nothing is kept for their end.
void release_reserve(CaseState& now) {
    now.reserved_quarter.clear();
    now.reserve = 0;
}

// What the purchaser who cancels owes at least; any other amount, a cancellation by the United
// States and a large case are approved by the department.
std::string conclude_termination(Turn& turn) {
    auto const charge = turn.cents("administrative_charge");
    auto const costs = turn.cents("termination_costs");
    if (!charge || *charge < 0 || !costs || *costs < 0) return "amount";
    auto const least = turn.world.cancellation_minimum_cents;
    bool const purchaser = turn.now.cancelled_by_purchaser;
    bool const needs_approval = !purchaser || *charge != least ||
                                turn.now.implemented_total >= cancellation_approval;
    if (needs_approval && turn.told("approval").empty()) return "approval";
    release_reserve(turn.now);
    turn.now.closure_hold = true;
    turn.move_case(turn.now.inhibitors.empty() ? "closing" : "closing_blocked");
    return {};
}

std::string begin_closing(Turn& turn) {
    auto const track = turn.told("track");
    if (track != "accelerated" && track != "ordinary") return "track";
    // A change after completion may have given a line more to deliver.
    if (auto refused = work_is_left(turn.now); !refused.empty()) return refused;
    turn.now.track = track;
    turn.now.closure_hold = true;
    turn.move_case(turn.now.inhibitors.empty() ? "closing" : "closing_blocked");
    return {};
}

std::string raise_inhibitor(Turn& turn) {
    auto const code = turn.told("code");
    if (!has(closure_inhibitors, code)) return "inhibitor_known";
    if (!turn.now.inhibitors.insert(code).second) return "open_already";
    if (turn.now.stage == "closing") turn.move_case("closing_blocked");
    return {};
}

std::string clear_inhibitor(Turn& turn) {
    if (turn.now.inhibitors.erase(turn.told("code")) == 0) return "inhibitor_open";
    if (turn.now.inhibitors.empty() && turn.now.stage == "closing_blocked")
        turn.move_case("closing");
    return {};
}

// What stands against either closure.
std::string closure_refused(Turn const& turn) {
    if (any_document_open(turn.now)) return "no_document_open";
    if (!turn.now.inhibitors.empty()) return "no_inhibitor";
    for (auto const& [name, shipment] : turn.now.shipments)
        if (shipment.estimated) return "no_estimated_price";
    if (turn.world.open_discrepancies) return "no_open_discrepancy";
    return {};
}

// Obligations that nobody was paid for.
std::int64_t unliquidated_of(CaseState const& now) {
    std::int64_t left = 0;
    for (auto const& [number, line] : now.lines) left += line.obligated - line.disbursed;
    return left;
}

std::string close_interim(Turn& turn) {
    if (turn.now.track != "accelerated") return "accelerated";
    if (auto refused = closure_refused(turn); !refused.empty()) return refused;
    auto const unliquidated = turn.cents("unliquidated");
    if (!unliquidated || *unliquidated <= 0 || *unliquidated != unliquidated_of(turn.now))
        return "unliquidated";
    release_reserve(turn.now);
    turn.now.closed_on = turn.step.day;
    turn.now.closed_once = true;
    turn.move_case("interim_closed");
    return {};
}

std::string close_final(Turn& turn) {
    auto& now = turn.now;
    auto const checks = turn.list("checks");
    if (!all_known(checks, closure_checks)) return "checks_known";
    if (!contains_all(checks, closure_checks)) return "checks_whole";
    if (auto refused = closure_refused(turn); !refused.empty()) return refused;
    // After the interim closure the suspense account pays what comes in late.
    if (now.stage == "interim_closed" && unliquidated_of(now) > now.suspense) return "settled";
    // A case that comes back brings the account with it.
    bool const account = now.stage == "closing" && now.suspense != 0;
    if (account && unliquidated_of(now) != now.suspense) return "suspense_settled";
    for (auto const& [number, line] : now.lines)
        if (now.stage == "closing" && !account && line.disbursed != line.obligated)
            return "disbursed_is_obligated";
    release_reserve(now);
    now.closed_on = turn.step.day;
    now.closed_once = true;
    now.lines_at_closure = now.lines;
    now.to_holding += turn.cents("excess").value_or(0);
    turn.move_case("final_closed");
    return {};
}

std::string record_late_transaction(Turn& turn) {
    if (!turn.now.closed_once) return "after_closure";
    auto const amount = turn.cents("amount");
    if (!amount || *amount <= 0) return "amount";
    turn.now.suspense += turn.flag("credit") ? -*amount : *amount;
    return {};
}

std::string reopen_case(Turn& turn) {
    auto const to = turn.told("to");
    if (to != "executing" && to != "closing") return "to";
    if (turn.told("need").empty()) return "need";
    turn.now.closure_hold = to == "closing";
    turn.now.closed_on.clear();
    // Executed again, the case is ended no more.
    if (to == "executing") turn.now.ended_on.clear();
    turn.move_case(to);
    return {};
}

std::string archive_case(Turn& turn) {
    if (turn.step.day < months_after(turn.now.closed_on, file_months)) return "file_years_over";
    bool monitored = false;
    for (auto const& [number, line] : turn.now.lines)
        monitored = monitored || is_monitored(line.priced.article);
    if (monitored && !turn.flag("monitoring_records_kept")) return "monitoring_records_kept";
    turn.move_case("archived");
    return {};
}

}  // namespace

Rules closure_rules() {
    Words const agency = {"implementing_agency"};
    Words const money = {"disbursing_office"}, either = {"disbursing_office", "implementing_agency"};
    Words const closers = {"implementing_agency", "finance_policy"};
    Words const held_up = {"closing", "closing_blocked", "supply_complete"};
    Words const closed = {"interim_closed", "final_closed"};
    Words const closed_or_closing = {"closing", "closing_blocked", "interim_closed", "final_closed"};
    auto const on = Of::whole_case;
    return {
        {"complete_supply", {on, {"executing"}, {"case_manager"}, complete_supply}},
        {"keep_open", {on, {"supply_complete"}, {"purchaser"}, keep_open}},
        {"end_keeping_open",
         {on, {"kept_open"}, {"case_manager", "purchaser", "implementing_agency"},
          end_keeping_open}},
        {"conclude_termination", {on, {"terminating"}, closers, conclude_termination}},
        {"begin_closing", {on, {"supply_complete"}, closers, begin_closing}},
        {"raise_inhibitor", {on, held_up, either, raise_inhibitor}},
        {"clear_inhibitor", {on, held_up, either, clear_inhibitor}},
        {"close_interim", {on, {"closing"}, agency, close_interim}},
        {"close_final", {on, {"closing", "interim_closed"}, agency, close_final}},
        {"record_late_transaction", {on, closed_or_closing, money, record_late_transaction}},
        {"reopen_case",
         {on, closed, {"country_program", "disbursing_office"}, reopen_case}},
        {"archive_case", {on, {"final_closed"}, agency, archive_case}},
    };
}

}  // namespace plain
