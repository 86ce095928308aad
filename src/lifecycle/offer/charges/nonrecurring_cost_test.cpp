#include "lifecycle/offer/charges/nonrecurring_cost.hpp"

#include <doctest/doctest.h>

#include "lifecycle/lifecycle_fixture.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

RequestedLine bomb_line() {
    auto line = article_line("001", "40000.00", 10);
    line.article = "gbu39.bomb";
    line.mde = line.sme = true;
    return line;
}

Explained<UnitPrice> of(RequestedLine const& line) {
    auto charged = nonrecurring_cost(line, known_days(2026y / March / 31), shipped());
    REQUIRE(charged.has_value());
    return std::move(*charged);
}

}  // namespace

TEST_CASE("SAMM C9.4.5: the approved charges are those that the memoranda print") {
    struct Printed {
        std::string_view item, charge;
    };
    // Vectors NC-01 to NC-05: DSCA 06-36, 05-42, 11-34, 07-04.
    for (auto const& [item, printed] :
         {Printed{"F/A-18E/F without engines", "4379152.00"},
          Printed{"GBU-39/B Small Diameter Bomb", "5904.00"},
          Printed{"Cartridge 5.56mm M855A1", "0.04"}, Printed{"BLU-110 bomb", "63.70"},
          Printed{"BLU-111 bomb", "57.49"}}) {
        CAPTURE(item);
        auto const approved =
            approved_nonrecurring_cost(item, known_days(2026y / March / 31), shipped());
        REQUIRE(approved.has_value());
        CHECK(approved->unit_price() == price(printed));
    }
    CHECK_FALSE(
        approved_nonrecurring_cost("BLU-112 bomb", known_days(2026y / March / 31), shipped()));
}

TEST_CASE("DSCA 05-42: no charge stands before the day of its memorandum") {
    auto const on = [](Date day) {
        return approved_nonrecurring_cost("gbu_39_b", known_days(day), shipped()).has_value();
    };
    CHECK_FALSE(on(2005y / December / 26));
    CHECK(on(2005y / December / 27));
    CHECK(on(2005y / December / 28));
}

TEST_CASE("AECA 21(e)(1)(B): major defense equipment bears its approved charge for each unit") {
    auto const charged = of(bomb_line());
    CHECK(charged.value == price("5904.00"));
    REQUIRE(charged.why.policy.size() == 1);
    CHECK(charged.why.policy.front().source.document == "DSCA 05-42");
}

TEST_CASE("AECA 21(e)(1)(B): a charge given in the request wins over the catalogue") {
    auto line = bomb_line();
    line.nonrecurring = price("6000.00");
    CHECK(of(line).value == price("6000.00"));
    line.nonrecurring_waiver = "NATO standardization";
    auto const waived = of(line);
    CHECK(waived.value == UnitPrice{});
    REQUIRE(waived.why.inputs.size() == 1);
    CHECK(waived.why.inputs.front().value == "NATO standardization");
}

TEST_CASE("AECA 21(e)(1)(B): no charge on what is no major equipment or is wholly grant money") {
    auto line = bomb_line();
    line.mde = false;
    CHECK(of(line).value == UnitPrice{});
    for (auto const* grant : {"M", "N"}) {
        CAPTURE(grant);
        line = bomb_line();
        line.type_of_assistance = grant;
        CHECK(of(line).value == UnitPrice{});
    }
    line = bomb_line();
    line.type_of_assistance = "Z";  // repayable credit pays
    CHECK(of(line).value == price("5904.00"));
}

TEST_CASE("LOA note 076: without an approved charge none is priced, and the reason says so") {
    auto line = bomb_line();
    line.article = "javelin.missile";
    auto const charged = of(line);
    CHECK(charged.value == UnitPrice{});
    CHECK(charged.why.formula.starts_with("no approved charge is on file"));
    CHECK(standing_of(charged.why) == Standing::unconfirmed);
}

TEST_CASE("32 CFR 165.3: the charge is the pools over the units produced and planned") {
    CHECK(nonrecurring_cost_from_pools(dollars("1000000.00"), dollars("500000.00"), Quantity{1'000},
                                       Quantity{500}) == dollars("1000.00"));
    CHECK(nonrecurring_cost_from_pools(dollars("100.00"), Money{}, Quantity{0}, Quantity{3}) ==
          dollars("33.33"));
    CHECK(nonrecurring_cost_from_pools(dollars("0.01"), Money{}, Quantity{1}, Quantity{1}) ==
          dollars("0.01"));  // half a cent goes up
}

TEST_CASE("SAMM C9.4.5.3: without records 5 percent of the last cost, from the edition read on") {
    auto const charged = nonrecurring_cost_without_records(
        price("240000.00"), known_days(2025y / December / 7), shipped());
    REQUIRE(charged.has_value());
    CHECK(charged->value == price("12000.00"));  // NC-FALLBACK
    auto const early = nonrecurring_cost_without_records(
        price("240000.00"), known_days(2025y / December / 6), shipped());
    REQUIRE_FALSE(early.has_value());
    CHECK(early.error().rule.id == policy_value_known.id);
}

TEST_CASE("SAMM C9.6.3.1.4: a price cut for age lowers the charge by the same share") {
    CHECK(nonrecurring_cost_reduced(price("12000.00"), Rate{300'000}) ==
          price("8400.00"));  // NC-AGE
    CHECK(nonrecurring_cost_reduced(price("12000.00"), Rate{0}) == price("12000.00"));
    CHECK(nonrecurring_cost_reduced(price("12000.00"), Rate{Rate::whole}) == UnitPrice{});
}
