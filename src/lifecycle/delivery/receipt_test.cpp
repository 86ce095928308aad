#include "lifecycle/case_lines.hpp"
#include "lifecycle/delivery/accept_receipt.hpp"
#include "lifecycle/delivery/actualize_price.hpp"
#include "lifecycle/delivery/report_days.hpp"
#include "lifecycle/delivery/report_performance.hpp"
#include "lifecycle/execution_fixture.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

Date const today = 2026y / June / 1;

ReceiptAccepted receipt(std::string name, std::optional<std::string_view> line = {}) {
    ReceiptAccepted stated{std::move(name), {}, "the inspector"};
    if (line) stated.line = line_number(*line);
    return stated;
}

Case shipped_case(PriceBasis price = PriceBasis::estimated) {
    ShipmentReported shipment;
    shipment.shipment = "S1";
    shipment.line = line_number("001");
    shipment.quantity = Quantity{10};
    shipment.value = dollars("900000.00");
    shipment.price = price;
    shipment.shipped_on = 2026y / April / 1;
    return then(ready_case(), 2026y / April / 2, shipment, Role::shipper);
}

Case received_case() { return then(executing_case(), 2026y / May / 1, receipt("R1", "002")); }

std::string_view accepted(Case const& fms_case, ReceiptAccepted const& stated) {
    return refused_by(accept_receipt(fms_case, stated, act_of(Role::purchaser, today), shipped()));
}

PerformanceReported performance(std::string_view line = "002", std::string_view value = "1000.00") {
    return {line_number(line), "R1", dollars(value), 2026y / April / 30, false};
}

std::expected<PerformanceReported, Refusal> perform(Case const& fms_case,
                                                    PerformanceReported const& stated,
                                                    Date on = 2026y / May / 2,
                                                    Policy const& policy = shipped()) {
    return report_performance(fms_case, stated, act_of(Role::implementing_agency, on), policy);
}

std::string_view actualized(Case const& fms_case, std::string name, std::string_view value) {
    return refused_by(actualize_price(fms_case, {std::move(name), dollars(value)},
                                      act_of(Role::implementing_agency, today), shipped()));
}

}  // namespace

TEST_CASE("SAMM C6.2.6: who accepts receipt, in execution and of what a termination left behind") {
    check_gate<ReceiptAccepted>(accept_receipt_gate, accept_receipt, shipped_case(), receipt("S1"),
                                today,
                                any_of(CaseStage::executing, CaseStage::suspended,
                                       CaseStage::terminating, CaseStage::closing,
                                       CaseStage::closing_blocked),
                                any_of(Role::purchaser, Role::security_cooperation_office,
                                       Role::implementing_agency, Role::contracting));
}

TEST_CASE("SAMM C6.2.6: a shipment is accepted once, and on its own line") {
    CHECK(accepted(shipped_case(), receipt("S1", "001")) == "");
    CHECK(accepted(shipped_case(), receipt("S1", "002")) == receipt_fits_the_shipment.id);
    for (auto const& [day, rule] : std::vector<std::pair<Date, std::string_view>>{
             {2026y / March / 31, receipt_fits_the_shipment.id}, {2026y / April / 1, ""}}) {
        auto const act = act_of(Role::purchaser, day);
        CHECK(refused_by(accept_receipt(shipped_case(), receipt("S1"), act, shipped())) == rule);
    }
    auto const once = then(shipped_case(), today, receipt("S1"));
    CHECK(once.lines.at(line_number("001")).stage == LineStage::delivered);
    CHECK(accepted(once, receipt("S1")) == receipt_accepted_once.id);
}

TEST_CASE("SAMM C6.8: what was shipped before a termination is accepted after it, services are not") {
    auto const terminated = then(shipped_case(PriceBasis::actual), 2026y / May / 15,
                                 CaseTerminated{"law", "not eligible"}, Role::country_program);
    REQUIRE(terminated.stage == CaseStage::terminating);
    CHECK(accepted(terminated, receipt("S1")) == "");
    CHECK(accepted(then(terminated, today, receipt("S1")), receipt("S1")) ==
          receipt_accepted_once.id);
    CHECK(accepted(terminated, receipt("R1", "002")) == receipt_of_services_in_execution.id);
    CHECK(accepted(terminated, receipt("S2", "001")) == receipt_names_shipment_or_service.id);
    auto const closing = then(terminated, 2026y / May / 20, TerminationConcluded{});
    REQUIRE(closing.stage == CaseStage::closing);
    CHECK(accepted(closing, receipt("S1")) == "");
}

TEST_CASE("SAMM C6.2.6: services are accepted under a new name, on a line that is performed") {
    CHECK(accepted(executing_case(), receipt("R1", "002")) == "");
    CHECK(accepted(executing_case(), receipt("R1")) == receipt_names_shipment_or_service.id);
    CHECK(accepted(executing_case(), receipt("", "002")) == receipt_names_shipment_or_service.id);
    CHECK(accepted(executing_case(), receipt("R1", "001")) == receipt_names_shipment_or_service.id);
    CHECK(accepted(executing_case(), receipt("R1", "009")) == line_is_on_the_case.id);
    CHECK(accepted(received_case(), receipt("R1", "002")) == receipt_accepted_once.id);
}

TEST_CASE("SAMM C9.13.1: the agency reports performance while the case executes") {
    check_gate<PerformanceReported>(report_performance_gate, report_performance, received_case(),
                                    performance(), 2026y / May / 2, any_of(CaseStage::executing),
                                    any_of(Role::implementing_agency));
}

TEST_CASE("R29: performance is posted after its receipt was accepted, on the same line, once") {
    CHECK(refused_by(perform(received_case(), performance())) == "");
    CHECK(refused_by(perform(executing_case(), performance())) == performance_after_receipt.id);
    auto other = received_case();
    other.lines[line_number("006")] = other.lines.at(line_number("002"));
    CHECK(refused_by(perform(other, performance("006"))) == performance_after_receipt.id);
    auto const posted = then(received_case(), today, performance());
    CHECK(refused_by(perform(posted, performance())) == performance_posted_once.id);
    auto next = performance();
    next.receipt = "R2";
    CHECK(refused_by(perform(then(posted, today, receipt("R2", "002")), next)) == "");
}

TEST_CASE("SAMM C9.13.1: performance is of services, training or construction, not of articles") {
    CHECK(refused_by(perform(received_case(), performance("001"))) == performance_of_services.id);
    CHECK(refused_by(perform(received_case(), performance("009"))) == line_is_on_the_case.id);
    auto fms_case = received_case();
    auto& kind = fms_case.lines.at(line_number("002")).kind;
    for (auto const performed : {LineKind::training, LineKind::construction}) {
        kind = performed;
        CHECK(refused_by(perform(fms_case, performance())) == "");
    }
    for (auto const other : {LineKind::non_specific, LineKind::disbursing}) {
        kind = other;
        CHECK(refused_by(perform(fms_case, performance())) == performance_of_services.id);
    }
}

TEST_CASE("SAMM C9.13.1: performance lies between the implementation of the case and its report") {
    auto stated = performance();
    CHECK(refused_by(perform(received_case(), stated, 2026y / April / 29)) ==
          performance_day_is_plausible.id);
    CHECK(refused_by(perform(received_case(), stated, 2026y / April / 30)) == "");
    stated.performed_on = 2026y / March / 1;
    CHECK(refused_by(perform(received_case(), stated)) == performance_day_is_plausible.id);
    stated.performed_on = 2026y / March / 2;
    CHECK(refused_by(perform(received_case(), stated)) == "");
}

TEST_CASE("SAMM C6.7.3.1.1: performance costs no more than the funds of the line, to the cent") {
    CHECK(refused_by(perform(received_case(), performance("002", "0.00"))) ==
          performance_value_is_plausible.id);
    CHECK(refused_by(perform(received_case(), performance("002", "200000.00"))) == "");
    CHECK(refused_by(perform(received_case(), performance("002", "200000.01"))) ==
          line_cost_within_funds.id);
}

TEST_CASE("SAMM C6.7.3.1.1: what posted reports delivered costs funds of the line too") {
    auto fms_case = received_case();
    fms_case.posted.lines[line_number("002")].value = dollars("150000.00");
    CHECK(refused_by(perform(fms_case, performance("002", "50000.00"))) == "");
    CHECK(refused_by(perform(fms_case, performance("002", "50000.01"))) == line_cost_within_funds.id);
    auto shipped = shipped_case();
    shipped.posted.lines[line_number("001")].value = dollars("100.00");
    CHECK(actualized(shipped, "S1", "999900.00") == "");
    CHECK(actualized(shipped, "S1", "999900.01") == line_cost_within_funds.id);
}

TEST_CASE("SAMM C9.13.1: performance reported after thirty days is late, and recorded") {
    CHECK_FALSE(perform(received_case(), performance(), 2026y / May / 29)->late);
    CHECK_FALSE(perform(received_case(), performance(), 2026y / May / 30)->late);
    CHECK(perform(received_case(), performance(), 2026y / May / 31)->late);
    CHECK(refused_by(perform(received_case(), performance(), 2026y / May / 31,
                             shipped_without("billing/delivery_report_days.toml"))) ==
          delivery_report_days_are_known.id);
}

TEST_CASE("SAMM C9.13.2: the agency replaces estimates from execution until the case is closed") {
    check_gate<PriceActualized>(
        actualize_price_gate, actualize_price, shipped_case(), {"S1", dollars("950000.00")}, today,
        any_of(CaseStage::executing, CaseStage::suspended, CaseStage::terminating,
               CaseStage::supply_complete, CaseStage::kept_open, CaseStage::closing,
               CaseStage::closing_blocked),
        any_of(Role::implementing_agency));
}

TEST_CASE("SAMM C9.13.2: an estimate is replaced once, by a price above zero") {
    CHECK(actualized(shipped_case(), "S2", "1.00") == actual_price_of_known_shipment.id);
    CHECK(actualized(shipped_case(PriceBasis::actual), "S1", "1.00") ==
          actual_price_after_estimate.id);
    CHECK(actualized(shipped_case(), "S1", "0.00") == actual_price_is_plausible.id);
    auto const done = then(shipped_case(), today, PriceActualized{"S1", dollars("950000.00")});
    CHECK(done.lines.at(line_number("001")).delivered_value == dollars("950000.00"));
    CHECK(actualized(done, "S1", "1.00") == actual_price_after_estimate.id);
}

TEST_CASE("SAMM C6.7.3.1.1: an actual price stays within funds, except while the case is closing") {
    CHECK(actualized(shipped_case(), "S1", "1000000.00") == "");
    CHECK(actualized(shipped_case(), "S1", "1000000.01") == line_cost_within_funds.id);
    auto closing = shipped_case();
    for (auto const stage : {CaseStage::closing, CaseStage::closing_blocked}) {
        closing.stage = stage;
        CHECK(actualized(closing, "S1", "1000000.01") == "");
    }
    closing.stage = CaseStage::terminating;
    CHECK(actualized(closing, "S1", "1000000.01") == line_cost_within_funds.id);
}
