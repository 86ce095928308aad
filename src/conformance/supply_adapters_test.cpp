// The areas of supply against a file of plans with exact answers, and what a short form may not hold.
#include <doctest/doctest.h>

#include "conformance/run_vectors.hpp"
#include "foundation/text.hpp"

using namespace casewright;

namespace {

ConformanceRun run_text(std::string const& text) {
    auto const run = run_vectors(text, "figures.json", Policy{}, Date{}, 2);
    REQUIRE(run.has_value());
    return *run;
}

std::string problem_of(std::string const& area, std::string const& inputs, std::string const& expected,
                       std::string const& more = "") {
    auto const run = run_text(R"({"vectors": [{"id": "x", "kind": "computed", "area": ")" + area + R"(", "inputs": )" +
                              inputs + R"(, "expected": )" + expected + more + "}]}");
    auto const& result = run.results.front();
    auto const* problem = result.if_contains("problem");
    return problem ? std::string{problem->as_string()} : std::string{result.at("status").as_string()};
}

}  // namespace

TEST_CASE("Plans with exact answers are answered exactly, under every policy and in every length of period") {
    auto const text = read_text_file(CASEWRIGHT_SOURCE_DIR "/examples/supply/worked-plans.json");
    REQUIRE(text.has_value());
    auto const run = run_text(*text);
    CHECK(run.failed == 0);
    CHECK(run.unsupported == 0);
    CHECK(run.passed >= 40);
    for (auto const& result : run.results)
        if (result.at("status").as_string() != "pass") MESSAGE(json::serialize(result));
}

TEST_CASE("A row of a plan that is off by one unit fails its figure") {
    std::string const inputs =
        R"({"policy": "fifo", "supply_per_period": [2, 3], "periods": 2, "orders": [{"id": "A", "quantity": 4}]})";
    CHECK(problem_of("supply.allocate", inputs, R"({"completion": {"A": 2}, "short": {}})") == "pass");
    CHECK(problem_of("supply.allocate", inputs, R"({"completion": {"A": 1}})").starts_with("completion is "));
    CHECK(problem_of("supply.allocate", inputs, R"({"completion": {}})").starts_with("completion is "));
    CHECK(problem_of("supply.allocate", inputs, R"({"short": {"A": 1}})").starts_with("short is "));
}

TEST_CASE("A tolerance on the learning curve is a share, elsewhere a number") {
    std::string const curve = R"({"first_unit": "1000", "slope": "0.5", "units": [2]})";
    CHECK(problem_of("supply.learning_curve", curve, R"({"cost": ["501"]})", R"(, "tolerance": 0.01)") == "pass");
    CHECK(problem_of("supply.learning_curve", curve, R"({"cost": ["501"]})", R"(, "tolerance": 0.001)") != "pass");
    std::string const years = R"({"quantity": "8500", "rate_per_year": "679"})";
    CHECK(problem_of("supply.replacement", years, R"({"years": "12.5"})", R"(, "tolerance": 0.05)") == "pass");
    CHECK(problem_of("supply.replacement", years, R"({"years": "12.5"})", R"(, "tolerance": 0.01)") != "pass");
}

TEST_CASE("TV-07 and TV-02: a ramp that comes late, and the rate that a published span implies") {
    std::string const points =
        R"({"points": [{"at": "2024-08", "per_month": "200"}, {"at": "2026-12", "per_year": "3960"}], "from": "2024-09", "to": "2026-12", "slip_months": 6})";
    CHECK(problem_of("supply.ramp", points, R"({"short_by": 332.6, "rate_at_end": 307.1})", R"(, "tolerance": 0.1)") == "pass");
    CHECK(problem_of("supply.replacement", R"({"quantity": 8500, "years": 7})", R"({"rate_per_year": 1214})",
                     R"(, "tolerance": 0.5)") == "pass");
}

TEST_CASE("What is no plan is a problem of the figure, in words") {
    CHECK(problem_of("supply.forecast", R"({"trials": 1, "seed": -1, "plan": {"start": "2026-01-01"}})", R"({"trials": 1})")
              .contains("no whole number"));
    CHECK(problem_of("supply.allocate", R"({"plan": {"start": "2026-01-01", "polcy": "fifo"}})", R"({"orders": []})")
              .contains("polcy: this key is unknown here"));
    CHECK(problem_of("supply.allocate", R"({"plan": {"start": "soon"}})", R"({"orders": []})").contains("start"));
    CHECK(problem_of("supply.allocate", R"({"plan": {"start": "2026-01-01\nperiods = 9"}})", R"({"orders": []})").contains("start"));
    CHECK(problem_of("supply.min_cost_flow", R"({"arcs_from_to_capacity_cost": [[0, 7, 1, 1]], "supply": [0]})", R"({"flow": 0})")
              .contains("an arc is"));
    CHECK(problem_of("supply.lead_time", R"({"triangular": [3, 2, 1]})", R"({"mean": 2})").contains("low, mode and high"));
}
