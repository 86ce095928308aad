#include "lifecycle/billing/reserve_termination.hpp"

#include "lifecycle/execution_fixture.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

inline namespace reserves {

// In the second fiscal quarter of 2027, January to March.
Date const today = 2027y / February / 10;

QuarterLiability liability(FiscalQuarter quarter, std::string_view amount, std::string_view secured = "0.00") {
    auto const left = dollars(amount) - dollars(secured);
    return {quarter, "A1", dollars(amount), dollars(secured), {left, {}}};
}

std::expected<TerminationReserved, Refusal> reserve(Case const& fms_case, FiscalQuarter quarter,
                                                    std::string_view amount, Date on = today,
                                                    std::optional<Money> stated = {}) {
    TerminationReserved told;
    told.quarter = quarter;
    told.amount = stated;
    return reserve_termination(fms_case, told, liability(quarter, amount),
                               act_of(Role::disbursing_office, on));
}

std::expected<TerminationReserved, Refusal> reserve_twelve(Case const& fms_case, TerminationReserved stated,
                                                           Act const& act, Policy const&) {
    return reserve_termination(fms_case, std::move(stated), liability({2027, 2}, "12.00"), act);
}

Case kept(FiscalQuarter quarter, std::string_view amount) {
    return then(executing_case(), today, *reserve(executing_case(), quarter, amount));
}

}  // namespace reserves

TEST_CASE("SAMM C9.12: the disbursing office keeps termination liability while contracts run") {
    TerminationReserved told;
    told.quarter = {2027, 2};
    check_gate<TerminationReserved>(
        reserve_termination_gate, reserve_twelve, executing_case(), told, today,
        any_of(CaseStage::implemented, CaseStage::executing, CaseStage::suspended,
               CaseStage::supply_complete, CaseStage::kept_open),
        any_of(Role::disbursing_office));
}

TEST_CASE("SAMM C9.9.1.5.3: what is kept is worked out from the schedule, and a stated amount must be the same to the cent") {
    auto const found = reserve(executing_case(), {2027, 2}, "12000.00");
    REQUIRE(found.has_value());
    CHECK(found->reserve == dollars("12000.00"));
    CHECK(found->liability == dollars("12000.00"));
    CHECK(found->scheduled_by == "A1");
    for (auto const& [stated, rule] : {std::pair{"12000.00", std::string_view{}},
                                       std::pair{"11999.99", reserve_is_the_schedules.id},
                                       std::pair{"12000.01", reserve_is_the_schedules.id}}) {
        CAPTURE(stated);
        CHECK(refused_by(reserve(executing_case(), {2027, 2}, "12000.00", today, dollars(stated))) == rule);
    }
    TerminationReserved told;
    told.quarter = {2027, 2};
    auto const secured = reserve_termination(executing_case(), told, liability({2027, 2}, "100.00", "99.99"),
                                             act_of(Role::disbursing_office, today));
    REQUIRE(secured.has_value());
    CHECK(secured->reserve == dollars("0.01"));
    CHECK(secured->secured == dollars("99.99"));
    Rule const because{"schedule.some_rule", "SAMM", ""};
    CHECK(refused_by(reserve_termination(executing_case(), told, std::unexpected{Refusal{because, "No."}},
                                         act_of(Role::disbursing_office, today))) == because.id);
}

TEST_CASE("SAMM C9.9.1.5.3: nothing is kept for a quarter that is over, its last day still counts") {
    CHECK(refused_by(reserve(executing_case(), {2027, 2}, "1.00", 2027y / March / 30)) == "");
    CHECK(refused_by(reserve(executing_case(), {2027, 2}, "1.00", 2027y / March / 31)) == "");
    CHECK(refused_by(reserve(executing_case(), {2027, 2}, "1.00", 2027y / April / 1)) ==
          reserve_quarter_is_not_over.id);
    CHECK(refused_by(reserve(kept({2027, 3}, "1.00"), {2027, 2}, "1.00")) == reserve_quarters_in_order.id);
    CHECK(refused_by(reserve(kept({2027, 3}, "1.00"), {2027, 3}, "0.50")) == "");
}

TEST_CASE("SAMM C9.9.1.5.3.1: a reserve looks two quarters ahead and never locks out an earlier quarter that costs more") {
    // Today lies in 2027-Q2.
    CHECK(refused_by(reserve(executing_case(), {2027, 4}, "1.00")) == "");
    CHECK(refused_by(reserve(executing_case(), {2028, 1}, "0.00")) == reserve_within_look_ahead.id);
    CHECK(refused_by(reserve(executing_case(), {2030, 1}, "0.00")) == reserve_within_look_ahead.id);
    CHECK(refused_by(reserve(executing_case(), {2028, 1}, "0.00", 2027y / March / 31)) ==
          reserve_within_look_ahead.id);
    CHECK(refused_by(reserve(executing_case(), {2028, 1}, "0.00", 2027y / April / 1)) == "");
    auto const ahead = kept({2027, 4}, "100.00");
    CHECK(refused_by(reserve(ahead, {2027, 3}, "99.99")) == reserve_quarters_in_order.id);
    CHECK(refused_by(reserve(ahead, {2027, 3}, "100.00")) == reserve_quarters_in_order.id);
    auto const more = reserve(ahead, {2027, 3}, "100.01");
    REQUIRE(more.has_value());
    auto const both = then(ahead, today, *more);
    CHECK(both.reserve->amount == dollars("100.01"));
    CHECK(refused_by(reserve(both, {2027, 4}, "100.00", 2027y / June / 30)) == reserve_stands_in_its_quarter.id);
    CHECK(refused_by(reserve(both, {2027, 4}, "100.00", 2027y / July / 1)) == "");
}

TEST_CASE("SAMM C9.12: what is kept for a quarter stays until the next begins, more may be kept before") {
    auto const fms_case = kept({2027, 2}, "100.00");
    CHECK(fms_case.reserve->amount == dollars("100.00"));
    CHECK(refused_by(reserve(fms_case, {2027, 3}, "99.99", 2027y / March / 31)) ==
          reserve_stands_in_its_quarter.id);
    CHECK(refused_by(reserve(fms_case, {2027, 3}, "99.99", 2027y / April / 1)) == "");
    CHECK(refused_by(reserve(fms_case, {2027, 3}, "100.00", 2027y / March / 31)) == "");
    CHECK(refused_by(reserve(fms_case, {2027, 3}, "100.01", 2027y / March / 31)) == "");
}

TEST_CASE("SAMM C9.12: with the contracts ended or the case closed nothing is kept any more") {
    auto const fms_case = kept({2027, 2}, "100.00");
    CHECK_FALSE(then(fms_case, today, TerminationConcluded{}).reserve.has_value());
    CHECK_FALSE(then(fms_case, today, CaseInterimClosed{}).reserve.has_value());
    CHECK_FALSE(then(fms_case, today, CaseFinalClosed{}).reserve.has_value());
    CHECK(then(fms_case, today, BillIssued{{2027, 2}, {}, today}).reserve.has_value());
}
