// How a run of worked figures judges: what does not fit gets a reason, nothing passes by chance.
#include "conformance/run_vectors.hpp"

#include <doctest/doctest.h>

#include "lifecycle/lifecycle_fixture.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

constexpr Date today{2026y / March / 31};

// LABOR-001 of the pricing slides, 31 January 2008: a figure that passes until a test changes it.
json::object labor() {
    return {{"id", "LABOR-001"},
            {"area", "pricing.services"},
            {"kind", "published_complete"},
            {"inputs", json::object{{"annual_salary", "38039.00"},
                                    {"hours_per_year", "2087"},
                                    {"direct_hours", "100"},
                                    {"leave_holiday_rate", "0.18"},
                                    {"unfunded_retirement_rate", "0.147"},
                                    {"fringe_rate", "0.158"}}},
            {"expected", json::object{{"hourly", "18.23"}, {"pay_cost", "2807.24"}}}};
}

ConformanceRun run_of(json::array vectors, unsigned threads = 1) {
    json::object const file{{"vectors", std::move(vectors)}};
    auto run = run_vectors(json::serialize(file), "figures.json", shipped(), today, threads);
    REQUIRE(run.has_value());
    return std::move(*run);
}

// "pass", "unsupported", or "fail: " with the problem.
std::string verdict(json::value const& vector) {
    auto const run = run_of({vector});
    REQUIRE(run.results.size() == 1);
    auto const& result = run.results.front();
    auto const status = std::string{result.at("status").as_string()};
    CHECK(run.passed + run.failed + run.unsupported + run.recalled_passed + run.recalled_failed ==
          1);
    return status == "fail" ? "fail: " + std::string{result.at("problem").as_string()} : status;
}

template <class Change>
std::string after(Change change) {
    auto vector = labor();
    change(vector, vector.at("inputs").as_object(), vector.at("expected").as_object());
    return verdict(vector);
}

}  // namespace

TEST_CASE("A figure that agrees passes, and its computed outputs are shown") {
    auto const run = run_of({labor()});
    CHECK(run.passed == 1);
    auto const& result = run.results.front();
    CHECK(result.at("id").as_string() == "LABOR-001");
    CHECK(result.at("computed").at("fringe").as_string() == "339.88");
    CHECK_FALSE(result.contains("problem"));
}

TEST_CASE("A figure that differs by a cent fails and says by what") {
    CHECK(after([](auto&, auto&, auto& expected) { expected["pay_cost"] = "2807.25"; }) ==
          "fail: pay_cost is \"2807.24\", expected \"2807.25\"");
}

TEST_CASE("A tolerance is kept to its last digit, and must be a number that is zero or more") {
    auto const with = [](json::value tolerance) {
        return after([&](auto& vector, auto&, auto& expected) {
            expected["pay_cost"] = "2807.25";
            vector["tolerance"] = tolerance;
        });
    };
    CHECK(with("0.01") == "pass");
    CHECK(with("0.0099").starts_with("fail: pay_cost"));
    CHECK(with(1) == "pass");
    CHECK(with(0.01) == "pass");
    CHECK(with(0.0099).starts_with("fail: pay_cost"));
    CHECK(with("0").starts_with("fail: pay_cost"));
    for (auto const& bad :
         {json::value("-0.01"), json::value("little"), json::value(nullptr), json::value(-0.01)})
        CHECK(with(bad) == "fail: the tolerance is no number that is zero or more");
}

TEST_CASE("A missing, an unknown and a wrongly written input fail, whatever is expected") {
    CHECK(after([](auto&, auto& inputs, auto&) { inputs.erase("annual_salary"); }) ==
          "fail: the input \"annual_salary\" is missing");
    CHECK(after([](auto&, auto& inputs, auto&) { inputs["annual_salary"] = nullptr; }) != "pass");
    CHECK(after([](auto&, auto& inputs, auto&) {
              inputs["overtime"] = "1";
          }).starts_with("fail: the input \"overtime\" is not one that this area knows"));
    CHECK(after([](auto&, auto& inputs, auto&) { inputs["annual_salary"] = 38039; }) == "pass");
    CHECK(after([](auto&, auto& inputs, auto&) { inputs["annual_salary"] = 38039.5; }) ==
          "fail: the input \"annual_salary\" is neither text in quotes nor a whole number");
    CHECK(after([](auto&, auto& inputs, auto&) { inputs["published.x"] = "1"; }).contains("a name that is kept for what an audit printed"));
    CHECK(after([](auto&, auto& inputs, auto&) {
              inputs["annual_salary"] = "38,039.00";
          }).starts_with("fail: the input \"annual_salary\": "));
    CHECK(after([](auto&, auto& inputs, auto&) {
              inputs["annual_salary"] = "38039.001";
          }).starts_with("fail: "));
    CHECK(after([](auto&, auto& inputs, auto&) {
              inputs["fringe_rate"] = "15.8";
          }).starts_with("fail: the input \"fringe_rate\": "));
    CHECK(after([](auto&, auto& inputs, auto&) {
              inputs["direct_hours"] = "1.5";
          }).starts_with("fail: the input \"direct_hours\" is no whole number"));
    CHECK(after([](auto&, auto& inputs, auto&) {
              inputs["direct_hours"] = -1;
          }).starts_with("fail: the input \"direct_hours\" is no whole number"));
    CHECK(after([](auto&, auto& inputs, auto&) {
              inputs["hours_per_year"] = 0;
          }).starts_with("fail: the input \"hours_per_year\" is no whole number"));
    CHECK(after([](auto&, auto& inputs, auto&) {
              inputs["full_time_reimbursed"] = "no";
          }).starts_with("fail: the input \"full_time_reimbursed\" is neither true nor false"));
    CHECK(after([](auto&, auto& inputs, auto&) {
              inputs["date"] = "31 Jan 2008";
          }).starts_with("fail: the input \"date\""));
}

TEST_CASE("Whole numbers may be written bare or in quotes") {
    CHECK(after([](auto&, auto& inputs, auto&) { inputs["direct_hours"] = 100; }) == "pass");
}

TEST_CASE(
    "Amounts that multiply beyond a trillion dollars fail with that reason, and stop nothing") {
    CHECK(after([](auto&, auto& inputs, auto&) {
              inputs["annual_salary"] = "999999999999.99";
              inputs["direct_hours"] = 10'000'000;
          }) == "fail: the amounts multiply to more than a trillion dollars");
}

TEST_CASE("An output that the area does not know fails") {
    CHECK(after([](auto&, auto&, auto& expected) { expected["bonus"] = "0.00"; }) ==
          "fail: the output \"bonus\" is not one of this area");
}

TEST_CASE("A vector without an expectation never passes") {
    CHECK(after([](auto&, auto&, auto& expected) { expected.clear(); }) ==
          "fail: nothing is expected of this vector");
    for (auto const* field : {"expected", "inputs"}) {
        CAPTURE(field);
        auto const wanted =
            "fail: the field \"" + std::string{field} + "\" is missing or no object";
        CHECK(after([&](auto& vector, auto&, auto&) { vector.erase(field); }) == wanted);
        CHECK(after([&](auto& vector, auto&, auto&) { vector[field] = json::array{}; }) == wanted);
    }
    for (auto const* field : {"id", "area", "kind"}) {
        CAPTURE(field);
        auto const wanted = "fail: the field \"" + std::string{field} + "\" is missing or no text";
        CHECK(after([&](auto& vector, auto&, auto&) { vector.erase(field); }) == wanted);
        CHECK(after([&](auto& vector, auto&, auto&) { vector[field] = 1; }) == wanted);
        CHECK(after([&](auto& vector, auto&, auto&) { vector[field] = ""; }) == wanted);
    }
    CHECK(verdict("LABOR-001") == "fail: a vector is an object");
    CHECK(verdict(nullptr) == "fail: a vector is an object");
}

TEST_CASE("An area without an adapter is unsupported, never a pass and never a failure") {
    CHECK(after([](auto& vector, auto&, auto&) { vector["area"] = "billing.moon"; }) ==
          "unsupported");
    auto vector = labor();
    vector["area"] = "pricing";
    auto const run = run_of({vector});
    CHECK(run.unsupported == 1);
    CHECK(run.passed == 0);
    // But its shape is looked at first.
    vector.erase("expected");
    CHECK(verdict(vector).starts_with("fail: "));
}

TEST_CASE("A figure from memory is reported and does not fail the run") {
    auto vector = labor();
    vector["kind"] = "recall_rule";
    auto wrong = vector;
    wrong["expected"] = json::object{{"hourly", "1.00"}};
    auto const run = run_of({vector, wrong});
    CHECK(run.passed == 0);
    CHECK(run.failed == 0);
    CHECK(run.recalled_passed == 1);
    CHECK(run.recalled_failed == 1);
    CHECK(run.results[1].at("status").as_string() == "fail");
    // Neither does one that does not fit at all.
    wrong["inputs"] = json::object{};
    CHECK(run_of({wrong}).failed == 0);
}

TEST_CASE("The answer is the same for any number of threads, in the order of the file") {
    json::array vectors;
    for (int place = 0; place < 97; ++place) {
        auto vector = labor();
        vector["id"] = "V-" + std::to_string(place);
        vector.at("inputs").as_object()["direct_hours"] = place;
        if (place % 7 == 0) vector["area"] = "none";
        if (place % 5 == 0) vector["kind"] = "recall_rule";
        if (place % 3 == 0) vector.erase("expected");
        vectors.push_back(vector);
    }
    auto const text_of = [](ConformanceRun const& run) {
        json::array all;
        for (auto const& result : run.results) all.push_back(result);
        all.push_back(run.summary());
        return json::serialize(all);
    };
    auto const one = run_of(vectors, 1);
    CHECK(one.results.size() == 97);
    CHECK(one.results[96].at("id").as_string() == "V-96");
    for (unsigned const threads : {2U, 4U, 200U})
        CHECK(text_of(run_of(vectors, threads)) == text_of(one));
    CHECK(one.summary().at("summary").at("vectors").to_number<std::size_t>() == 97);
}

TEST_CASE("A file that is no list of vectors is an input error with its name") {
    for (auto const* text : {"", "[]", "{}", "{\"vectors\": {}}", "{\"vectors\": [}",
                             "{\"vectors\": [], \"vectors\": []}"}) {
        CAPTURE(text);
        auto const run = run_vectors(text, "figures.json", shipped(), today, 1);
        REQUIRE_FALSE(run.has_value());
        CHECK(run.error().file == "figures.json");
    }
    CHECK(run_of({}).results.empty());
}
