#include "reports/case_items.hpp"

#include "reports/report_answers.hpp"
#include "reports/report_fixture.hpp"

using namespace casewright;
using namespace casewright::reports_test;

namespace {

Told implemented() {
    Told told;
    return told.letter(2026y / January / 2)
        .price(2026y / January / 10, "basic", "60000000.00", 200)
        .fact(2026y / February / 1, CaseImplemented{"basic", {}});
}

CaseItem item(Told const& told, std::string_view kind, std::string_view name, Date on) {
    for (auto& one : items_of(told.history().now, shipped(), on))
        if (one.kind == kind && one.name == name) return one;
    FAIL("no item " << kind << " " << name);
    return {};
}

ShipmentReported shipment(PriceBasis price) {
    ShipmentReported made;
    made.shipment = "S1";
    made.line = line_number("001");
    made.quantity = Quantity{10};
    made.value = dollars("500000.00");
    made.price = price;
    made.shipped_on = 2026y / March / 1;
    return made;
}

}  // namespace

TEST_CASE("a line says who moves next, and by when its delivery is planned") {
    auto told = implemented();
    CHECK(item(told, "line", "001", 2026y / March / 1).operation == "issue_authority");
    told.fact(2026y / February / 3, DeliveryPlanned{line_number("001"), {2026, 3}, "first plan", {}, {}})
        .fact(2026y / February / 4, ObligationRecorded{line_number("001"), ObligationForm::contract,
                                                       "contract 1", dollars("10.00"), false});
    auto const ordered = item(told, "line", "001", 2026y / July / 1);
    CHECK(ordered.stage == "on_contract");
    CHECK(ordered.who == Role::shipper);
    CHECK(ordered.operation == "report_shipment");
    // The third quarter of fiscal year 2026 ends with June.
    CHECK(ordered.due == 2026y / June / 30);
    CHECK(answer(ordered, 2026y / July / 1).at("overdue").as_bool());
    CHECK_FALSE(answer(ordered, 2026y / June / 30).at("overdue").as_bool());
}

TEST_CASE("a shipment waits for its receipt; past 90 days the missing price is the move") {
    auto told = implemented();
    told.fact(2026y / March / 5, shipment(PriceBasis::estimated), "shipper/depot");
    CHECK(item(told, "line", "001", 2026y / March / 10).operation == "accept_receipt");
    auto const fresh = item(told, "shipment", "S1", 2026y / March / 10);
    CHECK(fresh.who == Role::purchaser);
    CHECK(fresh.operation == "accept_receipt");
    // 1 March and 90 days is 30 May (SAMM C9.13.2): that day is in time.
    CHECK(item(told, "shipment", "S1", 2026y / May / 30).operation == "accept_receipt");
    auto const late = item(told, "shipment", "S1", 2026y / May / 31);
    CHECK(late.operation == "actualize_price");
    CHECK(late.due == 2026y / May / 30);
    CHECK(late.clock == "actual_price");
    told.fact(2026y / June / 1, PriceActualized{"S1", dollars("500000.00")})
        .fact(2026y / June / 2, ReceiptAccepted{"S1", {}, "depot 1"});
    auto const done = item(told, "shipment", "S1", 2026y / June / 3);
    CHECK_FALSE(done.waits());
    CHECK(done.stage == "receipt_accepted");
    // Ten of two hundred came: the line waits for the next shipment.
    auto const line = item(told, "line", "001", 2026y / June / 3);
    CHECK(line.who == Role::shipper);
    CHECK(line.operation == "report_shipment");
    CHECK(answer(done, 2026y / June / 3).at("who").is_null());
}

TEST_CASE("a requisition in supply is expected on the day that its status says") {
    auto told = implemented();
    told.fact(2026y / March / 1, RequisitionReceived{"BBN00060010001", line_number("002"),
                                                     "5945001234567", Quantity{3}, dollars("9.00")});
    CHECK(item(told, "requisition", "BBN00060010001", 2026y / March / 2).operation ==
          "validate_requisition");
    told.fact(2026y / March / 3, RequisitionStatusPosted{"BBN00060010001", "BB", 2026y / April / 1,
                                                         RequisitionStage::in_supply});
    auto const waiting = item(told, "requisition", "BBN00060010001", 2026y / March / 4);
    CHECK(waiting.who == Role::supply_source);
    CHECK(waiting.due == 2026y / April / 1);
    told.fact(2026y / March / 5, RequisitionCancelled{"BBN00060010001", "not needed"});
    auto const gone = item(told, "requisition", "BBN00060010001", 2026y / March / 6);
    CHECK_FALSE(gone.waits());
    CHECK_FALSE(gone.due.has_value());
}

TEST_CASE("a small claim is closed, a sensitive one is decided by the country program in 60 days") {
    auto told = implemented();
    DiscrepancyFiled filed;
    filed.name = "A1";
    filed.noticed_on = 2026y / March / 1;
    filed.line = line_number("001");
    told.fact(2026y / March / 2, filed, "purchaser/ministry")
        .fact(2026y / March / 3, DiscrepancyChecked{"A1", false});
    CHECK(item(told, "discrepancy", "A1", 2026y / March / 4).operation == "close_discrepancy");
    auto sensitive = implemented();
    sensitive.fact(2026y / March / 2, filed)
        .fact(2026y / March / 3, DiscrepancyChecked{"A1", true})
        .fact(2026y / March / 10, DiscrepancyInvestigated{"A1", "astray", true, true});
    auto const waiting = item(sensitive, "discrepancy", "A1", 2026y / March / 11);
    CHECK(waiting.who == Role::country_program);
    CHECK(waiting.due == 2026y / May / 9);  // 10 March and 60 days
}

TEST_CASE("watched articles are due for their inventory, one by one") {
    auto told = implemented();
    told.fact(2026y / March / 2,
              AssetsRegistered{"S1", "javelin.missile", {"J-1", "J-2"}, 2026y / March / 1});
    auto const first = item(told, "asset", "J-1", 2026y / March / 3);
    CHECK(first.who == Role::security_cooperation_office);
    CHECK(first.clock == "initial_inventory");
    CHECK(first.due == 2026y / May / 30);  // 90 days after the delivery
    told.fact(2026y / April / 2,
              AssetDisposed{"javelin.missile", {"J-2"}, DisposalKind::expended, {}, "range record"});
    CHECK_FALSE(item(told, "asset", "J-2", 2026y / April / 3).waits());
    CHECK(item(told, "asset", "J-1", 2026y / April / 3).waits());
}

TEST_CASE("an inhibitor waits until it is cleared") {
    auto told = implemented();
    told.fact(2026y / March / 1, InhibitorRaised{"A", "open obligations"});
    CHECK(item(told, "inhibitor", "A", 2026y / March / 2).operation == "clear_inhibitor");
    told.fact(2026y / March / 3, InhibitorCleared{"A", "report"});
    CHECK_FALSE(item(told, "inhibitor", "A", 2026y / March / 4).waits());
}

TEST_CASE("SAMM C9.9.3: after the award of the first contract of a notified case its payment schedule waits to be looked at") {
    auto const contract = [](ObligationForm form) {
        return ObligationRecorded{line_number("001"), form, "contract 1", dollars("10.00"), false};
    };
    auto const waits = [](Told const& told) {
        for (auto const& one : items_of(told.history().now, shipped(), 2026y / July / 1))
            if (one.kind == "payment_schedule") return std::string{one.stage} + " " + std::string{one.operation};
        return std::string{};
    };
    for (bool const notified : {true, false}) {
        auto told = implemented();
        NotificationAssessed assessed;
        assessed.assessed_on = 2026y / February / 2;
        assessed.purchaser = "BN";
        assessed.required = notified;
        if (notified) assessed.form = NoticeKind::first;
        if (notified) assessed.waiting_days = 30;
        told.fact(2026y / February / 2, assessed);
        told.fact(2026y / February / 3, contract(ObligationForm::requisition));
        CHECK(waits(told).empty());
        told.fact(2026y / February / 4, contract(ObligationForm::contract));
        CHECK(waits(told) == (notified ? "of_before_the_award start_modification" : ""));
        told.fact(2026y / March / 1, ModificationStarted{"M1", "", {}, {}});
        CHECK(waits(told) == (notified ? "weighed_after_award " : ""));
    }
}

TEST_CASE("SAMM C9.9.3: an award that says what the contractor is paid waits until a version scheduled by it is in force") {
    auto const waits = [](Told const& told) {
        for (auto const& one : items_of(told.history().now, shipped(), 2026y / July / 1))
            if (one.kind == "payment_schedule") return std::string{one.stage} + " " + std::string{one.operation};
        return std::string{};
    };
    auto told = implemented();
    NotificationAssessed assessed;
    assessed.assessed_on = 2026y / February / 2;
    assessed.purchaser = "BN";
    assessed.required = true;
    assessed.form = NoticeKind::first;
    assessed.waiting_days = 30;
    told.fact(2026y / February / 2, assessed);
    ObligationRecorded award{line_number("001"), ObligationForm::contract, "contract 1", dollars("10.00"), false};
    award.contract_plan = ContractorPlan{{{{2026, 4}, dollars("5.00"), {}, {}}}};
    told.fact(2026y / February / 4, award);
    CHECK(waits(told) == "of_before_the_award start_modification");
    // That one is begun, or that the year was reviewed, is not enough.
    told.fact(2026y / March / 1, ModificationStarted{"M1", "", {}, {}});
    told.fact(2026y / March / 2, CaseReviewed{2026, {}, {}});
    CHECK(waits(told) == "of_before_the_award start_modification");
    auto offer = *basic_of(told.history().now).offer;
    offer.document = "M1";
    told.fact(2026y / March / 3, offer);
    CHECK(waits(told) == "carried_by_a_document ");
    told.fact(2026y / March / 9, CaseImplemented{"M1", {}});
    CHECK(waits(told) == "revised_after_award ");
}
