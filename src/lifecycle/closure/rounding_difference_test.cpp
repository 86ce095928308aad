#include "lifecycle/closure/rounding_difference.hpp"

#include "lifecycle/known_value.hpp"
#include "lifecycle/lifecycle_fixture.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

std::expected<Explained<Money>, Refusal> flat(std::string_view delivered,
                                              Date on = 2026y / March / 31) {
    return flat_rounding_charge(dollars("11200.00"), dollars(delivered), on, shipped());
}

}  // namespace

TEST_CASE("SAMM C9.4.7.5.4: a rounding difference below one dollar goes flat to another line") {
    auto const charged = flat("11200.99");  // SCML-SUBDOLLAR
    REQUIRE(charged.has_value());
    CHECK(charged->value == dollars("0.99"));
    CHECK(charged->why.value == "0.99");
    CHECK(standing_of(charged->why) == Standing::confirmed);
    CHECK(flat("11200.01")->value == dollars("0.01"));
}

TEST_CASE("SAMM C9.4.7.5.4: from one dollar on a modification is needed") {
    for (auto const* delivered : {"11201.00", "11201.01", "15000.00"}) {  // SCML-SUBDOLLAR-2
        auto const charged = flat(delivered);
        REQUIRE_FALSE(charged.has_value());
        CHECK(charged.error().rule.id == rounding_difference_is_small.id);
    }
}

TEST_CASE("SAMM C6.7.3.1.2: a line that delivered no more than was ordered needs nothing") {
    CHECK(flat("11200.00")->value == dollars("0.00"));
    CHECK(flat("11199.00")->value == dollars("0.00"));
    CHECK(flat("0.00")->value == dollars("0.00"));
}

TEST_CASE("SAMM C9.4.7.5.4: the tolerance is not confirmed before the edition that was read") {
    CHECK(standing_of(flat("11200.99", 2025y / December / 6)->why) == Standing::unconfirmed);
    CHECK(standing_of(flat("11200.99", 2025y / December / 7)->why) == Standing::confirmed);
    auto const unknown =
        flat_rounding_charge(dollars("1"), dollars("1.50"), 2026y / March / 31,
                             shipped_without("closure/rounding_tolerance.toml"));
    REQUIRE_FALSE(unknown.has_value());
    CHECK(unknown.error().rule.id == policy_value_known.id);
}
