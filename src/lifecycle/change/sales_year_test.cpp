#include "lifecycle/change/sales_year.hpp"

#include "lifecycle/known_value.hpp"
#include "lifecycle/lifecycle_fixture.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

std::expected<Explained<int>, Refusal> counted(std::string_view net_increase,
                                               Date on = 2026y / December / 1) {
    return sales_year({2024, 2027, dollars(net_increase), on}, shipped());
}

}  // namespace

TEST_CASE("SAMM C6.7.2.3.1: an increase above 50,000 dollars counts in the year it is accepted") {
    CHECK(counted("49999.99")->value == 2024);
    CHECK(counted("50000.00")->value == 2024);  // AMD-50K-1
    CHECK(counted("50000.01")->value == 2027);  // AMD-50K-2
    CHECK(counted("0.00")->value == 2024);
    AmendmentSale const smaller{2024, 2027, Money::from_cents(-50'000'01), 2026y / December / 1};
    CHECK(sales_year(smaller, shipped())->value == 2024);
}

TEST_CASE("SAMM C6.7.2.3.1: the reason of a sales year names the increase and the limit") {
    auto const year = counted("50000.01");
    REQUIRE(year.has_value());
    CHECK(year->why.value == "2027");
    CHECK(year->why.inputs.front().value == "50000.01");
    REQUIRE(year->why.policy.size() == 1);
    CHECK(year->why.policy.front().id == "offers/sales_year_limit");
    CHECK(year->why.citation == Citation{"SAMM", "C6.7.2.3.1"});
    CHECK(standing_of(year->why) == Standing::confirmed);
}

TEST_CASE("SAMM C6.7.2.3.1: before the edition that was read the limit is not confirmed") {
    CHECK(standing_of(counted("1.00", 2025y / December / 7)->why) == Standing::confirmed);
    CHECK(standing_of(counted("1.00", 2025y / December / 6)->why) == Standing::unconfirmed);
    CHECK(counted("50000.01", 2025y / December / 6)->value == 2027);
}

TEST_CASE("SAMM C6.7.2.3.1: an amendment is never older than its basic offer") {
    CHECK(sales_year({2027, 2027, dollars("1"), 2026y / December / 1}, shipped())->value == 2027);
    auto const early = sales_year({2027, 2026, dollars("1"), 2026y / March / 31}, shipped());
    REQUIRE_FALSE(early.has_value());
    CHECK(early.error().rule.id == sales_year_follows_basic.id);
}

TEST_CASE("SAMM C6.7.2.3.1: without a limit no sales year is answered") {
    auto const year = sales_year({2024, 2027, dollars("1"), 2026y / December / 1},
                                 shipped_without("offers/sales_year_limit.toml"));
    REQUIRE_FALSE(year.has_value());
    CHECK(year.error().rule.id == policy_value_known.id);
    CHECK(year.error().rule.paragraph == "C6.7.2.3.1");
}
