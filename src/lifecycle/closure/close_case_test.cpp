// Interim and final closure: SAMM C6.8 of 2012, Table A7.C4.T2.
#include "lifecycle/closure/close_final.hpp"
#include "lifecycle/closure/close_interim.hpp"
#include "lifecycle/closure/closure_fixture.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace casewright::test::closure;
using namespace std::chrono;

namespace {

constexpr Date close_on = 2026y / November / 2;

CaseInterimClosed interim(std::string_view unliquidated) {
    return {"certificate", dollars(unliquidated)};
}

CaseFinalClosed final_closure() { return {"certificate", every_check(), Money{}}; }

// Closing with 1,000 dollars obligated and not paid.
Case owing_case(ClosureTrack track = ClosureTrack::accelerated) {
    auto fms_case = closing_case(track);
    obligate(fms_case, "001", "1000");
    return fms_case;
}

std::string_view closing_interim(Case const& fms_case, CaseInterimClosed const& stated) {
    return rule_of(
        close_interim(fms_case, stated, by(Role::implementing_agency, close_on), shipped()));
}

std::string_view closing_finally(Case const& fms_case,
                                 CaseFinalClosed const& stated = final_closure()) {
    return rule_of(
        close_final(fms_case, stated, by(Role::implementing_agency, close_on), shipped()));
}

// What neither closure may leave behind, each tried on a case that could be closed otherwise.
template <class Closing>
void check_nothing_is_left(Case const& ready, Closing closing) {
    REQUIRE(closing(ready) == "allowed");
    auto inhibited = ready;
    happen(inhibited, InhibitorRaised{"LI", "suit"}, close_on);
    inhibited.stage = ready.stage;
    CHECK(closing(inhibited) == no_inhibitor_stands.id);
    happen(inhibited, InhibitorCleared{"LI", "ended"}, close_on);
    CHECK(closing(inhibited) == "allowed");

    auto estimated = ready;
    estimated.shipments.at("S1").price = PriceBasis::estimated;
    CHECK(closing(estimated) == prices_are_actual.id);
    happen(estimated, PriceActualized{"S1", dollars("900000")}, close_on);
    CHECK(closing(estimated) == "allowed");

    auto posted = ready;
    posted.posted.lines[line_number("001")] = {Quantity{2}, dollars("2000")};
    posted.posted.estimates = {{line_number("001"), "E1", Quantity{2}}};
    CHECK(closing(posted) == prices_are_actual.id);
    posted.posted.estimates->clear();
    CHECK(closing(posted) == "allowed");
    // What a later report took back was complete when closing began.
    posted.posted.lines[line_number("001")] = {Quantity{-1}, Money{} - dollars("1000")};
    CHECK(closing(posted) == every_line_is_complete.id);
    posted.ended_on = close_on;
    CHECK(closing(posted) == "allowed");

    auto pending = ready;
    ModificationStarted modification;
    modification.document = "M1";
    happen(pending, modification, close_on);
    CHECK(closing(pending) == no_document_is_pending.id);
}

}  // namespace

TEST_CASE("C6.8: the agency closes in the interim, from closing only") {
    check_gate(close_interim_gate, close_interim, owing_case(), interim("1000"), close_on);
}

TEST_CASE("C6.8: only the accelerated track has an interim closure") {
    CHECK(closing_interim(owing_case(ClosureTrack::ordinary), interim("1000")) ==
          interim_is_accelerated.id);
}

TEST_CASE("C6.8: an interim closure leaves the obligations that the lines leave, and some") {
    CHECK(closing_interim(owing_case(), interim("1000")) == "allowed");
    CHECK(closing_interim(owing_case(), interim("999.99")) == interim_leaves_obligations.id);
    CHECK(closing_interim(owing_case(), interim("0")) == interim_leaves_obligations.id);
    CHECK(closing_interim(closing_case(), interim("0")) == interim_leaves_obligations.id);
    CHECK(closing_interim(closing_case(), interim("1000")) == interim_leaves_obligations.id);
}

TEST_CASE("A7.C4: no closure without the certificate of the agency") {
    CHECK(closing_interim(owing_case(), {"", dollars("1000")}) == certificate_is_named.id);
    CHECK(closing_finally(closing_case(), {"", every_check(), Money{}}) ==
          certificate_is_named.id);
}

TEST_CASE("A7.C4.T2: inhibitor, estimated price, delivery taken back or pending document, and the case does not close") {
    check_nothing_is_left(owing_case(), [](Case const& fms_case) {
        return closing_interim(fms_case, interim("1000"));
    });
    check_nothing_is_left(closing_case(),
                          [](Case const& fms_case) { return closing_finally(fms_case); });
}

TEST_CASE("A7.C4.T2: no case closes over an open discrepancy report") {
    CHECK_FALSE(refused_for_discrepancies(false).has_value());
    auto const no = refused_for_discrepancies(true);
    REQUIRE(no.has_value());
    CHECK(no->rule.id == discrepancies_are_closed.id);
}

TEST_CASE("The clock of closure stops with the interim closure") {
    auto fms_case = owing_case();
    REQUIRE(running_clock(fms_case.clocks, "closing", "") != nullptr);
    happen(fms_case, interim("1000"), close_on);
    CHECK(running_clock(fms_case.clocks, "closing", "") == nullptr);
    CHECK(fms_case.unliquidated == dollars("1000"));
}

TEST_CASE("A7.C4.T2: the agency closes finally, at once or after the interim closure") {
    check_gate(close_final_gate, close_final, closing_case(), final_closure(), close_on);
    auto fms_case = owing_case();
    happen(fms_case, interim("1000"), close_on);
    pay(fms_case, "001", "1000");
    check_gate(close_final_gate, close_final, fms_case, final_closure(), close_on);
    CHECK(running_clock(closed_case().clocks, "closing", "") == nullptr);
}

TEST_CASE("A7.C4.T2: each check of the table is made, and no other") {
    for (auto const& missing : every_check()) {
        CAPTURE(missing);
        auto stated = final_closure();
        std::erase(stated.checks, missing);
        CHECK(closing_finally(closing_case(), stated) == every_closure_check_is_made.id);
    }
    auto stated = final_closure();
    stated.checks.emplace_back("weather");
    CHECK(closing_finally(closing_case(), stated) == closure_check_is_known.id);
}

TEST_CASE("C9.11.5: a case leaves its purchaser nothing or more") {
    auto stated = final_closure();
    CHECK(closing_finally(closing_case(), stated) == "allowed");
    stated.excess = Money::from_cents(-1);
    CHECK(closing_finally(closing_case(), stated) == final_excess_not_negative.id);
}

TEST_CASE("A7.C4.T2: expenditures equal obligations, line by line") {
    auto fms_case = owing_case();
    CHECK(closing_finally(fms_case) == obligations_are_paid.id);
    pay(fms_case, "001", "999.99");
    CHECK(closing_finally(fms_case) == obligations_are_paid.id);
    pay(fms_case, "001", "0.01");
    CHECK(closing_finally(fms_case) == "allowed");
    // One line does not pay for another.
    obligate(fms_case, "002", "10");
    fms_case.lines[line_number("001")].obligated = dollars("899990");
    CHECK(closing_finally(fms_case) == obligations_are_paid.id);
}

TEST_CASE("E16: after an interim closure the suspense account settles what is left") {
    auto fms_case = owing_case();
    happen(fms_case, interim("1000"), close_on);
    CHECK(closing_finally(fms_case) == obligations_are_paid.id);
    happen(fms_case, LateTransactionRecorded{dollars("999.99"), false, "V1"}, close_on);
    CHECK(closing_finally(fms_case) == obligations_are_paid.id);
    happen(fms_case, LateTransactionRecorded{dollars("0.01"), false, "V2"}, close_on);
    CHECK(closing_finally(fms_case) == "allowed");
    happen(fms_case, LateTransactionRecorded{dollars("5"), true, "V3"}, close_on);
    CHECK(closing_finally(fms_case) == obligations_are_paid.id);
}

TEST_CASE("A7.C4.T2: a case that was reopened closes again when its suspense account is settled") {
    auto const reopened = [](std::string_view amount, bool credit) {
        auto fms_case = closed_case();
        happen(fms_case, LateTransactionRecorded{dollars(amount), credit, "V1"}, close_on);
        happen(fms_case, CaseReopened{ReopenTo::closing, "a late bill"}, close_on);
        return fms_case;
    };
    // Everything was paid before: a bill that comes after it is covered by no obligation.
    auto fms_case = reopened("350", false);
    CHECK(closing_finally(fms_case) == suspense_is_settled.id);
    happen(fms_case, LateTransactionRecorded{dollars("349.99"), true, "V2"}, close_on);
    CHECK(closing_finally(fms_case) == suspense_is_settled.id);
    happen(fms_case, LateTransactionRecorded{dollars("0.01"), true, "V3"}, close_on);
    CHECK(closing_finally(fms_case) == "allowed");
    // Or an obligation is recorded for it, which the account then pays.
    fms_case = reopened("350", false);
    obligate(fms_case, "001", "349.99");
    CHECK(closing_finally(fms_case) == suspense_is_settled.id);
    obligate(fms_case, "001", "0.01");
    CHECK(closing_finally(fms_case) == "allowed");
    // What came back is paid on before the case closes.
    fms_case = reopened("350", true);
    CHECK(closing_finally(fms_case) == suspense_is_settled.id);
    happen(fms_case, LateTransactionRecorded{dollars("350"), false, "V2"}, close_on);
    CHECK(closing_finally(fms_case) == "allowed");
}

TEST_CASE("E20: what the suspense account paid after an interim closure counts after reopening too") {
    auto fms_case = owing_case();
    happen(fms_case, interim("1000"), close_on);
    happen(fms_case, LateTransactionRecorded{dollars("1000"), false, "V1"}, close_on);
    happen(fms_case, CaseReopened{ReopenTo::closing, "a claim"}, close_on);
    CHECK(closing_finally(fms_case) == "allowed");
    pay(fms_case, "001", "1000");  // the same bill a second time
    CHECK(closing_finally(fms_case) == suspense_is_settled.id);
}
