// What single facts leave behind in a case: lines across versions, clocks across holds, and facts
// that name something the record does not hold. Folding refuses nothing, whatever was recorded.
#include <doctest/doctest.h>

#include <algorithm>

#include "cases/case.hpp"
#include "cases/delivery_plan.hpp"

using namespace casewright;
using namespace std::chrono;

namespace {

constexpr Date start{2026y / March / 1};

// Facts one day after the other, from 1 March 2026 on.
struct History {
    Case fms_case;

    History& record(Fact fact, Actor actor = {Role::implementing_agency, "desk-1"}) {
        auto const sequence = fms_case.last_sequence + 1;
        auto const on = plus_days(start, static_cast<int>(fms_case.last_sequence));
        fms_case = after(std::move(fms_case), {sequence, on, std::move(fact), std::move(actor)});
        return *this;
    }
    [[nodiscard]] Date last_day() const { return *fms_case.last_on; }
    [[nodiscard]] LineState const& line(std::string_view number) const {
        return fms_case.lines.at(LineNumber::parse(number).value());
    }
    [[nodiscard]] Document const& document(std::string_view name = "basic") const {
        return document_of(fms_case, name);
    }
    [[nodiscard]] bool runs(std::string_view about, std::string_view item) const {
        return running_clock(fms_case.clocks, about, item) != nullptr;
    }
};

LineNumber number(std::string_view text) { return LineNumber::parse(text).value(); }

PricedLine priced(std::string_view line, std::optional<std::int64_t> units, std::int64_t dollars) {
    PricedLine found;
    found.number = number(line);
    found.net = Money::from_cents(dollars * 100);
    if (units) found.quantity = Quantity{*units};
    return found;
}

PricedOffer offer_of(std::vector<PricedLine> lines, std::optional<std::string> document = {}) {
    PricedOffer offer;
    offer.document = std::move(document);
    offer.lines = std::move(lines);
    return offer;
}

// Line 001 of ten articles and line 002 of services, both implemented.
History implemented() {
    History history;
    history.record(RequestReceived{})
        .record(offer_of({priced("001", 10, 1000), priced("002", {}, 500)}))
        .record(CaseImplemented{"basic", {}});
    return history;
}

History amended(History history, std::vector<PricedLine> lines) {
    AmendmentStarted started;
    started.document = "A1";
    history.record(started).record(offer_of(std::move(lines), "A1")).record(CaseImplemented{"A1", {}});
    return history;
}

ShipmentReported shipment_of(std::int64_t units) {
    ShipmentReported shipment;
    shipment.shipment = "S1";
    shipment.line = number("001");
    shipment.quantity = Quantity{units};
    shipment.value = Money::from_cents(100'00);
    shipment.shipped_on = start;
    return shipment;
}

}  // namespace

TEST_CASE("A line that a version leaves out has no funds left, and keeps what happened to it") {
    auto history = implemented();
    ObligationRecorded obligation;
    obligation.line = number("002");
    obligation.amount = Money::from_cents(400'00);
    history.record(obligation);
    history = amended(std::move(history), {priced("001", 10, 1000)});
    CHECK(history.line("001").funds == Money::from_cents(1000'00));
    CHECK(history.line("002").funds == Money{});
    CHECK(history.line("002").obligated == Money::from_cents(400'00));
}

TEST_CASE("A completed line that grows has something left to deliver, one that shrinks has not") {
    auto history = implemented();
    for (auto const* line : {"001", "002"}) history.record(LineCompleted{number(line), false});
    auto const stages_after = [&](std::int64_t units, std::int64_t service) {
        auto const then = amended(history, {priced("001", units, 1000), priced("002", {}, service)});
        return std::pair{then.line("001").stage, then.line("002").stage};
    };
    using enum LineStage;
    CHECK(stages_after(9, 499) == std::pair{supply_complete, supply_complete});
    CHECK(stages_after(10, 500) == std::pair{supply_complete, supply_complete});
    CHECK(stages_after(11, 501) == std::pair{authorized, authorized});
    // A line that was not complete stands where it stood.
    auto const open = amended(implemented(), {priced("001", 11, 1000)});
    CHECK(open.line("001").stage == planned);
}

TEST_CASE("A document without a price brings no lines into the case") {
    History history;
    history.record(RequestReceived{}).record(CaseImplemented{"basic", {}});
    CHECK(history.fms_case.lines.empty());
    CHECK(history.fms_case.stage == CaseStage::implemented);
}

TEST_CASE("SAMM C6.2: an obligation moves a line on, a release takes back money and no stage") {
    auto history = implemented();
    ObligationRecorded obligation;
    obligation.line = number("001");
    obligation.form = ObligationForm::contract;
    obligation.amount = Money::from_cents(300'00);
    CHECK(history.record(obligation).line("001").stage == LineStage::on_contract);
    obligation.releases = true;
    obligation.amount = Money::from_cents(100'00);
    history.record(obligation);
    CHECK(history.line("001").stage == LineStage::on_contract);
    CHECK(history.line("001").obligated == Money::from_cents(200'00));
    obligation.line = number("002");
    obligation.releases = false;
    obligation.form = ObligationForm::requisition;
    CHECK(history.record(obligation).line("002").stage == LineStage::on_order);
}

TEST_CASE("SAMM C6.4: a line is delivered when all of it was accepted, not before") {
    auto history = implemented();
    history.record(shipment_of(9)).record(ReceiptAccepted{"S1", {}, "inspector"});
    CHECK(history.line("001").stage == LineStage::shipped);
    CHECK(history.line("001").accepted == Quantity{9});
    auto rest = shipment_of(1);
    rest.shipment = "S2";
    history.record(rest).record(ReceiptAccepted{"S2", {}, "inspector"});
    CHECK(history.line("001").stage == LineStage::delivered);
    CHECK(history.line("001").shipped == Quantity{10});
    // Of services there is nothing to count.
    auto service = shipment_of(1);
    service.shipment = "S3";
    service.line = number("002");
    service.quantity.reset();
    history.record(service).record(ReceiptAccepted{"S3", {}, "inspector"});
    CHECK(history.line("002").stage == LineStage::shipped);
    CHECK_FALSE(history.line("002").accepted.has_value());
}

TEST_CASE("A receipt of services is kept with its line, one of nothing known leaves no trace") {
    auto history = implemented();
    history.record(ReceiptAccepted{"R1", number("002"), "inspector"})
        .record(ReceiptAccepted{"R2", {}, "inspector"});
    REQUIRE(history.fms_case.receipts.size() == 1);
    CHECK(history.fms_case.receipts.at("R1") == number("002"));
    PerformanceReported performance;
    performance.line = number("002");
    performance.receipt = "R1";
    performance.value = Money::from_cents(50'00);
    performance.performed_on = start;
    history.record(performance);
    CHECK(history.line("002").stage == LineStage::delivered);
    CHECK(history.line("002").delivered_value == Money::from_cents(50'00));
    CHECK(history.line("002").last_moved_on == start);
}

TEST_CASE("FMR 15: the purchaser's clock ends with the payment of all that was billed") {
    History history;
    BillIssued bill;
    bill.quarter = {2026, 2};
    bill.amount_due = Money::from_cents(100'00);
    bill.due_on = 2026y / June / 15;
    PaymentReceived payment;
    payment.amount = Money::from_cents(99'99);
    history.record(bill).record(payment);
    CHECK(history.runs("payment", to_text(bill.quarter)));
    payment.amount = Money::from_cents(1);
    history.record(payment);
    CHECK_FALSE(history.runs("payment", to_text(bill.quarter)));
    // The clock of an unpaid bill ends when the next one is due.
    history.record(bill);
    auto next = bill;
    next.quarter = {2026, 3};
    next.due_on = 2026y / September / 15;
    history.record(next);
    CHECK_FALSE(history.runs("payment", to_text(bill.quarter)));
    CHECK(history.runs("payment", to_text(next.quarter)));
}

TEST_CASE("SAMM C5.4.2.2: a hold stops the processing clock alone, and its days do not count") {
    History history;
    history.record(RequestReceived{}).record(CaseInitialized{"basic", Category::b, {}});
    REQUIRE(history.runs("processing", "basic"));
    history.record(HoldRequested{"basic", "embargo", true, true}).record(HoldPlaced{"basic"});
    auto const placed_on = history.last_day();
    CHECK(history.document().stage == DocumentStage::held);
    CHECK(running_clock(history.fms_case.clocks, "processing", "basic")->held_since == placed_on);
    CHECK_FALSE(history.runs("hold_decision", "basic"));
    CHECK_FALSE(running_clock(history.fms_case.clocks, "hold_report", "basic")->held_since.has_value());
    history.record(HoldUpdated{"basic", "still"}).record(HoldLifted{"basic", "lifted"});
    auto const* clock = running_clock(history.fms_case.clocks, "processing", "basic");
    REQUIRE(clock != nullptr);
    CHECK_FALSE(clock->held_since.has_value());
    CHECK(clock->held_days == 2);
    CHECK_FALSE(history.runs("hold_report", "basic"));
    CHECK(history.document().stage == DocumentStage::development);
}

TEST_CASE("What is entered again is no new stay: a stage has been entered once") {
    History history;
    history.record(RequestReceived{}).record(CaseInitialized{"basic", Category::b, {}})
        .record(offer_of({priced("001", 1, 1)}));
    auto const phases = history.fms_case.phases.size();
    history.record(offer_of({priced("001", 2, 2)}));
    CHECK(history.fms_case.phases.size() == phases);
    CHECK(history.document().offer->lines.front().quantity == Quantity{2});
}

TEST_CASE("A record may name what it does not hold: the fold leaves the case as it was") {
    History history;
    history.record(RequestReceived{});
    ReviewDecided decided;
    decided.document = "basic";
    decided.review = "legal";
    decided.decision = ReviewDecision::returned;
    history.record(decided);
    CHECK(history.document().reviews.empty());
    CHECK(history.document().returns.empty());
    history.record(QuestionAnswered{"Q9", "yes", true});
    CHECK(history.fms_case.questions.empty());
    history.record(AlertCoordinated{"W9", "desk"}).record(PurchaserWarned{"W9", {}});
    CHECK(history.fms_case.alerts.empty());
    DeliveryPlanned planned;
    planned.line = number("009");
    planned.quarter = {2028, 1};
    history.record(planned);
    CHECK(history.fms_case.lines.empty());
    CHECK(history.fms_case.delivery_plans.size() == 1);
}

TEST_CASE("C6.2.2: a production plan sets the shipper's clock to its next day, until all of it is shipped") {
    auto history = implemented();
    auto const shipped = [&](std::string name, std::int64_t units) {
        ShipmentReported shipment;
        shipment.shipment = std::move(name);
        shipment.line = number("001");
        shipment.quantity = Quantity{units};
        history.record(shipment);
    };
    auto const due = [&] {
        auto const* clock = running_clock(history.fms_case.clocks, "planned_delivery", "001");
        return clock == nullptr ? std::optional<Date>{} : clock->set_due_on;
    };
    Date const june{2027y / June / 30}, november{2027y / November / 30};
    DeliveryPlanned planned;
    planned.line = number("001");
    planned.quarter = {2028, 1};
    shipped("S0", 2);
    CHECK_FALSE(due().has_value());
    planned.production = ProductionShare{"line", "", "", "fifo", {}, {{june, {3}}, {november, {5}}}, {}};
    history.record(planned);
    // The two that went before count for nothing here.
    CHECK(due() == june);
    CHECK(running_clock(history.fms_case.clocks, "planned_delivery", "001")->owner == Role::shipper);
    shipped("S1", 2);
    CHECK(due() == june);
    shipped("S2", 1);
    CHECK(due() == november);
    auto const terminated = History{history}.record(CaseTerminated{"law", "reason"});
    CHECK_FALSE(terminated.runs("planned_delivery", "001"));
    CHECK_FALSE(History{history}.record(CancellationRequested{"letter"}).runs("planned_delivery", "001"));
    CHECK_FALSE(History{history}.record(LineCompleted{number("001")}).runs("planned_delivery", "001"));
    CHECK_FALSE(History{history}.record(SupplyCompleted{"notice"}).runs("planned_delivery", "001"));
    // A plan without days ends those of the plan before it.
    auto plain = planned;
    plain.production.reset();
    CHECK_FALSE(History{history}.record(plain).runs("planned_delivery", "001"));
    shipped("S3", 5);
    CHECK_FALSE(due().has_value());
    REQUIRE(history.fms_case.delivery_plans.size() == 1);
    CHECK(history.fms_case.delivery_plans[0].shipped_before == Quantity{2});
    CHECK(delivery_plan_of(history.fms_case, number("001")) == &history.fms_case.delivery_plans[0]);
    CHECK(delivery_plan_of(history.fms_case, number("002")) == nullptr);
}

TEST_CASE("A delivery plan with a production share is version 2, and version 1 without") {
    DeliveryPlanned planned;
    CHECK(version_of(planned) == 1);
    planned.production.emplace();
    CHECK(version_of(planned) == 2);
}

TEST_CASE("A question is open until an answer closes it") {
    History history;
    QuestionAsked asked;
    asked.question = "Q1";
    asked.to = Role::contracting;
    asked.text = "when?";
    history.record(asked, {Role::purchaser, "embassy"}).record(QuestionAnswered{"Q1", "soon", false});
    REQUIRE(history.fms_case.questions.size() == 1);
    CHECK_FALSE(history.fms_case.questions.front().answered_on.has_value());
    history.record(QuestionAnswered{"Q1", "in May", true});
    CHECK(history.fms_case.questions.front().answered_on == history.last_day());
    CHECK(history.fms_case.questions.front().thread.size() == 3);
}

TEST_CASE("A returned review keeps its reason, and one without a reason counts as another one") {
    History history;
    history.record(RequestReceived{})
        .record(ReviewOpened{"basic", "legal", {}, "reviewer"})
        .record(ReviewOpened{"basic", "finance", {}, "finance_policy"});
    ReviewDecided decided;
    decided.document = "basic";
    decided.review = "legal";
    decided.decision = ReviewDecision::returned;
    history.record(decided);
    decided.review = "finance";
    decided.return_reason = "pricing";
    history.record(decided);
    decided.decision = ReviewDecision::agreed;
    history.record(decided);
    auto const& returns = history.document().returns;
    REQUIRE(returns.size() == 2);
    CHECK(returns[0].reason == "other");
    CHECK(returns[1].reason == "pricing");
    CHECK(history.document().reviews[1].decision == ReviewDecision::agreed);
}

TEST_CASE("SAMM C6.6: a suspension stands over a case that is executed, and over none that is not") {
    History before;
    before.record(RequestReceived{}).record(CaseSuspended{});
    CHECK(before.fms_case.suspended);
    CHECK(before.fms_case.stage == CaseStage::not_implemented);
    before.record(SuspensionLifted{});
    CHECK_FALSE(before.fms_case.suspended);
    CHECK(before.fms_case.stage == CaseStage::not_implemented);
    for (bool const executing : {false, true}) {
        CAPTURE(executing);
        auto history = implemented();
        if (executing) history.record(DirectiveIssued{"directive", "desk-5"});
        auto const stage = history.fms_case.stage;
        history.record(CaseSuspended{});
        CHECK(history.fms_case.stage == CaseStage::suspended);
        CHECK(history.runs("suspension_imminent", ""));
        SuspensionReported report;
        report.part = SuspensionPart::imminent;
        history.record(report);
        CHECK_FALSE(history.runs("suspension_imminent", ""));
        CHECK(history.runs("suspension_remainder", ""));
        history.record(SuspensionLifted{});
        CHECK(history.fms_case.stage == stage);
        CHECK_FALSE(history.runs("suspension_remainder", ""));
    }
}

TEST_CASE("SAMM C6.5: an article is watched again when it is found, as far as it was seen before") {
    auto history = implemented();
    AssetsRegistered registered;
    registered.article = "javelin.missile";
    registered.serials = {"1", "2", "3"};
    registered.shipment = "S1";
    registered.delivered_on = start;
    InventoryRecorded seen;
    seen.article = "javelin.missile";
    seen.serials = {"2"};
    seen.seen_on = 2026y / April / 1;
    IncidentReported lost;
    lost.name = "I1";
    lost.article = "javelin.missile";
    lost.serials = {"1", "2"};
    lost.missing = true;
    AssetDisposed used;
    used.article = "javelin.missile";
    used.serials = {"3"};
    used.how = DisposalKind::expended;
    history.record(registered).record(seen).record(lost).record(used);
    auto const stage_of = [&](std::string_view serial) {
        return item_in(history.fms_case.end_use.assets, asset_key("javelin.missile", serial)).stage;
    };
    CHECK(stage_of("1") == AssetStage::missing);
    CHECK(stage_of("3") == AssetStage::expended);
    IncidentResolved resolved;
    resolved.name = "I1";
    resolved.recovered = true;
    history.record(resolved);
    CHECK(stage_of("1") == AssetStage::delivered);
    CHECK(stage_of("2") == AssetStage::inventoried);
    // An older inventory that comes in late moves the last day seen not back.
    seen.seen_on = 2026y / March / 15;
    history.record(seen);
    CHECK(item_in(history.fms_case.end_use.assets, asset_key("javelin.missile", "2")).last_seen_on ==
          2026y / April / 1);
}
