// A complete case that the purchaser wants open: inhibitor KO of Table A7.C3.T5.
#include "lifecycle/closure/keep_open.hpp"

#include "lifecycle/closure/closure_fixture.hpp"
#include "lifecycle/closure/end_keeping_open.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace casewright::test::closure;
using namespace std::chrono;

namespace {

constexpr Date asked_on = 2026y / October / 1;

std::string_view keeping_open(KeepOpenAgreed const& stated, Policy const& policy = shipped()) {
    return rule_of(keep_open(complete_case(), stated, by(Role::purchaser, asked_on), policy));
}

KeepOpenAgreed until(std::optional<Date> day) { return {"ministry", "spares to come", day}; }

Case kept_open_case() {
    auto fms_case = complete_case();
    happen(fms_case, until(2027y / March / 1), asked_on, {Role::purchaser, "desk-3"});
    return fms_case;
}

}  // namespace

TEST_CASE("KO: the purchaser asks to keep open a case that is complete") {
    check_gate(keep_open_gate, keep_open, complete_case(), until({}), asked_on);
}

TEST_CASE("KO: an official asks, and says why") {
    CHECK(keeping_open({"", "spares to come", {}}) == keep_open_is_official.id);
    CHECK(keeping_open({"ministry", "", {}}) == keep_open_is_official.id);
    CHECK(keeping_open({"ministry", "spares to come", {}}) == "allowed");
}

TEST_CASE("KO: the new completion lies after the request and within 180 days of it") {
    CHECK(keeping_open(until(2026y / October / 1)) == keep_open_is_within_limit.id);
    CHECK(keeping_open(until(2026y / October / 2)) == "allowed");
    CHECK(keeping_open(until(2027y / March / 29)) == "allowed");
    CHECK(keeping_open(until(2027y / March / 30)) == "allowed");
    CHECK(keeping_open(until(2027y / March / 31)) == keep_open_is_within_limit.id);
}

TEST_CASE("KO: where no limit is known, nothing is kept open") {
    auto const policy = shipped_without("closure/keep_open_days.toml");
    CHECK(keeping_open(until({}), policy) == keep_open_is_within_limit.id);
}

TEST_CASE("KO: keeping open ends by closure or by more work") {
    check_gate(end_keeping_open_gate, end_keeping_open, kept_open_case(), KeepOpenEnded{false},
               2027y / March / 1);
    check_gate(end_keeping_open_gate, end_keeping_open, kept_open_case(), KeepOpenEnded{true},
               2027y / March / 1);
}

TEST_CASE("KO: completion is removed when the work goes on, and stays when it does not") {
    auto back = kept_open_case();
    happen(back, KeepOpenEnded{false}, 2027y / March / 1);
    CHECK(back.stage == CaseStage::supply_complete);
    CHECK(back.supply_complete_on == complete_on);
    CHECK(running_clock(back.clocks, "closing", "") != nullptr);
    CHECK(running_clock(back.clocks, "keep_open", "") == nullptr);
    auto on = kept_open_case();
    happen(on, KeepOpenEnded{true}, 2027y / March / 1);
    CHECK(on.stage == CaseStage::executing);
    CHECK_FALSE(on.supply_complete_on.has_value());
    CHECK(running_clock(on.clocks, "closing", "") == nullptr);
}
