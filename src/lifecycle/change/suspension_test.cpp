// A case is suspended, reported on, released, or ended (SAMM C6.6, C6.8).
#include "lifecycle/change/cancel_case.hpp"
#include "lifecycle/change/lift_suspension.hpp"
#include "lifecycle/change/report_suspension.hpp"
#include "lifecycle/change/suspend_case.hpp"
#include "lifecycle/change/terminate_case.hpp"
#include "lifecycle/change_fixture.hpp"

using namespace casewright;
using namespace casewright::test;

namespace {

Date const suspended_on = 2026y / June / 1;  // of `suspended_case`
Act const program{hand(Role::country_program), 2026y / June / 2, "basic"};

Act agency_on(Date on) { return {hand(Role::implementing_agency), on, "basic"}; }

}  // namespace

TEST_CASE("C6.6.1: State suspends by its written word, once") {
    CaseSuspended const stated{"cable 26 STATE 1234", true};
    for (auto const stage : {CaseStage::not_implemented, CaseStage::implemented,
                             CaseStage::executing, CaseStage::supply_complete,
                             CaseStage::kept_open})
        check_gate(suspend_case_gate, suspend_case, at(executing_case(), stage), stated, program);
    check_refused(suspend_case(executing_case(), {" ", false}, program, shipped()),
                  suspension_by_written_word);
    check_refused(suspend_case({}, stated, program, shipped()), suspension_of_a_case);
    // An offer can be suspended before there is a case under execution, and not twice.
    auto const offer = with(offered_case(), program.on, stated, program.actor);
    CHECK(offer.suspended);
    CHECK(offer.stage == CaseStage::not_implemented);
    check_refused(suspend_case(offer, stated, program, shipped()), suspension_once);
}

TEST_CASE("C6.6.1: each part of the report is made once, by the agency, while suspended") {
    SuspensionReported const stated{SuspensionPart::imminent, "impact report", false};
    check_gate(report_suspension_gate, report_suspension, suspended_case(), stated,
               agency_on(2026y / June / 5));
    check_refused(report_suspension(executing_case(), stated, agency_on(2026y / June / 5),
                                    shipped()),
                  suspension_report_while_suspended);
    auto const reported = with(suspended_case(), 2026y / June / 5, stated);
    check_refused(report_suspension(reported, stated, agency_on(2026y / June / 6), shipped()),
                  suspension_reported_once);
    CHECK(report_suspension(reported, {SuspensionPart::remainder, "the rest", false},
                            agency_on(2026y / June / 6), shipped())
              .has_value());
    check_refused(report_suspension(suspended_case(), {SuspensionPart::imminent, "", false},
                                    agency_on(2026y / June / 5), shipped()),
                  suspension_report_named);
    // A second suspension asks for both parts again.
    auto again = with(reported, 2026y / June / 10, SuspensionLifted{"word"}, program.actor);
    again = with(std::move(again), 2026y / July / 1, CaseSuspended{"cable", false}, program.actor);
    CHECK(report_suspension(again, stated, agency_on(2026y / July / 2), shipped()).has_value());
}

TEST_CASE("C6.6.1: a report is due until it is made, though the case was closed meanwhile") {
    auto const closed = with(at(suspended_case(), CaseStage::closing), 2026y / June / 5,
                             CaseFinalClosed{"certificate", {}, Money{}});
    REQUIRE(closed.suspended);
    SuspensionReported const stated{SuspensionPart::remainder, "the rest", false};
    auto const in_time = report_suspension(closed, stated, agency_on(2026y / June / 22), shipped());
    REQUIRE(in_time.has_value());
    CHECK_FALSE(in_time->late);
    auto const late = report_suspension(closed, stated, agency_on(2026y / June / 23), shipped());
    REQUIRE(late.has_value());
    CHECK(late->late);
    check_refused(report_suspension(with(closed, 2026y / June / 22, *in_time), stated,
                                    agency_on(2026y / June / 23), shipped()),
                  suspension_reported_once);
}

TEST_CASE("C6.6.1: impact within 10 days, the rest within 21, and what is late is marked") {
    struct Row {
        SuspensionPart part;
        int days;
        bool late;
    };
    for (auto const& row : {Row{SuspensionPart::imminent, 9, false},
                            {SuspensionPart::imminent, 10, false},
                            {SuspensionPart::imminent, 11, true},
                            {SuspensionPart::remainder, 20, false},
                            {SuspensionPart::remainder, 21, false},
                            {SuspensionPart::remainder, 22, true}}) {
        CAPTURE(row.days);
        // What the file says about lateness is not asked.
        auto const fact = report_suspension(suspended_case(), {row.part, "report", !row.late},
                                            agency_on(plus_days(suspended_on, row.days)),
                                            shipped());
        REQUIRE(fact.has_value());
        CHECK(fact->late == row.late);
    }
    auto const without = shipped_without("cases/suspension_report_days.toml");
    check_refused(report_suspension(suspended_case(), {SuspensionPart::imminent, "report", false},
                                    agency_on(suspended_on), without),
                  suspension_report_limit);
}

TEST_CASE("C6.6.1: a suspension is lifted by State's word, to where the case stood") {
    check_gate(lift_suspension_gate, lift_suspension, suspended_case(), SuspensionLifted{"cable"},
               program);
    check_refused(lift_suspension(executing_case(), {"cable"}, program, shipped()),
                  suspension_lifted_while_suspended);
    check_refused(lift_suspension(suspended_case(), {""}, program, shipped()),
                  suspension_lifted_by_word);
    for (auto const stage : {CaseStage::not_implemented, CaseStage::implemented,
                             CaseStage::executing, CaseStage::supply_complete,
                             CaseStage::kept_open}) {
        CAPTURE(to_text(stage));
        auto fms_case = with(at(executing_case(), stage), suspended_on,
                             CaseSuspended{"cable", true}, program.actor);
        auto const lifted = lift_suspension(fms_case, {"cable"}, program, shipped());
        REQUIRE(lifted.has_value());
        fms_case = with(std::move(fms_case), program.on, *lifted, program.actor);
        CHECK(fms_case.stage == stage);
        CHECK_FALSE(fms_case.suspended);
        CHECK_FALSE(fms_case.stops_deliveries);
        CHECK(running_clock(fms_case.clocks, "suspension_imminent", "") == nullptr);
    }
}

TEST_CASE("C6.8.2: the United States ends a case by law and says why") {
    CaseTerminated const stated{"AECA section 42(e)", "the national interest asks for it"};
    for (auto const& fms_case : {executing_case(), suspended_case()})
        check_gate(terminate_case_gate, terminate_case, fms_case, stated, program);
    check_refused(terminate_case(executing_case(), {"", stated.reason}, program, shipped()),
                  termination_has_legal_basis);
    check_refused(terminate_case(executing_case(), {stated.legal_basis, ""}, program, shipped()),
                  termination_has_reason);
}

TEST_CASE("C6.8.1: the purchaser gives up an implemented case in writing") {
    Act const purchaser{hand(Role::purchaser), 2026y / June / 2, "basic"};
    for (auto const& fms_case : {implemented_case(), executing_case()})
        check_gate(cancel_case_gate, cancel_case, fms_case,
                   CancellationRequested{"letter of 1 June"}, purchaser);
    check_refused(cancel_case(executing_case(), {"\n"}, purchaser, shipped()),
                  case_cancellation_in_writing);
    auto const ended = with(executing_case(), purchaser.on, CancellationRequested{"letter"});
    CHECK(ended.cancelled_by_purchaser);
}
