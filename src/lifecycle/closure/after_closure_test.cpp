// A closed case: late transactions, reopening, and the years that its file is kept.
#include "lifecycle/closure/archive_case.hpp"
#include "lifecycle/closure/begin_closing.hpp"
#include "lifecycle/closure/clear_inhibitor.hpp"
#include "lifecycle/closure/closure_fixture.hpp"
#include "lifecycle/closure/complete_line.hpp"
#include "lifecycle/closure/complete_supply.hpp"
#include "lifecycle/closure/conclude_termination.hpp"
#include "lifecycle/closure/end_keeping_open.hpp"
#include "lifecycle/closure/keep_open.hpp"
#include "lifecycle/closure/raise_inhibitor.hpp"
#include "lifecycle/closure/record_late_transaction.hpp"
#include "lifecycle/closure/reopen_case.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace casewright::test::closure;
using namespace std::chrono;

namespace {

constexpr Date late_on = 2027y / May / 3;

std::string_view archiving(Case const& fms_case, Date on, bool records_kept = false,
                           Policy const& policy = shipped()) {
    return rule_of(
        archive_case(fms_case, {records_kept}, by(Role::implementing_agency, on), policy));
}

}  // namespace

TEST_CASE("E19: the accountants record what comes in after closure") {
    check_gate(record_late_transaction_gate, record_late_transaction, closed_case(),
               LateTransactionRecorded{dollars("10"), false, "V1"}, late_on);
}

TEST_CASE("E19: a late transaction moves money, either way, in the suspense account") {
    auto fms_case = closed_case();
    auto const recording = [&](std::string_view amount) {
        return rule_of(record_late_transaction(fms_case, {dollars(amount), true, "V1"},
                                               by(Role::disbursing_office, late_on), shipped()));
    };
    CHECK(recording("0") == late_transaction_has_amount.id);
    CHECK(recording("0.01") == "allowed");
    happen(fms_case, LateTransactionRecorded{dollars("10"), false, "V1"}, late_on);
    happen(fms_case, LateTransactionRecorded{dollars("3"), true, "V2"}, late_on);
    CHECK(fms_case.suspense == dollars("7"));
    CHECK(fms_case.stage == CaseStage::final_closed);
}

TEST_CASE("E19: a case that closes for the first time has no late transactions") {
    auto const recording = [](Case const& fms_case) {
        return rule_of(record_late_transaction(fms_case, {dollars("10"), false, "V1"},
                                               by(Role::disbursing_office, late_on), shipped()));
    };
    CHECK(recording(closing_case()) == late_transaction_after_closure.id);
    auto reopened = closed_case();
    happen(reopened, CaseReopened{ReopenTo::closing, "a claim"}, late_on);
    CHECK(recording(reopened) == "allowed");
}

TEST_CASE("E20: DSCA or the accountants reopen a closed case") {
    check_gate(reopen_case_gate, reopen_case, closed_case(),
               CaseReopened{ReopenTo::executing, "a claim"}, late_on);
    check_gate(reopen_case_gate, reopen_case, closed_case(),
               CaseReopened{ReopenTo::closing, "a claim"}, late_on);
}

TEST_CASE("E20: a case is reopened for a need that is written down") {
    CHECK(rule_of(reopen_case(closed_case(), {ReopenTo::closing, ""},
                              by(Role::country_program, late_on), shipped())) ==
          reopening_has_a_need.id);
}

TEST_CASE("E21, C6.2.4: the agency archives a case that is finally closed") {
    check_gate(archive_case_gate, archive_case, closed_case(), CaseArchived{},
               2036y / November / 2);
}

TEST_CASE("C6.2.4: a case file is kept for ten years after closure") {
    auto const fms_case = closed_case();
    CHECK(archiving(fms_case, 2036y / November / 1) == case_file_is_kept.id);
    CHECK(archiving(fms_case, 2036y / November / 2) == "allowed");
    CHECK(archiving(fms_case, 2036y / November / 3) == "allowed");
    CHECK(archiving(fms_case, 2046y / November / 3, true,
                    shipped_without("cases/file_years.toml")) == case_file_is_kept.id);
}

TEST_CASE("C6.2.4: records of articles under enhanced monitoring are kept without limit") {
    auto fms_case = closed_case();
    fms_case.lines[line_number("001")].article = "night_vision.device";
    CHECK(archiving(fms_case, 2036y / November / 2, false) == monitoring_records_are_kept.id);
    CHECK(archiving(fms_case, 2036y / November / 2, true) == "allowed");
}

TEST_CASE("An article that left the list after it was shipped was under enhanced monitoring") {
    auto fms_case = closed_case();
    fms_case.lines[line_number("001")].article = "night_vision.device";
    auto const left = [](std::string_view until) {
        return shipped_with("codes/enhanced_articles.csv",
                            "night_vision.device,night vision device,unknown,unknown",
                            "night_vision.device,night vision device,2020-01-01," +
                                std::string{until});
    };
    CHECK(archiving(fms_case, 2036y / November / 2, false, left("2026-05-31")) == "allowed");
    CHECK(archiving(fms_case, 2036y / November / 2, false, left("2026-06-01")) ==
          monitoring_records_are_kept.id);
    auto const policy = left("2026-06-01");
    CHECK_FALSE(under_enhanced_monitoring(policy, "night_vision.device", 2019y / December / 31));
    CHECK(under_enhanced_monitoring(policy, "night_vision.device", 2020y / January / 1));
    CHECK(under_enhanced_monitoring(policy, "night_vision.device", 2026y / June / 1));
    CHECK_FALSE(under_enhanced_monitoring(policy, "night_vision.device", 2026y / June / 2));
    CHECK_FALSE(under_enhanced_monitoring(policy, "", 2026y / June / 1));
}

TEST_CASE("Invariant: a closed case changes only by late transaction, reopening and archiving") {
    for (auto const* gate :
         {&complete_line_gate, &complete_supply_gate, &keep_open_gate, &end_keeping_open_gate,
          &conclude_termination_gate, &begin_closing_gate, &raise_inhibitor_gate,
          &clear_inhibitor_gate}) {
        CAPTURE(gate->operation);
        CHECK_FALSE(gate->from.has(CaseStage::interim_closed));
        CHECK_FALSE(gate->from.has(CaseStage::final_closed));
        CHECK_FALSE(gate->from.has(CaseStage::archived));
    }
}
