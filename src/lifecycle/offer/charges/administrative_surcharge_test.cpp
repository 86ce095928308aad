#include "lifecycle/offer/charges/administrative_surcharge.hpp"

#include <doctest/doctest.h>

#include "lifecycle/lifecycle_fixture.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

Rate rate_with(SurchargeBasis const& basis) {
    auto const used = administrative_rate(basis, shipped());
    REQUIRE(used.has_value());
    return used->rate();
}

// All days of the line are the same day.
SurchargeBasis all_on(Date day) {
    SurchargeBasis basis;
    basis.days.question = day;
    return basis;
}

SurchargeBasis line_of(Date accepted, Date implemented) {
    SurchargeBasis basis;
    basis.days = known_days(implemented, {{KeyDay::line_signed, accepted},
                                          {KeyDay::line_accepted, accepted},
                                          {KeyDay::line_implemented, implemented}});
    return basis;
}

}  // namespace

TEST_CASE("SAMM C9.T4: the surcharge rises from 2 to 3 percent on 1 October 1977") {
    // Vectors ADMINRATE-01 and -02.
    CHECK(rate_with(all_on(1977y / September / 29)) == Rate{20'000});
    CHECK(rate_with(all_on(1977y / September / 30)) == Rate{20'000});
    CHECK(rate_with(all_on(1977y / October / 1)) == Rate{30'000});
    CHECK(rate_with(all_on(1977y / October / 2)) == Rate{30'000});
}

TEST_CASE(
    "DSCA 1999: the surcharge falls from 3 to 2.5 percent on 1 June 1999, by implementation") {
    // Vectors ADMINRATE-03 and -04.
    CHECK(rate_with(line_of(1999y / May / 1, 1999y / May / 31)) == Rate{30'000});
    CHECK(rate_with(line_of(1999y / May / 1, 1999y / June / 1)) == Rate{25'000});
    CHECK(rate_with(line_of(1999y / May / 1, 1999y / June / 2)) == Rate{25'000});
}

TEST_CASE("DSCA 06-14: 3.8 percent from 1 August 2006") {
    // Vectors ADMINRATE-05 and -06.
    CHECK(rate_with(all_on(2006y / July / 31)) == Rate{25'000});
    CHECK(rate_with(all_on(2006y / August / 1)) == Rate{38'000});
    CHECK(rate_with(all_on(2006y / August / 2)) == Rate{38'000});
}

TEST_CASE("SAMM C9.T4: with the reform of August 2006 the acceptance selects the rate") {
    // Accepted before the reform, implemented after it: the line keeps the old rate.
    auto const used =
        administrative_rate(line_of(2006y / July / 20, 2006y / August / 5), shipped());
    REQUIRE(used.has_value());
    CHECK(used->rate() == Rate{25'000});
    CHECK(used->look_up_by == KeyDay::line_implemented);
    CHECK(used->on == 2006y / August / 5);
    auto const after =
        administrative_rate(line_of(2006y / August / 1, 2006y / August / 5), shipped());
    REQUIRE(after.has_value());
    CHECK(after->rate() == Rate{38'000});
    CHECK(after->look_up_by == KeyDay::line_accepted);
    CHECK(after->on == 2006y / August / 1);
}

TEST_CASE("DSCA 12-47: 3.5 percent for lines accepted from 1 November 2012") {
    // Vectors ADMINRATE-07 and -08; the day of implementation no longer counts.
    CHECK(rate_with(line_of(2012y / October / 31, 2012y / December / 1)) == Rate{38'000});
    CHECK(rate_with(line_of(2012y / November / 1, 2012y / December / 1)) == Rate{35'000});
    CHECK(rate_with(line_of(2012y / November / 2, 2012y / December / 1)) == Rate{35'000});
}

TEST_CASE("DSCA 18-27: 3.2 percent for lines accepted from 1 June 2018") {
    CHECK(rate_with(line_of(2018y / May / 31, 2018y / August / 1)) == Rate{35'000});
    CHECK(rate_with(line_of(2018y / June / 1, 2018y / August / 1)) == Rate{32'000});
    CHECK(rate_with(all_on(2018y / June / 2)) == Rate{32'000});
    CHECK(rate_with(all_on(2026y / June / 30)) == Rate{32'000});  // ADMINRATE-11
}

TEST_CASE("SAMM C9.T4: nonstandard articles pay 5 percent to 31 July 2006") {
    auto before = all_on(2006y / July / 31);
    auto after = all_on(2006y / August / 1);
    before.nonstandard = after.nonstandard = true;
    CHECK(rate_with(before) == Rate{50'000});
    CHECK(rate_with(after) == Rate{38'000});
}

TEST_CASE("DSCA 1999: program management lines carry no surcharge since 1 June 1999") {
    auto basis = all_on(1999y / May / 31);
    basis.kind = LineKind::program_management;
    CHECK(rate_with(basis) == Rate{30'000});
    basis.days.question = 1999y / June / 1;
    CHECK(rate_with(basis) == Rate{0});
    basis.days.question = 1999y / July / 1;  // ADMINRATE-23
    CHECK(rate_with(basis) == Rate{0});
}

TEST_CASE("DSCA 20-47: capacity building cases pay no surcharge from 1 October 2020") {
    auto basis = all_on(2020y / September / 30);
    basis.program = Program::bpc;
    CHECK(rate_with(basis) == Rate{32'000});
    basis.days.question = 2020y / October / 1;
    CHECK(rate_with(basis) == Rate{0});
    CHECK(rate_with(all_on(2020y / October / 1)) == Rate{32'000});  // only theirs
}

TEST_CASE("SAMM C9.4: the charge is the line value times the rate, rounded half up to the cent") {
    auto const basis = all_on(2026y / June / 30);
    auto const charged =
        administrative_charge(dollars("1000000.00"), "lines.001.net", basis, shipped());
    REQUIRE(charged.has_value());
    CHECK(charged->value == dollars("32000.00"));
    CHECK(charged->why.value == "32000.00");
    REQUIRE(charged->why.inputs.size() == 1);
    CHECK(charged->why.inputs.front().path == "lines.001.net");
    REQUIRE(charged->why.policy.size() == 1);
    CHECK(charged->why.policy.front().source.document == "DSCA 18-27");
    CHECK_FALSE(charged->why.policy.front().day_is_known);
    CHECK(administrative_charge(dollars("15.47"), "", basis, shipped())->value == dollars("0.50"));
    CHECK(administrative_charge(dollars("15.46"), "", basis, shipped())->value == dollars("0.49"));
    // 3.5 percent of a dollar is an exact half: it goes up.
    auto const half = all_on(2017y / March / 1);
    CHECK(administrative_charge(dollars("1.00"), "", half, shipped())->value == dollars("0.04"));
    CHECK(administrative_charge(dollars("0.99"), "", half, shipped())->value == dollars("0.03"));
}

TEST_CASE("SAMM C9.4.7.2.4: the small case management line itself carries no surcharge") {
    auto basis = all_on(2008y / January / 1);
    basis.kind = LineKind::small_case;
    auto const charged =
        administrative_charge(dollars("11200.00"), "lines.002.net", basis, shipped());
    REQUIRE(charged.has_value());
    CHECK(charged->value == Money{});
}

TEST_CASE("SAMM C9.4: without a known rate the surcharge is refused, never nothing") {
    auto const policy = shipped_without("charges/administrative_surcharge.toml");
    auto const rate = administrative_rate(all_on(2026y / June / 30), policy);
    REQUIRE_FALSE(rate.has_value());
    CHECK(rate.error().rule.id == policy_value_known.id);
    auto const charged =
        administrative_charge(dollars("1.00"), "", all_on(2026y / June / 30), policy);
    REQUIRE_FALSE(charged.has_value());
    CHECK(charged.error().rule.id == policy_value_known.id);
}

TEST_CASE("DSCA 13-60: a line keeps the rate it was accepted with") {
    // Vector ADMINRATE-20: 3.8 percent after a price change in 2013.
    CHECK(administrative_charge_of_existing_line(dollars("1000000.00"), Rate{38'000}) ==
          dollars("38000.00"));
}

TEST_CASE(
    "SAMM C9.6.1.2.5: a waived surcharge above 30,000 dollars is recouped 35 and 65 percent") {
    auto const days = known_days(2026y / January / 1);
    auto const whole = recoup_waived_surcharge(dollars("30000.00"), days, shipped());
    REQUIRE(whole.has_value());
    CHECK(whole->at_deposit == dollars("30000.00"));
    CHECK(whole->with_deliveries == Money{});
    // A cent more drops to the share: vectors DEP-ADMIN-2 and -3, NSPA-WAIVE.
    auto const split = recoup_waived_surcharge(dollars("30000.01"), days, shipped());
    REQUIRE(split.has_value());
    CHECK(split->at_deposit == dollars("10500.00"));
    CHECK(split->with_deliveries == dollars("19500.01"));
    auto const printed = recoup_waived_surcharge(dollars("100000.00"), days, shipped());
    REQUIRE(printed.has_value());
    CHECK(printed->at_deposit == dollars("35000.00"));
    CHECK(printed->with_deliveries == dollars("65000.00"));
    auto const early =
        recoup_waived_surcharge(dollars("1.00"), known_days(2025y / December / 6), shipped());
    REQUIRE_FALSE(early.has_value());
    CHECK(early.error().rule.id == policy_value_known.id);
}
