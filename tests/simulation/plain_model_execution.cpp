// tests/simulation/plain_model_execution.cpp
// Line by line from the directive to receipt: rules E1 to E4 and L1 of the tables (SAMM C6.4,
// C9.12, C9.13).
#include <algorithm>

#include "plain_model.hpp"

namespace plain {

namespace {

// The stages of a line, in the order of LineStage.
int const on_contract = 2, on_order = 3, in_production = 4, ready = 5, sent = 6,
          delivered = 7, line_complete = 8;

Line* line_of(Turn& turn) {
    auto const found = turn.now.lines.find(turn.told("line"));
    return found == turn.now.lines.end() ? nullptr : &found->second;
}

bool is_service(Line const& line) { return line.priced.kind != "article"; }

std::string issue_directive(Turn& turn) {
    bool any = false;
    for (auto const& [number, line] : turn.now.lines) any = any || line.authority > 0;
    if (!any) return "line_authorized";
    turn.move_case("executing");
    return {};
}

std::string record_obligation(Turn& turn) {
    auto* line = line_of(turn);
    if (!line) return "line_exists";
    auto const form = turn.told("form");
    if (!has({"contract", "order", "requisition", "interdepartmental"}, form)) return "form";
    auto const amount = turn.cents("amount");
    if (!amount || *amount <= 0) return "amount";
    if (turn.flag("releases")) {
        if (line->obligated - *amount < line->disbursed) return "not_below_disbursed";
        line->obligated -= *amount;
        return {};
    }
    if (turn.now.suspended) return "not_suspended";
    if (turn.now.stage != "executing") return "executing";
    if (line->obligated + *amount > line->authority) return "within_authority";
    if (line->obligated + *amount > line->funds) return "within_funds";
    line->obligated += *amount;
    line->ordered_once = true;
    line->stage = std::max(line->stage, form == "contract" ? on_contract : on_order);
    return {};
}

std::string start_production(Turn& turn) {
    auto* line = line_of(turn);
    if (!line) return "line_exists";
    if (line->stage != on_contract && line->stage != on_order) return "line_ordered";
    line->stage = in_production;
    return {};
}

std::string ready_line(Turn& turn) {
    auto* line = line_of(turn);
    if (!line) return "line_exists";
    if (line->stage < on_contract || line->stage >= line_complete) return "line_ordered";
    if (turn.flag("sensitive") && turn.told("transportation_plan").empty())
        return "transportation_plan";
    if (turn.flag("explosive") && turn.told("hazard_classification").empty())
        return "hazard_classification";
    auto const& article = line->priced.article;
    if (is_monitored(article) && !turn.world.certified_articles.contains(article))
        return "site_certified";
    if (turn.step.day < line->deliver_from) return "deliver_from";
    line->stage = std::max(line->stage, ready);
    return {};
}

std::string serials_refused(Turn& turn, Line const& line, std::int64_t quantity) {
    auto const serials = turn.list("serials");
    if (!is_monitored(line.priced.article) && serials.empty()) return {};
    if (static_cast<std::int64_t>(serials.size()) != quantity) return "serial_of_each";
    Words known = turn.now.serials;
    for (auto const& serial : serials)
        if (!known.insert(serial).second) return "serial_once";
    return {};
}

bool name_is_used(CaseState const& now, std::string const& name) {
    return now.shipments.contains(name) || now.receipts.contains(name);
}

std::string report_shipment(Turn& turn) {
    auto& now = turn.now;
    auto const shipped_on = days_after(turn.told("shipped_on"), 0);
    if (shipped_on.empty() || shipped_on > turn.step.day) return "shipped_before_told";
    if (shipped_on < now.implemented_on) return "shipped_after_implementation";
    if (!now.stopped_on.empty() && shipped_on >= now.stopped_on) return "deliveries_stopped";
    if (!now.ended_on.empty() && shipped_on >= now.ended_on) return "shipped_before_the_end";
    auto* line = line_of(turn);
    if (!line) return "line_exists";
    if (is_service(*line)) return "goods_line";
    if (line->stage < ready || line->stage >= line_complete) return "line_ready";
    auto const quantity = turn.number("quantity");
    if (!turn.told("quantity").empty() && (!quantity || *quantity <= 0)) return "quantity";
    if (line->priced.quantity >= 0) {
        if (!quantity) return "quantity";
        if (line->shipped + *quantity > line->priced.quantity) return "within_quantity";
    }
    auto const value = turn.cents("value");
    if (!value || *value <= 0) return "amount";
    if (line->delivered + *value > line->funds && !has({"closing", "closing_blocked"}, now.stage))
        return "within_funds";
    auto const name = turn.told("shipment");
    if (name.empty() || name_is_used(now, name)) return "new_name";
    auto const units = quantity.value_or(0);
    if (auto refused = serials_refused(turn, *line, units); !refused.empty()) return refused;
    if (shipped_on < line->deliver_from) return "deliver_from";
    line->shipped += units;
    line->delivered += *value;
    line->stage = std::max(line->stage, sent);
    bool const estimated = turn.told("price") == "estimated";
    now.shipments[name] = {turn.told("line"), units, *value, shipped_on, estimated, false};
    for (auto const& serial : turn.list("serials")) now.serials.insert(serial);
    return {};
}

std::string actualize_price(Turn& turn) {
    auto const found = turn.now.shipments.find(turn.told("shipment"));
    if (found == turn.now.shipments.end()) return "shipment_exists";
    auto& shipment = found->second;
    if (!shipment.estimated) return "price_estimated";
    auto const value = turn.cents("value");
    if (!value || *value <= 0) return "amount";
    auto& line = turn.now.lines[shipment.line];
    auto const total = line.delivered - shipment.value + *value;
    if (total > line.funds && !has({"closing", "closing_blocked"}, turn.now.stage)) return "within_funds";
    line.delivered = total;
    shipment.value = *value;
    shipment.estimated = false;
    return {};
}

std::string accept_receipt(Turn& turn) {
    auto& now = turn.now;
    auto const name = turn.told("receipt");
    if (name.empty()) return "receipt";
    auto const found = now.shipments.find(name);
    if (found == now.shipments.end()) {
        auto const* line = line_of(turn);
        if (!line) return "line_exists";
        if (!is_service(*line)) return "service_line";
        if (!has({"executing", "suspended"}, now.stage)) return "services_in_execution";
        if (now.receipts.contains(name)) return "new_name";
        now.receipts[name] = turn.told("line");
        return {};
    }
    auto& shipment = found->second;
    if (shipment.accepted) return "accepted_once";
    if (!turn.told("line").empty() && turn.told("line") != shipment.line) return "line_of_shipment";
    if (turn.step.day < shipment.shipped_on) return "after_shipment";
    shipment.accepted = true;
    auto& line = now.lines[shipment.line];
    line.accepted += shipment.quantity;
    bool const all = line.priced.quantity >= 0 && line.accepted >= line.priced.quantity;
    if (all) line.stage = std::max(line.stage, delivered);
    return {};
}

std::string report_performance(Turn& turn) {
    auto* line = line_of(turn);
    if (!line) return "line_exists";
    if (!is_service(*line)) return "service_line";
    auto const receipt = turn.told("receipt");
    auto const found = turn.now.receipts.find(receipt);
    if (found == turn.now.receipts.end() || found->second != turn.told("line"))
        return "receipt_accepted";
    auto const value = turn.cents("value");
    if (!value || *value <= 0) return "amount";
    auto const performed_on = turn.told("performed_on");
    if (performed_on > turn.step.day || performed_on < turn.now.implemented_on) return "performed_on";
    if (line->delivered + *value > line->funds) return "within_funds";
    if (!turn.now.performed.insert(receipt).second) return "performed_once";
    line->delivered += *value;
    line->stage = std::max(line->stage, delivered);
    return {};
}

std::string record_disbursement(Turn& turn) {
    auto* line = line_of(turn);
    if (!line) return "line_exists";
    auto const amount = turn.cents("amount");
    if (!amount || *amount <= 0) return "amount";
    for (auto const* paper : {"contract", "invoice", "receiving_report"})
        if (turn.told(paper).empty()) return "three_papers";
    if (turn.told("expenditure_authority").empty()) return "expenditure_authority";
    if (line->disbursed + *amount > line->obligated) return "within_obligations";
    line->disbursed += *amount;
    return {};
}

std::string complete_line(Turn& turn) {
    auto* line = line_of(turn);
    if (!line) return "line_exists";
    if (line->stage >= line_complete) return "complete_once";
    bool const moved = line->shipped > 0 || line->delivered != 0;
    if (turn.flag("delivers_nothing")) {
        if (moved) return "delivers_something";
        line->stage = line_complete;
        return {};
    }
    for (auto const& [name, shipment] : turn.now.shipments)
        if (shipment.line == turn.told("line") && !shipment.accepted) return "shipment_accepted";
    bool const counted = line->priced.quantity >= 0;
    if (counted ? line->accepted < line->priced.quantity : !moved) return "all_accepted";
    line->stage = line_complete;
    return {};
}

}  // namespace

Rules execution_rules() {
    Words const agency = {"implementing_agency"};
    Words const buyers = {"contracting", "implementing_agency"};
    auto const on = Of::whole_case;
    return {
        {"issue_directive", {on, {"case_implemented"}, agency, issue_directive}},
        {"record_obligation",
         {on, {"executing", "suspended", "terminating", "supply_complete", "kept_open", "closing",
               "closing_blocked", "interim_closed"}, buyers, record_obligation}},
        {"start_production", {on, {"executing", "suspended"}, buyers, start_production}},
        {"ready_line",
         {on, {"executing"}, {"shipper", "implementing_agency", "case_manager"}, ready_line}},
        {"report_shipment",
         {on, {"executing", "suspended", "terminating", "closing", "closing_blocked"},
          {"shipper", "implementing_agency"}, report_shipment}},
        {"actualize_price",
         {on, {"executing", "suspended", "terminating", "supply_complete", "kept_open", "closing", "closing_blocked"},
          agency, actualize_price}},
        {"accept_receipt",
         {on, {"executing", "suspended", "terminating", "closing", "closing_blocked"},
          {"purchaser", "security_cooperation_office", "implementing_agency", "contracting"},
          accept_receipt}},
        {"report_performance", {on, {"executing"}, agency, report_performance}},
        {"record_disbursement",
         {on,
          {"executing", "suspended", "terminating", "closing", "closing_blocked",
           "interim_closed", "supply_complete", "kept_open"},
          {"implementing_agency", "disbursing_office"}, record_disbursement}},
        {"complete_line",
         {on, {"executing"}, {"case_manager", "implementing_agency"}, complete_line}},
    };
}

}  // namespace plain
