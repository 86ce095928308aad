#include <random>

#include "lifecycle/case_lines.hpp"
#include "lifecycle/delivery/report_days.hpp"
#include "lifecycle/delivery/report_shipment.hpp"
#include "lifecycle/execution_fixture.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

Date const shipped_on = 2026y / April / 1;

ShipmentReported shipment(std::string_view line, std::optional<std::int64_t> units,
                          std::string_view value = "1000.00") {
    ShipmentReported stated;
    stated.shipment = "S1";
    stated.line = line_number(line);
    if (units) stated.quantity = Quantity{*units};
    stated.value = dollars(value);
    stated.shipped_on = shipped_on;
    return stated;
}

std::expected<ShipmentReported, Refusal> report(Case const& fms_case,
                                                ShipmentReported const& stated,
                                                Date on = shipped_on,
                                                Policy const& policy = shipped()) {
    return report_shipment(fms_case, stated, act_of(Role::shipper, on), policy);
}

std::string_view refused(Case const& fms_case, ShipmentReported const& stated,
                         Date on = shipped_on) {
    return refused_by(report(fms_case, stated, on));
}

ShipmentReported missiles(std::vector<std::string> serials, std::int64_t units) {
    auto stated = shipment("004", units);
    stated.serials = std::move(serials);
    return stated;
}

}  // namespace

TEST_CASE("SAMM C9.13.1: the shipper or the agency reports shipments of a case that executes") {
    check_gate<ShipmentReported>(report_shipment_gate, report_shipment, ready_case(),
                                 shipment("001", 2), shipped_on,
                                 any_of(CaseStage::executing, CaseStage::suspended, CaseStage::terminating,
                                        CaseStage::closing, CaseStage::closing_blocked),
                                 any_of(Role::shipper, Role::implementing_agency));
}

TEST_CASE("SAMM C6.6.1: a suspension stops shipments only where it stops deliveries") {
    CaseSuspended guidance;
    auto const goes_on = then(ready_case(), implemented_on, guidance, Role::country_program);
    CHECK(refused(goes_on, shipment("001", 2)) == "");
    guidance.stops_deliveries = true;
    auto const stopped = then(ready_case(), implemented_on, guidance, Role::country_program);
    CHECK(refused(stopped, shipment("001", 2)) == shipment_not_while_stopped.id);
    auto const lifted = then(stopped, implemented_on, SuspensionLifted{}, Role::country_program);
    CHECK(refused(lifted, shipment("001", 2)) == "");
}

TEST_CASE("SAMM C6.6.1: what was shipped before deliveries were stopped is reported after it too") {
    CaseSuspended guidance;
    guidance.stops_deliveries = true;
    auto const stopped = then(ready_case(), shipped_on, guidance, Role::country_program);
    auto const reported_on = 2026y / April / 20;
    auto stated = shipment("001", 2);
    for (auto const& [on, rule] : {std::pair{2026y / March / 31, std::string_view{}},
                                   std::pair{2026y / April / 1, shipment_not_while_stopped.id},
                                   std::pair{2026y / April / 2, shipment_not_while_stopped.id}}) {
        stated.shipped_on = on;
        CHECK(refused(stopped, stated, reported_on) == rule);
    }
    // Once the suspension is lifted, what left all the same is recorded; the matching report lists it.
    auto const lifted = then(stopped, 2026y / April / 10, SuspensionLifted{}, Role::country_program);
    CHECK(refused(lifted, stated, reported_on) == "");
    CHECK(lifted.stops_lifted == std::vector{std::pair{shipped_on, 2026y / April / 10}});
}

TEST_CASE("SAMM C6.8: a shipment of before a case was ended is reported after it, one of that day on is not") {
    auto const ended_on = 2026y / April / 10, reported_on = 2026y / May / 20;
    auto const rule_on = [&](Case const& fms_case, Date on) {
        auto stated = shipment("001", 2);
        stated.shipped_on = on;
        return refused(fms_case, stated, reported_on);
    };
    auto const by_us = then(ready_case(), ended_on, CaseTerminated{"AECA 42(e)", "reason"});
    auto const by_purchaser = then(ready_case(), ended_on, CancellationRequested{"letter"}, Role::purchaser);
    auto const concluded = then(by_us, 2026y / May / 1, TerminationConcluded{});
    REQUIRE(by_us.stage == CaseStage::terminating);
    REQUIRE(concluded.stage == CaseStage::closing);
    for (auto const& fms_case : {by_us, by_purchaser, concluded}) {
        CHECK(rule_on(fms_case, 2026y / April / 9) == "");
        CHECK(rule_on(fms_case, ended_on) == shipment_before_the_end.id);
        CHECK(rule_on(fms_case, 2026y / April / 11) == shipment_before_the_end.id);
    }
    // Executed again it ships again, also what it did meanwhile; only to be closed anew it does not.
    auto const closed = then(concluded, 2026y / May / 2, CaseFinalClosed{});
    auto const again = then(closed, 2026y / May / 3, CaseReopened{ReopenTo::executing, "needed"});
    CHECK(rule_on(again, 2026y / May / 4) == "");
    CHECK_FALSE(again.ended_on.has_value());
    auto const anew = then(closed, 2026y / May / 3, CaseReopened{ReopenTo::closing, "a late bill"});
    CHECK(rule_on(anew, 2026y / May / 4) == shipment_before_the_end.id);
    CHECK(rule_on(anew, 2026y / April / 9) == "");
}

TEST_CASE("SAMM C5.4.3.1: what posted reports delivered takes room on the line and money of it") {
    auto posted = ready_case();
    posted.posted.lines[line_number("001")] = {Quantity{7}, dollars("999000.00")};
    CHECK(refused(posted, shipment("001", 3)) == "");
    CHECK(refused(posted, shipment("001", 4)) == shipment_within_quantity.id);
    CHECK(refused(posted, shipment("001", 3, "1000.01")) == line_cost_within_funds.id);
    // Another line has room as before.
    CHECK(refused(posted, missiles({"A", "B"}, 2)) == "");
}

TEST_CASE("A shipment has a name of its own, which no receipt of services bears either") {
    auto unnamed = shipment("001", 2);
    unnamed.shipment = "";
    CHECK(refused(ready_case(), unnamed) == shipment_name_is_new.id);
    auto const once = then(ready_case(), shipped_on, shipment("001", 2));
    CHECK(refused(once, shipment("001", 2)) == shipment_name_is_new.id);
    auto const receipt =
        then(ready_case(), shipped_on, ReceiptAccepted{"S1", line_number("002"), "i"});
    CHECK(refused(receipt, shipment("001", 2)) == shipment_name_is_new.id);
}

TEST_CASE("A shipment is of a line that is ready and not complete") {
    CHECK(refused(ready_case(), shipment("009", 2)) == line_is_on_the_case.id);
    CHECK(refused(ready_case(), shipment("002", {})) == shipment_of_goods.id);
    CHECK(refused(executing_case(), shipment("001", 2)) == shipment_line_is_ready.id);
    auto const complete = then(ready_case(), shipped_on, LineCompleted{line_number("001"), true});
    CHECK(refused(complete, shipment("001", 2)) == shipment_line_is_ready.id);
    auto again = shipment("001", 2);
    again.shipment = "S2";
    CHECK(refused(then(ready_case(), shipped_on, shipment("001", 2)), again) == "");
}

TEST_CASE("SAMM C9.13.1: a shipment lies between the implementation of the case and its report") {
    auto stated = shipment("001", 2);
    stated.shipped_on = 2026y / March / 1;  // the case was implemented on the 2nd
    CHECK(refused(ready_case(), stated) == shipment_day_is_plausible.id);
    stated.shipped_on = 2026y / March / 2;
    CHECK(refused(ready_case(), stated) == "");
    stated.shipped_on = shipped_on;
    CHECK(refused(ready_case(), stated, 2026y / March / 31) == shipment_day_is_plausible.id);
    CHECK(refused(ready_case(), stated, 2026y / April / 1) == "");
}

TEST_CASE("A line sold by quantity says how many, and a dollar line need not") {
    CHECK(refused(ready_case(), shipment("001", {})) == shipment_quantity_is_plausible.id);
    CHECK(refused(ready_case(), shipment("001", 0)) == shipment_quantity_is_plausible.id);
    CHECK(refused(ready_case(), shipment("003", {})) == "");
    CHECK(refused(ready_case(), shipment("003", 7)) == "");
    CHECK(refused(ready_case(), shipment("003", 0)) == shipment_quantity_is_plausible.id);
}

TEST_CASE("SAMM C5.4.3.1: no more units are shipped than the line is for") {
    CHECK(refused(ready_case(), shipment("001", 10)) == "");
    CHECK(refused(ready_case(), shipment("001", 11)) == shipment_within_quantity.id);
    auto rest = shipment("001", 3);
    rest.shipment = "S2";
    auto const begun = then(ready_case(), shipped_on, shipment("001", 7));
    CHECK(refused(begun, rest) == "");
    rest.quantity = Quantity{4};
    CHECK(refused(begun, rest) == shipment_within_quantity.id);
}

TEST_CASE("SAMM C6.7.3.1.1: deliveries cost no more than the funds of the line, to the cent") {
    CHECK(refused(ready_case(), shipment("001", 1, "0.00")) == shipment_value_is_plausible.id);
    CHECK(refused(ready_case(), shipment("001", 1, "1000000.00")) == "");
    CHECK(refused(ready_case(), shipment("001", 1, "1000000.01")) == line_cost_within_funds.id);
    auto const begun = then(ready_case(), shipped_on, shipment("001", 1, "999999.99"));
    auto more = shipment("001", 1, "0.01");
    more.shipment = "S2";
    CHECK(refused(begun, more) == "");
    more.value = dollars("0.02");
    CHECK(refused(begun, more) == line_cost_within_funds.id);
}

TEST_CASE("An article under enhanced monitoring ships with a serial number for each unit") {
    CHECK(refused(ready_case(), missiles({"A", "B"}, 2)) == "");
    CHECK(refused(ready_case(), missiles({"A"}, 2)) == shipment_serials_of_each_unit.id);
    CHECK(refused(ready_case(), missiles({"A", "B", "C"}, 2)) == shipment_serials_of_each_unit.id);
    CHECK(refused(ready_case(), missiles({}, 2)) == shipment_serials_of_each_unit.id);
    CHECK(refused(ready_case(), missiles({"A", ""}, 2)) == shipment_serials_of_each_unit.id);
    CHECK(refused(ready_case(), shipment("001", 2)) == "");  // not under enhanced monitoring
}

TEST_CASE("A serial number stands for one unit of the case, in one shipment and over all of them") {
    CHECK(refused(ready_case(), missiles({"A", "A"}, 2)) == shipment_serials_of_each_unit.id);
    auto const begun = then(ready_case(), shipped_on, missiles({"A", "B"}, 2));
    auto rest = missiles({"B", "C"}, 2);
    rest.shipment = "S2";
    CHECK(refused(begun, rest) == shipment_serials_of_each_unit.id);
    rest.serials = {"C", "D"};
    CHECK(refused(begun, rest) == "");
}

TEST_CASE("SAMM C5.5.3.2: a reported enhancement ships on its first day of delivery, not before") {
    AmendmentStarted amendment;
    amendment.document = "A1";
    auto fms_case = then(ready_case(), implemented_on, amendment);
    fms_case = then(fms_case, implemented_on,
                    sold({sold_line("001", "1200000.00", 12)}, "3000000.00", "A1"));
    CongressNotified notified;
    notified.document = "A1";
    notified.form = NoticeKind::report;
    notified.deliver_from = 2026y / May / 16;
    fms_case = then(fms_case, 2026y / April / 1, notified);
    // Offered and accepted at once: until it is implemented the case is what it was.
    CHECK(refused(fms_case, shipment("001", 2)) == "");
    fms_case = then(fms_case, 2026y / April / 2, CaseImplemented{"A1", {}});
    auto stated = shipment("001", 2);
    stated.shipped_on = 2026y / May / 15;
    CHECK(refused(fms_case, stated, 2026y / June / 1) == line_delivers_after_the_report.id);
    for (auto const allowed : {16, 17}) {
        stated.shipped_on = 2026y / May / allowed;
        CHECK(refused(fms_case, stated, 2026y / June / 1) == "");
    }
}

TEST_CASE("SAMM C9.13.1: a report after thirty days is recorded as late, not refused") {
    CHECK_FALSE(report(ready_case(), shipment("001", 2), 2026y / April / 30)->late);
    CHECK_FALSE(report(ready_case(), shipment("001", 2), 2026y / May / 1)->late);
    CHECK(report(ready_case(), shipment("001", 2), 2026y / May / 2)->late);
    auto told = shipment("001", 2);
    told.late = true;
    CHECK_FALSE(report(ready_case(), told)->late);
    auto const unknown = report(ready_case(), shipment("001", 2), shipped_on,
                                shipped_without("billing/delivery_report_days.toml"));
    CHECK(refused_by(unknown) == delivery_report_days_are_known.id);
}

TEST_CASE("property: whatever is reported, a line never ships more units or value than it holds") {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        CAPTURE(seed);
        std::mt19937_64 random{seed};
        auto fms_case = ready_case();
        for (int attempt = 0; attempt < 20; ++attempt) {
            auto stated = shipment("001", static_cast<std::int64_t>(random() % 6));
            stated.shipment = "S" + std::to_string(random() % 30);
            stated.value = Money::from_cents(static_cast<std::int64_t>(random() % 40'000'000));
            auto const answer = report(fms_case, stated);
            if (answer) fms_case = then(fms_case, shipped_on, *answer);
            auto const& line = fms_case.lines.at(line_number("001"));
            CHECK(line.shipped.value_or(Quantity{}) <= *line.quantity);
            CHECK(line.delivered_value <= line.funds);
        }
    }
}
