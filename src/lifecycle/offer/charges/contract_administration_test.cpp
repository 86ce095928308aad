#include "lifecycle/offer/charges/contract_administration.hpp"

#include <doctest/doctest.h>

#include "lifecycle/lifecycle_fixture.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;
using enum AdministrationElement;

namespace {

// Procured in full, for a purchaser without any waiver.
AdministrationBasis implemented_on(Date day) {
    AdministrationBasis basis;
    basis.customer = "KV";
    basis.source = "P";
    basis.days = known_days(day, {{KeyDay::case_implemented, day}});
    return basis;
}

Explained<UnitPrice> on_a_million(AdministrationBasis const& basis) {
    auto charged = contract_administration(price("1000000"), basis, shipped());
    REQUIRE(charged.has_value());
    return std::move(*charged);
}

std::vector<AdministrationElement> waived(std::string_view customer, std::string_view designator,
                                          Date implemented) {
    std::vector<AdministrationElement> elements;
    for (auto const& waiver : administration_waivers(customer, designator, implemented, shipped()))
        elements.push_back(waiver.element);
    return elements;
}

using Elements = std::vector<AdministrationElement>;

}  // namespace

TEST_CASE("DSCA 02-14: the overseas addition stands beside the 1.5 percent since 1 October 2002") {
    auto before = implemented_on(2002y / September / 30);
    auto after = implemented_on(2002y / October / 1);
    CHECK(on_a_million(before).value == price("15000"));
    CHECK(on_a_million(after).value == price("15000"));  // CAS-002
    before.overseas = after.overseas = true;
    CHECK(on_a_million(before).value == price("15000"));  // CAS-001: inside
    CHECK(on_a_million(after).value == price("17000"));   // CAS-003: added
}

TEST_CASE("DSCA 02-14: the three elements of 0.50 become 0.65, 0.65 and 0.20") {
    auto const before = on_a_million(implemented_on(2002y / September / 30));
    REQUIRE(before.why.policy.size() == 3);
    for (auto const& used : before.why.policy) CHECK(used.rate() == Rate{5'000});
    auto const after = on_a_million(implemented_on(2002y / October / 1));
    REQUIRE(after.why.policy.size() == 3);
    CHECK(after.why.policy[0].rate() == Rate{6'500});
    CHECK(after.why.policy[1].rate() == Rate{6'500});
    CHECK(after.why.policy[2].rate() == Rate{2'000});
    CHECK(after.why.note.empty());
}

TEST_CASE("DSCA 14-27: 1.2 percent for cases implemented from 1 December 2014") {
    CHECK(on_a_million(implemented_on(2014y / November / 30)).value == price("15000"));
    CHECK(on_a_million(implemented_on(2014y / December / 1)).value == price("12000"));
    CHECK(on_a_million(implemented_on(2018y / May / 10)).value == price("12000"));  // CAS-010
}

TEST_CASE("DSCA 19-43: 1 percent for cases implemented from 1 February 2020") {
    CHECK(on_a_million(implemented_on(2020y / January / 31)).value == price("12000"));
    CHECK(on_a_million(implemented_on(2020y / February / 1)).value == price("10000"));  // CAS-009
}

TEST_CASE("DSCA 14-27: the overseas addition since then was not read, the one before stands in") {
    auto basis = implemented_on(2023y / June / 1);
    basis.overseas = true;
    auto const charged = on_a_million(basis);
    CHECK(charged.value == price("12000"));  // 1.00 and 0.20
    CHECK(standing_of(charged.why) == Standing::unconfirmed);
    CHECK(charged.why.policy.back().note.find("was not read") != std::string::npos);
    basis.days =
        known_days(2014y / November / 30, {{KeyDay::case_implemented, 2014y / November / 30}});
    CHECK(on_a_million(basis).why.policy.back().standing == Standing::confirmed);
}

TEST_CASE("DSCA 09-06: only what is procured is administered") {
    auto basis = implemented_on(2005y / January / 1);
    for (auto const* source : {"S", "R", "E", "F"}) {
        CAPTURE(source);
        basis.source = source;
        CHECK(on_a_million(basis).value == UnitPrice{});  // CAS-004
        CHECK(on_a_million(basis).why.policy.empty());
    }
    basis = implemented_on(2009y / May / 1);
    basis.source = "X";
    basis.procured_share = Rate{100'000};
    CHECK(on_a_million(basis).value == price("1500"));  // CAS-005
    basis.procured_share.reset();
    CHECK(on_a_million(basis).value == price("7500"));  // half, for want of evidence
    basis.source = "P";
    basis.procured_share = Rate{100'000};
    CHECK(on_a_million(basis).value == price("15000"));  // all of a procured line
}

TEST_CASE("DSCA 09-06: a mixed line without evidence before 1 April 2009 is refused") {
    auto basis = implemented_on(2009y / March / 31);
    basis.source = "X";
    auto const early = contract_administration(price("1"), basis, shipped());
    REQUIRE_FALSE(early.has_value());
    CHECK(early.error().rule.id == policy_value_known.id);
    basis.days = known_days(2009y / April / 1);
    CHECK(contract_administration(price("1"), basis, shipped()).has_value());
}

TEST_CASE("DSCA 23-55: lines routed through contractors pay no contract administration") {
    auto basis = implemented_on(2024y / January / 1);
    basis.contractor_routed = true;
    CHECK(on_a_million(basis).value == UnitPrice{});
}

TEST_CASE("DSCA 07-33: on Corps of Engineers lines only audit is charged") {
    auto basis = implemented_on(2010y / January / 1);
    basis.corps_of_engineers = true;
    auto const charged = on_a_million(basis);
    CHECK(charged.value == price("2000"));
    REQUIRE(charged.why.policy.size() == 1);
    CHECK(charged.why.policy.front().id == "charges/contract_administration/audit");
    CHECK(charged.why.note == "Not charged: QA, MGMT.");
}

TEST_CASE("SAMM C9.T5: a waiver holds for cases implemented from its day") {
    CHECK(waived("JA", "", 2023y / April / 16).empty());                         // CASW-JA-1
    CHECK(waived("JA", "", 2023y / April / 17) == Elements{quality_assurance});  // CASW-JA-2
    CHECK(waived("JA", "", 2023y / April / 18) == Elements{quality_assurance});
    CHECK(waived("AT", "", 2013y / April / 10).empty());  // CASW-AT
    CHECK(waived("AT", "", 2013y / April / 11) == Elements{quality_assurance});
    CHECK(waived("LO", "", 2015y / December / 7).empty());  // CASW-LO
    CHECK(waived("LO", "", 2015y / December / 8) == Elements{quality_assurance});
    CHECK(waived("RO", "", 2015y / November / 30).empty());
    CHECK(waived("RO", "", 2015y / December / 1) == Elements{quality_assurance});  // CASW-RO
    CHECK(waived("FR", "", 1986y / April / 22) == Elements{audit});
    CHECK(waived("FR", "", 1986y / April / 23) ==
          Elements{audit, quality_assurance, management});  // CASW-FR-2
    CHECK(waived("UK", "", 2026y / January / 1) == Elements{audit, quality_assurance});  // CASW-UK
    for (auto const* none : {"KV", "UP", "BU", "TW"})
        CHECK(waived(none, "", 2026y / January / 1).empty());
}

TEST_CASE("SAMM C9.T6: some waivers belong to one case alone") {
    CHECK(waived("PT", "NAE", 2000y / June / 21) == Elements{audit});
    CHECK(waived("PT", "NAE", 2000y / June / 20).empty());
    CHECK(waived("PT", "NAF", 2000y / June / 21).empty());
    CHECK(waived("F4", "SXC", 1980y / December / 19) == Elements{audit, quality_assurance});
    CHECK(waived("F1", "SXC", 1980y / December / 19).empty());
    CHECK(waived("F1", "NMP", 1993y / April / 5) == Elements{audit});
    // Rows of programs without a customer code never match by accident.
    CHECK(waived("", "", 2026y / January / 1).empty());
}

TEST_CASE("DSCA 13-17: Australia's waiver takes quality assurance off from 11 April 2013") {
    auto basis = implemented_on(2013y / April / 11);
    basis.customer = "AT";
    auto const charged = on_a_million(basis);
    CHECK(charged.value == price("8500"));  // CAS-007
    CHECK(charged.why.note == "Not charged: QA.");
    CHECK(standing_of(charged.why) == Standing::confirmed);
    basis.days = known_days(2013y / April / 10);
    CHECK(on_a_million(basis).value == price("15000"));
}

TEST_CASE(
    "SAMM C9.T5: since the split was not read a partial waiver leaves the total, unconfirmed") {
    auto basis = implemented_on(2023y / June / 1);
    basis.customer = "RO";
    auto const charged = on_a_million(basis);
    CHECK(charged.value == price("10000"));
    CHECK(standing_of(charged.why) == Standing::unconfirmed);
    CHECK(charged.why.note.starts_with("Not due: QA; how this total divides"));
    // France waives all three: nothing is left to divide.
    basis.customer = "FR";
    auto const none = on_a_million(basis);
    CHECK(none.value == UnitPrice{});
    CHECK(none.why.note == "All elements are waived.");
    // Nobody is waived: the total is what was read.
    basis.customer = "KV";
    CHECK(standing_of(on_a_million(basis).why) == Standing::confirmed);
}

TEST_CASE("SAMM C9.4: elements that add up to more than the price are refused") {
    auto const policy = shipped_with("charges/contract_administration.toml",
                                     "value      = \"1.00\"", "value      = \"99.9\"");
    auto basis = implemented_on(2023y / June / 1);
    CHECK(contract_administration(price("1"), basis, policy).has_value());
    basis.overseas = true;  // 99.9 and 0.2
    auto const charged = contract_administration(price("1"), basis, policy);
    REQUIRE_FALSE(charged.has_value());
    CHECK(charged.error().rule.id == policy_value_known.id);
}

TEST_CASE("SAMM C9.4: contract administration is exact to the millionth of a dollar") {
    auto const basis = implemented_on(2010y / January / 1);
    auto const charged = contract_administration(price("0.3725"), basis, shipped());
    REQUIRE(charged.has_value());
    CHECK(charged->value == price("0.005588"));  // 0.0055875, the half goes up
}
