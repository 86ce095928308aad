// Execution of an implemented case: SAMM chapter 6, C9.13.
#include <algorithm>

#include "cases/folding.hpp"

namespace casewright {
namespace {

void raise_to(LineState& line, LineStage stage) {
    if (line.stage < stage) line.stage = stage;
}

void add(std::optional<Quantity>& sum, std::optional<Quantity> const& more) {
    if (!more) return;
    sum = Quantity{sum.value_or(Quantity{}).units + more->units};
}

bool all_of_it(LineState const& line, std::optional<Quantity> const& part) {
    return line.quantity && part && part->units >= line.quantity->units;
}

void take_plan(Case& fms_case, ObligationRecorded const& fact, Date on) {
    auto& plans = fms_case.awarded_plans;
    auto known = std::ranges::find(plans, fact.reference, &AwardedPlan::contract);
    if (known == plans.end()) known = plans.insert(known, AwardedPlan{fact.reference, on, {}});
    known->stated_on = on;
    known->quarters = fact.contract_plan->quarters;
}

}  // namespace

void take(Case& fms_case, DirectiveIssued const& fact, Happening const& happening) {
    fms_case.manager = fact.manager;
    fms_case.manager_since = happening.on;
    enter(fms_case, CaseStage::executing, happening.on);
}

void take(Case& fms_case, ObligationRecorded const& fact, Happening const& happening) {
    auto& line = fms_case.lines[fact.line];
    line.last_moved_on = happening.on;
    line.used = true;
    if (fact.releases) {
        line.obligated = line.obligated - fact.amount;
        return;
    }
    line.obligated += fact.amount;
    if (fact.contract_plan) take_plan(fms_case, fact, happening.on);
    auto const& notification = basic_of(fms_case).notification;
    if (fact.form == ObligationForm::contract && !fms_case.awarded_on && notification && notification->required)
        fms_case.awarded_on = happening.on;
    raise_to(line, fact.form == ObligationForm::contract ? LineStage::on_contract
                                                         : LineStage::on_order);
}

void take(Case& fms_case, ProductionStarted const& fact, Happening const&) {
    raise_to(fms_case.lines[fact.line], LineStage::in_production);
}

void take(Case& fms_case, LineReadied const& fact, Happening const&) {
    raise_to(fms_case.lines[fact.line], LineStage::ready);
}

void take(Case& fms_case, ShipmentReported const& fact, Happening const& happening) {
    auto& line = fms_case.lines[fact.line];
    add(line.shipped, fact.quantity);
    line.delivered_value += fact.value;
    line.last_moved_on = fact.shipped_on;
    line.used = true;
    raise_to(line, LineStage::shipped);
    fms_case.shipments[fact.shipment] = {fact.shipment, fact.line,        fact.quantity,
                                         fact.value,    fact.price,       fact.shipped_on,
                                         happening.on,  fact.late,        {},
                                         fact.serials};
    follow_delivery_plan(fms_case, fact.line, happening.on);
    if (fact.price == PriceBasis::estimated)
        start_clock(fms_case, {"actual_price", fact.shipment, "billing/estimated_price_days/required_after",
                               Role::implementing_agency, fact.shipped_on, {}, {}, 0, {}});
}

void take(Case& fms_case, PriceActualized const& fact, Happening const& happening) {
    auto& shipment = fms_case.shipments[fact.shipment];
    auto& line = fms_case.lines[shipment.line];
    line.delivered_value = line.delivered_value - shipment.value + fact.value;
    shipment.value = fact.value;
    shipment.price = PriceBasis::actual;
    stop_clock(fms_case, "actual_price", fact.shipment, happening.on);
}

void take(Case& fms_case, ReceiptAccepted const& fact, Happening const& happening) {
    if (auto const shipment = fms_case.shipments.find(fact.receipt);
        shipment != fms_case.shipments.end()) {
        shipment->second.accepted_on = happening.on;
        auto& line = fms_case.lines[shipment->second.line];
        add(line.accepted, shipment->second.quantity);
        if (all_of_it(line, line.accepted)) raise_to(line, LineStage::delivered);
    } else if (fact.line) {
        fms_case.receipts.emplace(fact.receipt, *fact.line);
    }
}

void take(Case& fms_case, PerformanceReported const& fact, Happening const&) {
    auto& line = fms_case.lines[fact.line];
    line.delivered_value += fact.value;
    line.last_moved_on = fact.performed_on;
    line.used = true;
    fms_case.performed_receipts.push_back(fact.receipt);
    raise_to(line, LineStage::delivered);
}

void take(Case& fms_case, DisbursementRecorded const& fact, Happening const&) {
    fms_case.lines[fact.line].disbursed += fact.amount;
}

void take(Case& fms_case, BillIssued const& fact, Happening const&) {
    fms_case.billed += fact.amount_due;
    fms_case.billed_quarters.push_back(fact.quarter);
    // The purchaser pays on the day of the statement; the clock ends with the next one.
    Clock clock{"payment", to_text(fact.quarter), {}, Role::purchaser, fact.due_on, {}, {}, 0, {}};
    clock.set_due_on = fact.due_on;
    for (auto& running : fms_case.clocks)
        if (!running.stopped_on && running.about == "payment") running.stopped_on = fact.due_on;
    fms_case.clocks.push_back(std::move(clock));
}

void take(Case& fms_case, PaymentReceived const& fact, Happening const& happening) {
    fms_case.paid += fact.amount;
    if (fms_case.paid < fms_case.billed) return;
    for (auto& clock : fms_case.clocks)
        if (!clock.stopped_on && clock.about == "payment") clock.stopped_on = happening.on;
}

// Money whose purpose became known pays like any other.
void take(Case& fms_case, HoldingApplied const& fact, Happening const& happening) {
    take(fms_case, PaymentReceived{fact.amount, fact.purpose}, happening);
}

void take(Case& fms_case, MovedToHolding const& fact, Happening const&) {
    fms_case.to_holding += fact.amount;
}

void take(Case& fms_case, ExcessRefunded const& fact, Happening const&) {
    fms_case.refunded += fact.amount;
}

void take(Case& fms_case, TerminationReserved const& fact, Happening const&) {
    fms_case.reserve = KeptReserve{fact.quarter, fact.reserve};
}

void take(Case& fms_case, AlertRaised const& fact, Happening const& happening) {
    fms_case.alerts.push_back(
        {fact.alert, fact.trigger, happening.on, fact.coordinate_first, {}, {}});
}

void take(Case& fms_case, AlertCoordinated const& fact, Happening const& happening) {
    auto const alert = std::ranges::find(fms_case.alerts, fact.alert, &Alert::name);
    if (alert != fms_case.alerts.end()) alert->coordinated_on = happening.on;
}

void take(Case& fms_case, PurchaserWarned const& fact, Happening const& happening) {
    auto const alert = std::ranges::find(fms_case.alerts, fact.alert, &Alert::name);
    if (alert != fms_case.alerts.end()) alert->told_on = happening.on;
}

void take(Case& fms_case, CaseReviewed const& fact, Happening const&) {
    fms_case.reviewed_years.push_back(fact.year);
    if (fms_case.awarded_on) fms_case.award_was_weighed = true;
}

}  // namespace casewright
