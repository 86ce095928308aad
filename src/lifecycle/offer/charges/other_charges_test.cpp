// Program support, attrition, supply support, logistics support, who pays indirects, small cases.
#include <doctest/doctest.h>

#include "lifecycle/lifecycle_fixture.hpp"
#include "lifecycle/offer/charges/bpc_indirects.hpp"
#include "lifecycle/offer/charges/clssa_supply_support.hpp"
#include "lifecycle/offer/charges/logistics_support.hpp"
#include "lifecycle/offer/charges/program_support.hpp"
#include "lifecycle/offer/charges/small_case.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

UnitPrice support(std::string const& program, Program payer, Date implemented) {
    auto const charged = program_support(
        price("100000.00"), program, payer,
        known_days(implemented, {{KeyDay::line_implemented, implemented}}), shipped());
    REQUIRE(charged.has_value());
    return charged->value;
}

Money logistics(Date performed, bool eligible = true) {
    auto const charged = logistics_support(dollars("100000.00"), eligible, performed, shipped());
    REQUIRE(charged.has_value());
    return *charged;
}

Money small_case(std::string_view surcharge, Date accepted, bool exempt = false) {
    auto const line =
        small_case_line(dollars(surcharge), "summary.administrative_charge", exempt,
                        known_days(accepted, {{KeyDay::case_accepted, accepted}}), shipped());
    REQUIRE(line.has_value());
    return line->value;
}

IndirectsPaidBy paid_by(std::string_view authority, std::optional<Date> developed, Date accepted,
                        Program program = Program::bpc) {
    auto days = known_days(accepted, {{KeyDay::line_accepted, accepted}});
    days.set(KeyDay::case_developed, developed);
    return indirects_paid_by(program, authority, days, shipped());
}

}  // namespace

TEST_CASE("SAMM C9.18: Army SNAP support is 5 percent from 1 October 2016") {
    CHECK(support("snap", Program::fms, 2016y / September / 30) == UnitPrice{});
    CHECK(support("snap", Program::fms, 2016y / October / 1) == price("5000.00"));  // PSC-02
    CHECK(support("snap", Program::fms, 2016y / October / 2) == price("5000.00"));
    CHECK(support("snap", Program::bpc, 2016y / October / 1) == price("5000.00"));  // only CR&R is exempt there
}

TEST_CASE(
    "SAMM C9.18: Army CR&R support is 4 percent from 1 October 2022, not on capacity building") {
    CHECK(support("crr", Program::fms, 2022y / September / 30) == UnitPrice{});
    CHECK(support("crr", Program::fms, 2022y / October / 1) == price("4000.00"));  // PSC-04
    CHECK(support("crr", Program::bpc, 2022y / October / 1) == UnitPrice{});       // PSC-05
    CHECK(support("", Program::fms, 2022y / October / 1) == UnitPrice{});
}

TEST_CASE("A charge per unit is in whole cents, but beside a price of less than a dollar or of parts of a cent") {
    CHECK(charge_in_cents(price("7.90068"), price("658.39")) == price("7.90"));
    CHECK(charge_in_cents(price("0.005"), price("1.00")) == price("0.01"));
    CHECK(charge_in_cents(price("0.004999"), price("1.00")) == price("0.00"));
    CHECK(charge_in_cents(price("0.01188"), price("0.99")) == price("0.01188"));
    CHECK(charge_in_cents(price("0.14814"), price("12.345")) == price("0.14814"));
}

TEST_CASE("SAMM C9.18: an Army program that the policy does not name is refused") {
    auto const charged = program_support(price("1"), "rapid", Program::fms,
                                         known_days(2026y / March / 31), shipped());
    REQUIRE_FALSE(charged.has_value());
    CHECK(charged.error().rule.id == policy_value_known.id);
}

TEST_CASE("SAMM C9.T4: tuition rate A bears 1 percent attrition to fiscal year 2016") {
    auto const of = [](std::string const& rate, Date course) {
        auto const charged =
            attrition(price("10000.00"), rate,
                      known_days(2026y / March / 31, {{KeyDay::course_year, course}}), shipped());
        REQUIRE(charged.has_value());
        return charged->value;
    };
    CHECK(of("A", 2016y / September / 30) == price("100.00"));  // ATTR-01
    CHECK(of("A", 2016y / October / 1) == UnitPrice{});         // ATTR-02
    CHECK(of("B", 2016y / September / 30) == UnitPrice{});
    auto const early = attrition(price("1"), "A", known_days(1995y / September / 30), shipped());
    REQUIRE_FALSE(early.has_value());
    CHECK(early.error().rule.id == policy_value_known.id);
}

TEST_CASE("LOA note 043: supply support is 5 percent of each rise of part A, never refunded") {
    auto const of = [](std::string_view part_a, std::string_view before) {
        auto const charged = clssa_supply_support(dollars(part_a), dollars(before),
                                                  known_days(2026y / March / 31), shipped());
        REQUIRE(charged.has_value());
        return charged->value;
    };
    // Vector CLSSA-01.
    CHECK(of("100000.00", "0.00") == dollars("5000.00"));
    CHECK(of("80000.00", "100000.00") == Money{});
    CHECK(of("90000.00", "80000.00") == dollars("500.00"));
    CHECK(of("80000.00", "80000.00") == Money{});
    auto const unknown =
        clssa_supply_support(dollars("1.00"), Money{}, known_days(2026y / March / 31),
                             shipped_without("charges/clssa_supply_support.toml"));
    REQUIRE_FALSE(unknown.has_value());
    CHECK(unknown.error().rule.id == policy_value_known.id);
}

TEST_CASE("DSCA 07-37: the logistics support charge falls on deliveries of 1987 to 2007") {
    CHECK(logistics(1987y / March / 31) == Money{});            // LSC-01
    CHECK(logistics(1987y / April / 1) == dollars("3100.00"));  // LSC-02
    CHECK(logistics(1987y / April / 2) == dollars("3100.00"));
    CHECK(logistics(2007y / September / 30) == dollars("3100.00"));
    CHECK(logistics(2007y / October / 1) == Money{});  // LSC-04
    CHECK(logistics(1995y / January / 1, false) == Money{});
}

TEST_CASE("LOA notes BPC: Title 10 cases developed from 14 August 2020 bear no indirect charges") {
    using enum IndirectsPaidBy;
    CHECK(paid_by("title_10", 2020y / August / 13, 2020y / August / 13) == this_case);
    CHECK(paid_by("title_10", 2020y / August / 14, 2020y / August / 14) ==
          program_wide_case);  // BPC-01
    CHECK(paid_by("title_10", 2020y / August / 15, 2020y / August / 15) == program_wide_case);
    // BPC-02: an older case keeps its indirects but pays no surcharge on new lines.
    CHECK(paid_by("title_10", 2020y / August / 13, 2020y / August / 14) ==
          this_case_without_surcharge_on_new_lines);
    CHECK(paid_by("", 2020y / August / 14, 2020y / August / 14) == this_case);
    CHECK(paid_by("title_10", 2020y / August / 14, 2020y / August / 14, Program::fms) == this_case);
    // Not known: the case is developed on the day of the question.
    CHECK(paid_by("title_10", std::nullopt, 2026y / March / 31) == program_wide_case);
}

TEST_CASE("SAMM C9.4.7.2: the small case line fills the surcharge to 15,000 dollars") {
    CHECK(small_case("500.00", 2008y / January / 1) == dollars("14500.00"));  // SCML-EX-1
    CHECK(small_case("14999.97", 2008y / January / 1) == dollars("0.03"));    // SCML-02
    CHECK(small_case("14999.99", 2008y / January / 1) == dollars("0.01"));
    CHECK(small_case("15000.00", 2008y / January / 1) == Money{});
    CHECK(small_case("15000.01", 2008y / January / 1) == Money{});
    CHECK(small_case("3800.00", 2008y / January / 1, true) == Money{});  // SCML-WAIVED
}

TEST_CASE(
    "DSCA 06-14, 12-37: only cases accepted from 1 August 2006 to 2 July 2012 bear the line") {
    CHECK(small_case("3800.00", 2006y / July / 31) == Money{});
    CHECK(small_case("3800.00", 2006y / August / 1) == dollars("11200.00"));
    CHECK(small_case("3800.00", 2012y / July / 1) == dollars("11200.00"));
    CHECK(small_case("3800.00", 2012y / July / 2) == dollars("11200.00"));  // SCML-DATE-1
    CHECK(small_case("3800.00", 2012y / July / 3) == Money{});
    CHECK(small_case("3800.00", 2026y / March / 31) == Money{});  // SCML-05
}

TEST_CASE("DSCA 12-53: the line of an old case may fall, never rise") {
    auto const existing = dollars("11200.00");
    auto const minimum = dollars("15000.00");
    CHECK(small_case_line_of_existing_case(existing, minimum, dollars("2000.00")) ==
          existing);  // SCML-04
    CHECK(small_case_line_of_existing_case(existing, minimum, dollars("3800.00")) == existing);
    CHECK(small_case_line_of_existing_case(existing, minimum, dollars("5000.00")) ==
          dollars("10000.00"));
    CHECK(small_case_line_of_existing_case(existing, minimum, dollars("20000.00")) == Money{});
}
