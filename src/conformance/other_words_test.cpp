// Worked figures as others write them: other words for the same thing, bare numbers, the boundary beside the shipped
// figure. What is read must be read right, and what is not must be refused.
#include <doctest/doctest.h>

#include "conformance/run_vectors.hpp"
#include "lifecycle/lifecycle_fixture.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

// The vector of an area with these inputs: its problem, empty when it passes.
std::string asked_of_area(char const* area, char const* inputs, char const* expected) {
    json::object vector{{"id", "x"}, {"area", area}, {"kind", "derived_from_published_rule"}};
    vector["inputs"] = json::parse(inputs);
    vector["expected"] = json::parse(expected);
    json::object const file{{"vectors", json::array{std::move(vector)}}};
    auto const run = run_vectors(json::serialize(file), "figures.json", shipped(), 2026y / March / 31, 1);
    REQUIRE(run.has_value());
    auto const& result = run->results.front();
    if (result.at("status").as_string() == "pass") return {};
    auto const* problem = result.if_contains("problem");
    return problem ? std::string{problem->as_string()} : std::string{result.at("status").as_string()};
}

}  // namespace

TEST_CASE("DSCA 13-60: a line keeps its rate while scope does not grow, however that is said") {
    for (auto const* event : {"modification 2019-03-01, price change without scope change", "amendment 2019-03-01, scope unchanged",
                              "2019-03-01 no change in scope", "2019-03-01, No scope change", "2013-03-01, scope reduced", "price change 2019-03-01",
                              "2019-03-01 quantity decrease", "line reduced and twin line opened 2019-01-01"}) {
        CAPTURE(event);
        auto const inputs = std::string{R"({"existing_line_rate": "0.038", "event": ")"} + event + "\"}";
        CHECK(asked_of_area("pricing.admin", inputs.c_str(), R"({"rate": "0.038"})") == "");
    }
    CHECK(asked_of_area("pricing.admin", R"({"existing_line_rate": "0.038", "event": "amendment 2019-03-01, added scope"})", R"({"rate": "0.032"})") == "");
    CHECK(asked_of_area("pricing.admin", R"({"existing_line_rate": "0.038", "event": "amendment 2019-03-01"})", R"({"rate": "0.038"})")
              .contains("does not say whether scope changes"));
}

TEST_CASE("A word that is not known is refused and not taken for the one that costs nothing") {
    CHECK(asked_of_area("pricing.cas", R"({"sos": "p", "base": "1000000", "loa_implemented": "2005-01-01"})", R"({"cas": "15000.00"})") == "");
    CHECK(asked_of_area("pricing.cas", R"({"sos": "Q", "base": "1000000"})", R"({"cas": "0.00"})").contains("the source of supply is"));
    CHECK(asked_of_area("pricing.admin", R"({"item_class": "Nonstandard", "line_date": "2000-01-01", "date_basis": "implemented"})", R"({"rate": "0.05"})") == "");
    CHECK(asked_of_area("pricing.admin", R"({"item_class": "odd", "line_date": "2000-01-01"})", R"({"rate": "0.025"})").contains("standard or nonstandard"));
    CHECK(asked_of_area("pricing.program_support", R"({"army_program": "CRR", "program": "Title 10 BPC", "implemented": "2022-10-01", "line_base": "100000.00"})",
                        R"({"charge": "0.00"})") == "");
    CHECK(asked_of_area("pricing.transport", R"({"regime": "someday", "dtc": "5", "line_value": "100"})", R"({"area1": "1"})").contains("the regime is before or after"));
}

TEST_CASE("SAMM C9.4.7.2.4: a small case management line bears no surcharge") {
    CHECK(asked_of_area("pricing.admin", R"({"line_type": "small case management line", "accepted": "2008-01-01", "line_value": "11200.00"})",
                        R"({"surcharge": "0.00"})") == "");
}

TEST_CASE("An amount may be a bare whole number, a null is not given, and a quarter is read in each of its spellings") {
    CHECK(asked_of_area("pricing.lsc", R"({"delivery_value": 100000, "lsc_eligible_line": true, "delivery_date": "2007-09-30"})", R"({"lsc": "3100.00"})") == "");
    CHECK(asked_of_area("pricing.lsc", R"({"delivery_value": "100000", "lsc_eligible_line": true, "delivery_date": null})", R"({"lsc": "3100.00"})").contains("is missing"));
    for (auto const* quarter : {"2027Q3", "2027-Q3", "2027 Q3", "Q3 2027", "FY2027Q4", "FY27Q4", "FY27 Q4", "Q4 FY27"}) {
        CAPTURE(quarter);
        auto const inputs = std::string{R"({"accepted": "2027-02-10", "expenditure": [100], "quarters": [")"} + quarter + "\"]}";
        CHECK(asked_of_area("schedule.build", inputs.c_str(), R"({"payments": [["2027-06-15", "100", "100"]]})") == "");
    }
    CHECK(asked_of_area("schedule.build", R"({"accepted": "2027-02-10", "expenditure": [100], "quarters": ["Q5 2027"]})", R"({"total": "100"})").contains("there is no quarter"));
}

TEST_CASE("Within a row each amount has its place, and dated rows have their order") {
    auto const* inputs = R"({"accepted": "2027-02-10", "expenditure": [100, 200], "quarters": ["2027Q3", "2027Q4"]})";
    CHECK(asked_of_area("schedule.build", inputs, R"({"payments": [["2027-06-15", "100", "100"], ["2027-09-15", "200", "300"]]})") == "");
    CHECK(asked_of_area("schedule.build", inputs, R"({"payments": [["2027-06-15", "100", "100"], ["2027-09-15", "300", "200"]]})") != "");
    CHECK(asked_of_area("schedule.build", inputs, R"({"payments": [["2027-09-15", "200", "300"], ["2027-06-15", "100", "100"]]})") != "");
}

TEST_CASE("A per-unit charge is a named output in whole cents, and a growth that nothing grows by is refused") {
    CHECK(asked_of_area("pricing.nc", R"({"last_dod_acquisition_cost": "333.33"})", R"({"nc_unit": "16.67"})") == "");
    CHECK(asked_of_area("pricing.nc", R"({"nc_unit": "333.33", "price_reduction": "0.333"})", R"({"nc_unit_reduced": "222.33"})") == "");
    CHECK(asked_of_area("invariant.rollforward", R"({"collected_usd": "2", "expended_usd": "1", "ending_usd": "5", "growth_pct": "-100"})", R"({"implied_opening_usd": "4"})")
              .contains("zero or more"));
}

TEST_CASE("DSCA 26-50: the letter alone covers termination liability to 14 June 2026, with cash from the next day on") {
    for (auto const& [day, covered] : {std::pair{"2026-06-14", "false"}, {"2026-06-15", "true"}}) {
        auto const inputs = std::string{R"({"sblc": "60", "cash_reserve": "40", "tl": "100", "as_of": ")"} + day + "\"}";
        CHECK(asked_of_area("termination.sblc", inputs.c_str(), (std::string{R"({"covered": )"} + covered + "}").c_str()) == "");
    }
}

TEST_CASE("AECA 36(b)(5): an enhancement that is not valued apart is what was not notified, and a military edge has the longer tier") {
    CHECK(asked_of_area("cn.amend", R"({"group": "other country", "notified_total": "75000000", "new_total": "125000000"})", R"x({"type": "36(b)(5)(C)", "formal_days": 30})x") == "");
    CHECK(asked_of_area("cn.threshold", R"({"purchaser": "SR", "on": "2026-06-01", "mde": "20000000"})", R"({"cn": true, "tier_days": 40})") == "");
}

