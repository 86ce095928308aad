// tests/simulation/plain_model_reporting.cpp
// Bills and payments, warnings, the review of each year: rules E5 to E7 of the table (SAMM C6.2.3,
// C6.5, C9.10).
#include "plain_model.hpp"

namespace plain {

namespace {

// codes/alert_triggers: those of notified cases and those of every case
Words const triggers_of_notified = {"price_growth", "delay"};
Words const triggers_of_all = {"relations", "reliability"};
std::int64_t const warning_price_cents = 25'000'000'00;  // cases/warning_price_amount
std::int64_t const warning_price_percent = 10;           // cases/warning_price_share
std::int64_t const warning_delay_months = 6;             // cases/warning_delay_months
// codes/review_checks, those whose review contains annual
Words const annual_checks = {"financial", "acquisition", "logistics", "payment_schedule"};
Words const every_check = {"financial",     "acquisition",  "logistics",
                           "payment_schedule", "accessorials", "billing",
                           "commitments",   "obligations",  "expenditures",
                           "unliquidated_obligations", "open_contracts", "deliveries",
                           "obligational_authority", "discrepancies"};

std::string issue_bill(Turn& turn) {
    auto const quarter = turn.told("quarter");
    auto const ended = last_day_of_fiscal_quarter(quarter);
    if (ended.empty()) return "quarter";
    if (turn.step.day <= ended) return "quarter_ended";
    if (ended < turn.now.implemented_on) return "quarter_of_the_case";
    // Written as year and quarter, so that texts stand in the order of time.
    for (auto const& billed : turn.now.billed_quarters)
        if (billed > quarter) return "billed_in_order";
    if (!turn.now.billed_quarters.insert(quarter).second) return "billed_once";
    return {};
}

std::string receive_payment(Turn& turn) {
    auto const amount = turn.cents("amount");
    if (!amount || *amount <= 0) return "amount";
    turn.now.received += *amount;
    return {};
}

// Money of the purchaser that belongs to no case (SAMM C9.11.4 to C9.11.6): applied to the case, taken out of it
// at the purchaser's written request, given back of what the case put there.
std::string apply_holding(Turn& turn) {
    auto const amount = turn.cents("amount");
    if (!amount || *amount <= 0) return "amount";
    if (turn.told("purpose").empty()) return "purpose";
    turn.now.received += *amount;
    return {};
}

bool asked_in_writing(Turn const& turn) {
    auto const asked = days_after(turn.told("requested_on"), 0);
    return !turn.told("request").empty() && !asked.empty() && asked <= turn.step.day;
}

std::string move_to_holding(Turn& turn) {
    auto const amount = turn.cents("amount");
    if (!amount || *amount <= 0) return "amount";
    if (!asked_in_writing(turn)) return "asked_in_writing";
    auto free = turn.now.received - turn.now.to_holding - turn.now.reserve;
    for (auto const& [number, line] : turn.now.lines) free -= line.disbursed;
    if (*amount > free) return "within_the_case";
    turn.now.to_holding += *amount;
    return {};
}

std::string refund_excess(Turn& turn) {
    auto const amount = turn.cents("amount");
    if (!amount || *amount <= 0) return "amount";
    if (!asked_in_writing(turn)) return "asked_in_writing";
    if (*amount > turn.now.to_holding - turn.now.refunded) return "what_the_case_left";
    if (turn.told("approval").empty()) return "approval";
    turn.now.refunded += *amount;
    return {};
}

// The quarter before "2027-Q1" is "2026-Q4".
std::string earlier(std::string const& quarter) {
    auto before = quarter;
    if (quarter.ends_with("1")) before = std::to_string(std::stoi(quarter.substr(0, 4)) - 1) + "-Q4";
    else --before.back();
    return before;
}

// The last day before a quarter.
std::string day_before(std::string const& quarter) {
    return last_day_of_fiscal_quarter(earlier(quarter));
}

// Termination liability is kept as the schedule has it (SAMM C9.9.1.5.3, C9.12): for quarters that are
// not over, in their order, and what is kept for one stays until the next begins.
std::string reserve_termination(Turn& turn) {
    auto& now = turn.now;
    auto const quarter = turn.told("quarter");
    auto const ends = last_day_of_fiscal_quarter(quarter);
    if (ends.empty()) return "quarter";
    if (ends < turn.step.day) return "quarter_over";
    // Two quarters after the one that runs: the day lies after the end of the third before it.
    if (day_before(earlier(earlier(quarter))) >= turn.step.day) return "look_ahead";
    if (!turn.world.liability_known) return "schedule";
    auto const keep = turn.world.liability_cents;
    if (quarter < now.reserved_quarter && keep <= now.reserve) return "quarters_in_order";
    if (!turn.told("amount").empty() && turn.cents("amount") != keep) return "amount_of_schedule";
    if (!now.reserved_quarter.empty() && now.reserved_quarter < quarter && keep < now.reserve &&
        turn.step.day <= day_before(quarter))
        return "kept_for_its_quarter";
    now.reserved_quarter = quarter;
    now.reserve = keep;
    return {};
}

// In doubt, where a figure is missing, the trigger counts as met.
bool coordinate_first(Turn& turn, std::string const& trigger) {
    if (has(triggers_of_all, trigger)) return true;
    // One notified document makes it a case of that size; so does one that nobody looked at.
    bool notified = !find_document(turn.now, "basic")->assessed;
    for (auto const& document : turn.now.documents)
        notified = notified || (document.assessed && document.notification_required);
    if (!notified) return false;
    if (trigger == "price_growth") {
        auto const growth = turn.cents("price_increase");
        return !growth || *growth >= warning_price_cents ||
               *growth >= turn.now.implemented_total * warning_price_percent / 100;
    }
    auto const months = turn.number("delay_months");
    return !months || (turn.flag("operationally_critical") && *months > warning_delay_months);
}

std::string raise_alert(Turn& turn) {
    auto const trigger = turn.told("trigger");
    if (!has(triggers_of_notified, trigger) && !has(triggers_of_all, trigger))
        return "trigger_known";
    turn.now.alerts.push_back({coordinate_first(turn, trigger), false, false});
    return {};
}

Alert* alert_of(Turn& turn) {
    for (std::size_t at = 0; at < turn.now.alerts.size(); ++at)
        if (turn.told("alert") == "W" + std::to_string(at + 1)) return &turn.now.alerts[at];
    return nullptr;
}

std::string coordinate_alert(Turn& turn) {
    auto* alert = alert_of(turn);
    if (!alert) return "alert_exists";
    if (!alert->coordinate_first) return "needs_no_coordination";
    if (alert->coordinated) return "coordinated_once";
    alert->coordinated = true;
    return {};
}

std::string warn_purchaser(Turn& turn) {
    auto* alert = alert_of(turn);
    if (!alert) return "alert_exists";
    if (alert->coordinate_first && !alert->coordinated) return "coordinate_first";
    if (alert->told) return "told_once";
    alert->told = true;
    return {};
}

std::string review_case_yearly(Turn& turn) {
    auto const year = turn.told("year");
    if (year != turn.step.day.substr(0, 4)) return "year";
    auto const checks = turn.list("checks");
    if (!all_known(checks, every_check)) return "checks_known";
    if (!contains_all(checks, annual_checks)) return "checks_whole";
    if (!turn.now.reviewed_years.insert(year).second) return "reviewed_once";
    return {};
}

}  // namespace

Rules reporting_rules() {
    Words const keepers = {"case_manager", "implementing_agency"};
    Words const money = {"disbursing_office"};
    // From the first day of execution (E6) until the books are closed for good.
    Words const alive = {"case_implemented", "executing", "suspended",
                         "terminating",      "supply_complete", "kept_open",
                         "closing",          "closing_blocked", "interim_closed"};
    auto const on = Of::whole_case;
    return {
        {"issue_bill",
         {on,
          {"executing", "suspended", "supply_complete", "kept_open", "terminating", "closing",
           "closing_blocked", "interim_closed"},
          money, issue_bill}},
        {"receive_payment",
         {on,
          {"case_implemented", "executing", "suspended", "terminating", "supply_complete",
           "kept_open", "closing", "closing_blocked", "interim_closed"},
          money, receive_payment}},
        {"apply_holding", {on, alive, money, apply_holding}},
        {"move_to_holding",
         {on,
          {"case_implemented", "executing", "suspended", "terminating", "supply_complete", "kept_open",
           "closing", "closing_blocked"},
          money, move_to_holding}},
        {"refund_excess",
         {on,
          {"case_implemented", "executing", "suspended", "terminating", "supply_complete", "kept_open",
           "closing", "closing_blocked", "interim_closed", "final_closed"},
          money, refund_excess}},
        {"reserve_termination",
         {on, {"case_implemented", "executing", "suspended", "supply_complete", "kept_open"}, money,
          reserve_termination}},
        {"raise_alert",
         {on, {"case_implemented", "executing", "suspended"}, keepers, raise_alert}},
        {"coordinate_alert", {on, alive, {"country_program"}, coordinate_alert}},
        {"warn_purchaser",
         {on, alive, {"case_manager", "implementing_agency", "country_program"},
          warn_purchaser}},
        {"review_case_yearly",
         {on, {"case_implemented", "executing", "suspended", "supply_complete", "kept_open"},
          keepers, review_case_yearly}},
    };
}

}  // namespace plain
