#include "lifecycle/execution_fixture.hpp"
#include "lifecycle/production/review_case_yearly.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

CaseReviewed reviewed(int year) {
    return {year, {"financial", "acquisition", "logistics", "payment_schedule"}, {}};
}

std::string_view review(Case const& fms_case, CaseReviewed const& stated, Date on) {
    return refused_by(
        review_case_yearly(fms_case, stated, act_of(Role::case_manager, on), shipped()));
}

}  // namespace

TEST_CASE(
    "SAMM C6.T6: the case manager or the agency reviews a case from implementation to closure") {
    check_gate<CaseReviewed>(
        review_case_yearly_gate, review_case_yearly, executing_case(), reviewed(2026),
        2026y / June / 1,
        any_of(CaseStage::implemented, CaseStage::executing, CaseStage::suspended,
               CaseStage::supply_complete, CaseStage::kept_open),
        any_of(Role::case_manager, Role::implementing_agency));
}

TEST_CASE("SAMM C6.5.4: a review belongs to the calendar year of its day") {
    CHECK(review(executing_case(), reviewed(2026), 2026y / December / 31) == "");
    CHECK(review(executing_case(), reviewed(2026), 2027y / January / 1) ==
          case_review_year_is_current.id);
    CHECK(review(executing_case(), reviewed(2027), 2026y / December / 31) ==
          case_review_year_is_current.id);
}

TEST_CASE("SAMM C6.5.4: a calendar year has one review on record") {
    auto const done = then(executing_case(), 2026y / June / 1, reviewed(2026));
    CHECK(review(done, reviewed(2026), 2026y / December / 31) == case_review_once_a_year.id);
    CHECK(review(done, reviewed(2027), 2027y / January / 1) == "");
}

TEST_CASE(
    "SAMM C6.T6: a yearly review holds all its checks, and may hold those of a reconciliation") {
    for (std::size_t left_out = 0; left_out < 4; ++left_out) {
        auto stated = reviewed(2026);
        stated.checks.erase(stated.checks.begin() + static_cast<std::ptrdiff_t>(left_out));
        CHECK(review(executing_case(), stated, 2026y / June / 1) == case_review_is_complete.id);
    }
    auto more = reviewed(2026);
    more.checks.push_back("open_contracts");
    CHECK(review(executing_case(), more, 2026y / June / 1) == "");
    more.checks.push_back("weather");
    CHECK(review(executing_case(), more, 2026y / June / 1) == case_review_checks_are_known.id);
}
