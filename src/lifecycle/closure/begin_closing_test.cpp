// Closing begins, and what stands in its way: DSCA 25-89, Table A7.C3.T5.
#include "lifecycle/closure/begin_closing.hpp"

#include "lifecycle/closure/clear_inhibitor.hpp"
#include "lifecycle/closure/closure_fixture.hpp"
#include "lifecycle/closure/closure_timing.hpp"
#include "lifecycle/closure/raise_inhibitor.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace casewright::test::closure;
using namespace std::chrono;

namespace {

constexpr Date begun_on = 2026y / October / 10;

std::string_view beginning(Case const& fms_case) {
    return rule_of(begin_closing(fms_case, {ClosureTrack::accelerated},
                                 by(Role::implementing_agency, begun_on), shipped()));
}

void inhibit(Case& fms_case, std::string_view code) {
    happen(fms_case, InhibitorRaised{std::string{code}, "found"}, begun_on);
}

void clear(Case& fms_case, std::string_view code) {
    happen(fms_case, InhibitorCleared{std::string{code}, "gone"}, begun_on);
}

std::string_view raising(Case const& fms_case, std::string_view code) {
    return rule_of(raise_inhibitor(fms_case, {std::string{code}, "found"},
                                   by(Role::disbursing_office, begun_on), shipped()));
}

std::string_view clearing(Case const& fms_case, std::string_view code,
                          std::string_view evidence = "gone") {
    return rule_of(clear_inhibitor(fms_case, {std::string{code}, std::string{evidence}},
                                   by(Role::implementing_agency, begun_on), shipped()));
}

}  // namespace

TEST_CASE("DSCA 25-89: the agency or DSCA begins to close a complete case") {
    check_gate(begin_closing_gate, begin_closing, complete_case(),
               ClosingBegun{ClosureTrack::ordinary}, begun_on);
    auto const fms_case = closing_case();
    CHECK(fms_case.closure_hold);
    CHECK(fms_case.closing_on == begun_on);
}

TEST_CASE("DSCA 25-89: closing does not begin over a document that is on its way") {
    auto fms_case = complete_case();
    ModificationStarted modification;
    modification.document = "M1";
    happen(fms_case, modification, begun_on);
    CHECK(beginning(fms_case) == no_document_is_pending.id);
    happen(fms_case, OfferCancelled{"M1", "not wanted"}, begun_on);
    CHECK(beginning(fms_case) == "allowed");
}

TEST_CASE("A7.C3: closing does not begin over a line that a change opened again") {
    auto fms_case = complete_case();
    fms_case.lines[line_number("001")].stage = LineStage::authorized;
    CHECK(beginning(fms_case) == every_line_is_complete.id);
}

TEST_CASE("The time to closure follows the track") {
    auto const accelerated = closing_case();
    auto const* clock = running_clock(accelerated.clocks, "closing", "");
    REQUIRE(clock != nullptr);
    CHECK(due_on(*clock, shipped(), begun_on) ==
          submit_by(complete_on, ClosureKind::accelerated, shipped())->value);
    auto const ordinary = closing_case(ClosureTrack::ordinary);
    clock = running_clock(ordinary.clocks, "closing", "");
    REQUIRE(clock != nullptr);
    CHECK(clock->limit == "closure/submit_months/non_accelerated");
    CHECK(due_on(*clock, shipped(), begun_on) ==
          submit_by(complete_on, ClosureKind::non_accelerated, shipped())->value);
}

TEST_CASE("A7.C3.T5: who raises an inhibitor, and while what") {
    check_gate(raise_inhibitor_gate, raise_inhibitor, closing_case(),
               InhibitorRaised{"FD", "order open"}, begun_on);
    check_gate(raise_inhibitor_gate, raise_inhibitor, complete_case(),
               InhibitorRaised{"FD", "order open"}, begun_on);
}

TEST_CASE("A7.C3.T5: an inhibitor is one of the table, and stands once") {
    auto fms_case = closing_case();
    CHECK(raising(fms_case, "XX") == inhibitor_is_known.id);
    CHECK(raising(fms_case, "") == inhibitor_is_known.id);
    inhibit(fms_case, "FD");
    CHECK(raising(fms_case, "FD") == inhibitor_is_raised_once.id);
    CHECK(raising(fms_case, "AF") == "allowed");
    clear(fms_case, "FD");
    CHECK(raising(fms_case, "FD") == "allowed");
}

TEST_CASE("A7.C3.T5: who clears an inhibitor, and while what") {
    auto fms_case = closing_case();
    inhibit(fms_case, "FD");
    check_gate(clear_inhibitor_gate, clear_inhibitor, fms_case, InhibitorCleared{"FD", "closed"},
               begun_on);
}

TEST_CASE("A7.C3.T5: what is cleared stands, and something shows that it is gone") {
    auto fms_case = closing_case();
    CHECK(clearing(fms_case, "FD") == inhibitor_stands.id);
    inhibit(fms_case, "FD");
    CHECK(clearing(fms_case, "AF") == inhibitor_stands.id);
    CHECK(clearing(fms_case, "FD", "") == inhibitor_is_cleared_by_evidence.id);
    CHECK(clearing(fms_case, "FD") == "allowed");
    clear(fms_case, "FD");
    CHECK(clearing(fms_case, "FD") == inhibitor_stands.id);
}

TEST_CASE("E18: closing is blocked while one inhibitor stands, and goes on after the last") {
    auto fms_case = closing_case();
    inhibit(fms_case, "FD");
    inhibit(fms_case, "AF");
    CHECK(fms_case.stage == CaseStage::closing_blocked);
    clear(fms_case, "FD");
    CHECK(fms_case.stage == CaseStage::closing_blocked);
    clear(fms_case, "AF");
    CHECK(fms_case.stage == CaseStage::closing);
}

TEST_CASE("E18: an inhibitor of before blocks closing from its first day") {
    auto fms_case = complete_case();
    inhibit(fms_case, "LI");
    CHECK(fms_case.stage == CaseStage::supply_complete);
    CHECK(rule_of(begin_closing(fms_case, {}, by(Role::finance_policy, begun_on), shipped())) ==
          "allowed");
    happen(fms_case, ClosingBegun{}, begun_on);
    CHECK(fms_case.stage == CaseStage::closing_blocked);
    clear(fms_case, "LI");
    CHECK(fms_case.stage == CaseStage::closing);
}

TEST_CASE("A7.C3.T5: the days after which an inhibitor is looked at again") {
    auto fms_case = closing_case();
    for (auto const* code : {"AM", "EU", "FD", "KO", "LI"}) inhibit(fms_case, code);
    auto const due = [&](std::string_view code) {
        auto const* clock = running_clock(fms_case.clocks, "inhibitor", code);
        return clock == nullptr ? std::nullopt : due_on(*clock, shipped(), begun_on);
    };
    CHECK(due("AM") == 2026y / December / 9);
    CHECK(due("EU") == 2027y / April / 10);
    CHECK(due("FD") == 2027y / January / 28);  // 120 days after completion
    CHECK(due("KO") == 2027y / April / 8);
    CHECK_FALSE(due("LI").has_value());
    clear(fms_case, "AM");
    CHECK(running_clock(fms_case.clocks, "inhibitor", "AM") == nullptr);
}
