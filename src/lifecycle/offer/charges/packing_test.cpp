#include "lifecycle/offer/charges/packing.hpp"

#include <doctest/doctest.h>

#include "lifecycle/lifecycle_fixture.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

Money packed(std::string_view unit_price, std::int64_t quantity) {
    auto const charged = packing(price(unit_price), "lines.001.unit_price", Quantity{quantity},
                                 known_days(2026y / March / 31), shipped());
    REQUIRE(charged.has_value());
    CHECK(charged->why.value == to_text(charged->value));
    CHECK(charged->why.policy.size() == 3);
    // The tier and the lower rate were never read.
    CHECK(standing_of(charged->why) == Standing::unconfirmed);
    return charged->value;
}

}  // namespace

TEST_CASE("FMR 15 chapter 7: packing is 3.5 percent of a unit price up to 50,000 dollars") {
    CHECK(packed("1000.00", 10) == dollars("350.00"));   // PCH-R1
    CHECK(packed("49999.99", 1) == dollars("1750.00"));  // 1749.99965
    CHECK(packed("50000.00", 1) == dollars("1750.00"));  // PCH-R2
}

TEST_CASE("FMR 15 chapter 7: the part of a unit price above 50,000 dollars pays 1 percent") {
    CHECK(packed("50000.01", 1) == dollars("1750.00"));  // a hundredth of a cent more
    CHECK(packed("50000.50", 1) == dollars("1750.01"));  // 1750.005, the half cent goes up
    CHECK(packed("50001.00", 1) == dollars("1750.01"));
    CHECK(packed("250000.00", 4) == dollars("15000.00"));  // PCH-R4
    CHECK(packed("107104.00", 2) == dollars("4642.08"));   // LOA-CHAIN-R1
}

TEST_CASE("FMR 15 chapter 7: the tier works for each unit, and so does the rounding") {
    CHECK(packed("30000.00", 2) == dollars("2100.00"));
    CHECK(packed("0.29", 3) == dollars("0.03"));  // 0.01015 a unit, not 0.03045 together
    CHECK(packed("0.14", 3) == dollars("0.00"));  // 0.0049 a unit
}

TEST_CASE("FMR 15 chapter 7: without its rates packing is refused") {
    for (auto const* missing :
         {"charges/packing_crating_handling.toml", "charges/packing_tier.toml"}) {
        CAPTURE(missing);
        auto const charged = packing(price("1"), "", Quantity{1}, known_days(2026y / March / 31),
                                     shipped_without(missing));
        REQUIRE_FALSE(charged.has_value());
        CHECK(charged.error().rule.id == policy_value_known.id);
    }
}

TEST_CASE("a dollar line has no unit price, so the tier does not cut its packing") {
    // docs/decisions/which-lines-are-packed.md: 3.5 percent of the whole value.
    for (auto const& [value, expected] : {std::pair{"420000.00", "14700.00"},
                                          std::pair{"50000.00", "1750.00"},
                                          std::pair{"50001.00", "1750.04"}}) {
        auto const charged = packing(price(value), "lines.001.unit_price", std::nullopt,
                                     known_days(2026y / March / 31), shipped());
        REQUIRE(charged.has_value());
        CHECK(charged->value == dollars(expected));
        CHECK(charged->why.value == expected);
    }
}
