// Execution of an implemented case, line by line; bills, warnings, reviews and requisitions.
#include <algorithm>
#include <array>

#include "cases/end_use.hpp"
#include "lifecycle/case_cash.hpp"
#include "lifecycle/case_lines.hpp"
#include "lifecycle/offer/termination_liability.hpp"
#include "plausible.hpp"

namespace casewright::simulation {
namespace {

using It = Draft;

bool open(LineState const& line) { return line.stage != LineStage::supply_complete; }
bool shipped_whole(LineState const& line) {
    return line.quantity && line.shipped.value_or(Quantity{}).units >= line.quantity->units;
}

bool any_authority(It const& it) {
    return has_line(it, [](LineState const& line) { return line.authority > Money{}; });
}
void issue_directive(It& it) {
    it.by(Role::implementing_agency);
    it.tell("reference", it.fresh("directive"));
    it.tell("manager", "desk-7");
}

Money room_to_obligate(LineState const& line) {
    return std::min(line.authority, line.funds) - line.obligated;
}
bool can_obligate(LineState const& line) { return open(line) && room_to_obligate(line) > Money{}; }
bool obligation_possible(It const& it) {
    return it.fms_case.stage == CaseStage::executing && has_line(it, can_obligate);
}
void tell_line(It& it, LineState const* line) { it.tell("line", line ? line->number.text() : "001"); }
void record_obligation(It& it) {
    it.by_any({Role::contracting, Role::implementing_agency});
    auto const* line = any_line_of(it, can_obligate);
    tell_line(it, line);
    constexpr std::array forms{"contract", "order", "requisition", "interdepartmental"};
    it.tell("form", it.random().pick(forms));
    it.tell("reference", it.fresh("contract"));
    auto const room = line ? room_to_obligate(*line) : Money::from_cents(100);
    it.tell("amount", to_text(it.random().chance(50) ? room : part_of(room, it.random().between(1, 90))));
}
bool can_release(LineState const& line) { return line.obligated > line.disbursed; }
bool release_possible(It const& it) { return has_line(it, can_release); }
void release_obligation(It& it) {
    record_obligation(it);
    auto const* line = any_line_of(it, can_release);
    tell_line(it, line);
    auto const left = line ? line->obligated - line->disbursed : Money::from_cents(100);
    it.tell("amount", to_text(it.random().chance(50) ? left : part_of(left, 50)));
    it.flag("releases");
}

bool on_order(LineState const& line) {
    return line.stage == LineStage::on_contract || line.stage == LineStage::on_order;
}
bool some_on_order(It const& it) { return has_line(it, on_order); }
void start_production(It& it) {
    it.by_any({Role::contracting, Role::implementing_agency});
    tell_line(it, any_line_of(it, on_order));
    it.tell("reference", it.fresh("start"));
}

bool watched(It const& it, LineState const& line) {
    return under_enhanced_monitoring(*it.world.policy, line.article, it.attempt.on);
}
bool can_be_readied(It const& it, LineState const& line) {
    return line.stage >= LineStage::on_contract && line.stage < LineStage::ready &&
           (!watched(it, line) || site_certified(it.fms_case.end_use, line.article, it.attempt.on));
}
bool some_to_ready(It const& it) {
    return has_line(it, [&](LineState const& line) { return can_be_readied(it, line); });
}
void ready_line(It& it) {
    it.by_any({Role::shipper, Role::implementing_agency, Role::case_manager});
    tell_line(it, any_line_of(it, [&](LineState const& line) { return can_be_readied(it, line); }));
    // Where a report to Congress bars the delivery, on its first day or the day before.
    for (auto const& document : it.fms_case.documents)
        if (document.implemented_on && document.notice.deliver_from && it.random().chance(60))
            it.not_before(document.notice.deliver_from, it.random().chance(50) ? 0 : -1);
    if (it.random().chance(20)) it.flag("sensitive");
    if (it.random().chance(20)) it.flag("explosive");
    if (it.random().chance(90)) it.tell("transportation_plan", "plan 3");
    if (it.random().chance(90)) it.tell("hazard_classification", "EX-12");
}

bool can_ship(LineState const& line) {
    return line.stage >= LineStage::ready && open(line) && !is_performed(line) &&
           !shipped_whole(line) && line.funds > line.delivered_value;
}
bool something_to_ship(It const& it) {
    return has_line(it, can_ship);
}
void report_shipment(It& it) {
    it.by_any({Role::shipper, Role::implementing_agency});
    auto const* line = any_line_of(it, can_ship);
    it.tell("shipment", it.fresh("shipment"));
    tell_line(it, line);
    bool const whole = it.random().chance(60);
    auto const room = line ? line->funds - line->delivered_value : Money::from_cents(100);
    if (line && line->quantity) {
        auto const left = line->quantity->units - line->shipped.value_or(Quantity{}).units;
        auto const units = whole || left < 2 ? std::max<std::int64_t>(1, left) : left / 2;
        it.tell("quantity", std::to_string(units));
        std::string serials;
        if (watched(it, *line))
            for (std::int64_t unit = 0; unit < units; ++unit) serials = joined(serials, it.fresh("serial"));
        if (!serials.empty()) it.tell("serials", serials);
    }
    it.tell("value", to_text(part_of(room, whole ? it.random().between(80, 100) : 40)));
    it.tell("price", it.random().chance(40) ? "estimated" : "actual");
    auto const since = basic_of(it.fms_case).implemented_on.value_or(it.attempt.on);
    auto const days = std::clamp(days_between(since, it.attempt.on), 0, 45);
    it.tell("shipped_on", to_text(plus_days(it.attempt.on, -it.random().below(days + 1))));
}

Shipment const* shipment_where(It const& it, bool (*wanted)(Shipment const&)) {
    for (auto const& [name, shipment] : it.fms_case.shipments)
        if (wanted(shipment)) return &shipment;
    return nullptr;
}
bool estimated(Shipment const& shipment) { return shipment.price == PriceBasis::estimated; }
bool unaccepted(Shipment const& shipment) { return !shipment.accepted_on; }
// Some prices become actual only after the work.
bool some_estimated(It const& it) {
    bool const waits = it.world.attempts % 4 == 2 && it.fms_case.stage == CaseStage::executing;
    return shipment_where(it, estimated) != nullptr && !waits;
}
bool some_unaccepted(It const& it) { return shipment_where(it, unaccepted) != nullptr; }
void actualize_price(It& it) {
    it.by(Role::implementing_agency);
    auto const* shipment = shipment_where(it, estimated);
    it.tell("shipment", shipment ? shipment->name : "shipment-0");
    auto const value = shipment ? shipment->value : Money::from_cents(100);
    it.tell("value", to_text(part_of(value, it.random().between(60, 104))));
}
void accept_receipt(It& it) {
    it.by_any({Role::purchaser, Role::security_cooperation_office, Role::implementing_agency, Role::contracting});
    auto const* shipment = shipment_where(it, unaccepted);
    it.tell("receipt", shipment ? shipment->name : "shipment-0");
    it.tell("inspector", "inspector 4");
    if (shipment) it.not_before(shipment->shipped_on);
}
bool ordered_work(LineState const& line) {
    return is_performed(line) && line.stage >= LineStage::on_contract && open(line) &&
           line.funds > line.delivered_value;
}
bool some_ordered_work(It const& it) { return has_line(it, ordered_work) && it.fms_case.receipts.size() < 8; }
void accept_work(It& it) {
    accept_receipt(it);
    it.tell("receipt", it.fresh("receipt"));
    tell_line(it, any_line_of(it, ordered_work));
}
std::pair<std::string, LineNumber> unposted_receipt(It const& it) {
    for (auto const& [name, line] : it.fms_case.receipts)
        if (std::ranges::find(it.fms_case.performed_receipts, name) == it.fms_case.performed_receipts.end())
            return {name, line};
    return {};
}
bool some_unposted(It const& it) { return !unposted_receipt(it).first.empty(); }
void report_performance(It& it) {
    it.by(Role::implementing_agency);
    auto const [receipt, number] = unposted_receipt(it);
    it.tell("line", receipt.empty() ? "001" : number.text());
    it.tell("receipt", receipt.empty() ? "receipt-0" : receipt);
    auto const line = it.fms_case.lines.find(number);
    auto const room = line == it.fms_case.lines.end() ? Money::from_cents(100)
                                                      : line->second.funds - line->second.delivered_value;
    it.tell("value", to_text(part_of(room, it.random().between(20, 100))));
    it.tell("performed_on", to_text(it.attempt.on));
}
bool can_pay(LineState const& line) { return line.obligated > line.disbursed; }
// Some leave bills unpaid until the case is closed for the time being.
bool something_to_pay(It const& it) {
    bool const waits = it.world.attempts % 3 != 0 && it.fms_case.track != ClosureTrack::ordinary &&
                       !any_of(CaseStage::kept_open, CaseStage::terminating, CaseStage::interim_closed)
                            .has(it.fms_case.stage);
    return has_line(it, can_pay) && !waits;
}
void record_disbursement(It& it) {
    it.by_any({Role::implementing_agency, Role::disbursing_office});
    auto const* line = any_line_of(it, can_pay);
    tell_line(it, line);
    auto const left = line ? line->obligated - line->disbursed : Money::from_cents(100);
    it.tell("amount", to_text(it.random().chance(75) ? left : part_of(left, 50)));
    it.tell("contract", "contract 1");
    it.tell("invoice", it.fresh("invoice"));
    it.tell("receiving_report", it.fresh("report"));
    it.tell("expenditure_authority", "EA-1");
}
void issue_bill(It& it) {
    it.by(Role::disbursing_office);
    auto quarter = fiscal_quarter_of(plus_months(it.attempt.on, -3));
    it.tell("quarter", to_text(quarter));
    it.tell("amount_due", std::to_string(it.random().between(0, 900'000)) + ".00");
}
void receive_payment(It& it) {
    it.by(Role::disbursing_office);
    it.tell("amount", std::to_string(it.random().between(1, 900'000)) + ".00");
    it.tell("reference", it.fresh("payment"));
}
void apply_holding(It& it) {
    it.by(Role::disbursing_office);
    it.tell("amount", std::to_string(it.random().between(1, 90'000)) + ".00");
    it.tell("purpose", it.fresh("telex"));
}
bool has_free_cash(It const& it) { return free_cash_of(it.fms_case) > Money{}; }
void move_to_holding(It& it) {
    it.by(Role::disbursing_office);
    auto const free = std::max(Money{}, free_cash_of(it.fms_case));
    it.tell("amount", to_text(it.random().chance(30) ? free : part_of(free, it.random().between(1, 20))));
    it.tell("request", it.fresh("letter"));
    it.tell("requested_on", to_text(it.attempt.on));
}
Money not_refunded(It const& it) { return it.fms_case.to_holding - it.fms_case.refunded; }
bool left_something(It const& it) { return not_refunded(it) > Money{}; }
void refund_excess(It& it) {
    move_to_holding(it);
    it.tell("amount", to_text(part_of(not_refunded(it), it.random().chance(40) ? 100 : 50)));
    if (it.random().chance(90)) it.tell("approval", it.fresh("memo"));
}
bool pays_by_quarters(It const& it) {
    auto const& request = basic_of(it.fms_case).request;
    return request && request->payment;
}
void reserve_termination(It& it) {
    it.by(Role::disbursing_office);
    auto quarter = fiscal_quarter_of(it.attempt.on);
    if (it.fms_case.reserve) quarter = std::max(quarter, it.fms_case.reserve->quarter);
    if (it.random().chance(40)) quarter = next(quarter);
    it.tell("quarter", to_text(quarter));
    if (it.random().chance(50)) return;
    auto const liability = liability_in(it.fms_case, quarter, *it.world.policy);
    it.tell("amount", liability ? to_text(liability->reserve.value) : "100.00");
}

bool few_alerts(It const& it) { return it.fms_case.alerts.size() < 6; }
void raise_alert(It& it) {
    it.by_any({Role::case_manager, Role::implementing_agency});
    it.tell("trigger", it.any_code("alert_triggers"));
    it.tell("text", "the factory burned");
    auto const value = case_value(it.fms_case).value_or(Money{});
    if (it.random().chance(70))
        it.tell("price_increase", to_text(part_of(value, it.random().chance(40) ? 10 : it.random().below(30))));
    if (it.random().chance(70)) it.tell("delay_months", std::to_string(it.random().between(1, 14)));
    if (it.random().chance(50)) it.flag("operationally_critical");
}
Alert const* alert_where(It const& it, bool (*wanted)(Alert const&)) {
    auto const found = std::ranges::find_if(it.fms_case.alerts, wanted);
    return found == it.fms_case.alerts.end() ? nullptr : &*found;
}
bool uncoordinated(Alert const& alert) { return alert.coordinate_first && !alert.coordinated_on; }
bool untold(Alert const& alert) { return !alert.told_on && !uncoordinated(alert); }
bool some_uncoordinated(It const& it) { return alert_where(it, uncoordinated) != nullptr; }
constexpr auto near_its_end = any_of(CaseStage::closing_blocked, CaseStage::interim_closed);
constexpr auto before_or_after_work =
    any_of(CaseStage::implemented, CaseStage::kept_open, CaseStage::interim_closed);
bool before_work(It const& it) { return it.fms_case.stage == CaseStage::implemented; }
bool off_work(It const& it) { return before_or_after_work.has(it.fms_case.stage); }
bool uncoordinated_late(It const& it) {
    return some_uncoordinated(it) && (off_work(it) || near_its_end.has(it.fms_case.stage));
}
bool waits_with_alerts(It const& it) {
    return it.world.attempts % 5 == 3 && !near_its_end.has(it.fms_case.stage);
}
bool uncoordinated_soon(It const& it) { return some_uncoordinated(it) && !waits_with_alerts(it); }
bool some_untold(It const& it) { return alert_where(it, untold) != nullptr; }
void coordinate_alert(It& it) {
    it.by(Role::country_program);
    auto const* alert = alert_where(it, uncoordinated);
    it.tell("alert", alert ? alert->name : "W1");
    it.tell("speaker", "the embassy");
}
void warn_purchaser(It& it) {
    it.by_any({Role::case_manager, Role::implementing_agency, Role::country_program});
    auto const* alert = alert_where(it, untold);
    it.tell("alert", alert ? alert->name : "W1");
    it.tell("notice", "cable 5");
}
bool not_reviewed(It const& it) {
    auto const& years = it.fms_case.reviewed_years;
    return std::ranges::find(years, static_cast<int>(it.attempt.on.year())) == years.end();
}
void review_case_yearly(It& it) {
    it.by_any({Role::case_manager, Role::implementing_agency});
    it.tell("year", std::to_string(static_cast<int>(it.attempt.on.year())));
    it.tell("checks", it.codes("review_checks", "review", {"annual", "annual reconciliation"}));
}

bool takes_requisitions(It const& it) {
    auto const& request = basic_of(it.fms_case).request;
    return request && request->kind == CaseKind::blanket_order && it.fms_case.stage == CaseStage::executing &&
           it.fms_case.requisitions.requisitions.size() < 3;
}
void receive_requisition(It& it) {
    it.by(Role::purchaser);
    it.tell("requisition", "B" + std::string{it.world.case_id.customer()} + "0" +
                               std::to_string(10'000 + ++it.world.names).substr(1) + "1234567");
    tell_line(it, any_line_of(it, open));
    it.tell("stock_number", "5895012345678");
    it.tell("quantity", "2");
    it.tell("value", "150.00");
}

constexpr Step steps[] = {
    {"issue_directive", 40, any_authority, issue_directive},
    {"record_obligation", 25, obligation_possible, record_obligation},
    {"record_obligation", 2, release_possible, release_obligation},
    {"record_obligation", 8, [](It const& it) { return off_work(it) && release_possible(it); },
     release_obligation},
    {"start_production", 8, some_on_order, start_production},
    {"ready_line", 20, some_to_ready, ready_line},
    {"report_shipment", 25, something_to_ship, report_shipment},
    {"actualize_price", 10, some_estimated, actualize_price},
    {"accept_receipt", 25, some_unaccepted, accept_receipt},
    {"accept_receipt", 10, some_ordered_work, accept_work},
    {"report_performance", 20, some_unposted, report_performance},
    {"record_disbursement", 8, something_to_pay, record_disbursement},
    {"issue_bill", 2, always, issue_bill},
    {"record_disbursement", 8, [](It const& it) { return off_work(it) && something_to_pay(it); },
     record_disbursement},
    {"receive_payment", 1, always, receive_payment},
    {"receive_payment", 4, off_work, receive_payment},
    {"apply_holding", 1, always, apply_holding},
    {"apply_holding", 3, off_work, apply_holding},
    {"move_to_holding", 1, has_free_cash, move_to_holding},
    {"move_to_holding", 3, [](It const& it) { return off_work(it) && has_free_cash(it); }, move_to_holding},
    {"refund_excess", 2, left_something, refund_excess},
    {"refund_excess", 6, [](It const& it) { return off_work(it) && left_something(it); }, refund_excess},
    {"reserve_termination", 2, pays_by_quarters, reserve_termination},
    {"reserve_termination", 3, [](It const& it) { return off_work(it) && pays_by_quarters(it); },
     reserve_termination},
    {"raise_alert", 2, few_alerts, raise_alert},
    {"raise_alert", 12, [](It const& it) { return before_work(it) && few_alerts(it); }, raise_alert},
    {"coordinate_alert", 4, uncoordinated_soon, coordinate_alert},
    {"coordinate_alert", 30, uncoordinated_late, coordinate_alert},
    {"warn_purchaser", 3, some_untold, warn_purchaser},
    {"warn_purchaser", 12, [](It const& it) { return off_work(it) && some_untold(it); }, warn_purchaser},
    {"review_case_yearly", 2, not_reviewed, review_case_yearly},
    {"receive_requisition", 3, takes_requisitions, receive_requisition},
};

}  // namespace

std::span<Step const> execution_steps() { return steps; }

}  // namespace casewright::simulation
