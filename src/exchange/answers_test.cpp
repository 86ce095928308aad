#include "exchange/answers.hpp"

#include <doctest/doctest.h>

using namespace casewright;

TEST_CASE("an error in JSON has its kind, its words and its place") {
    auto const document = answer(InputError{"value", "expected \"yes\"", "case.toml", 7, 3});
    CHECK(json::serialize(document) ==
          R"({"error":{"kind":"value","message":"expected \"yes\"","file":"case.toml","line":7,"column":3}})");
}

TEST_CASE("a refusal in JSON has its rule, its paragraph and its sentence") {
    auto const document =
        answer(Refusal{{"line.has_quantity", "SAMM", "C5.4.3.1"}, "Line 001: a quantity is at least one."});
    CHECK(json::serialize(document) ==
          R"({"refusal":{"rule":"line.has_quantity","document":"SAMM","paragraph":"C5.4.3.1",)"
          R"("explanation":"Line 001: a quantity is at least one."}})");
}

TEST_CASE("what a file or a name holds never makes the JSON of an error invalid") {
    for (auto const* text : {"\xff", "a\xc3", "\x1b[2J", "line\nend", "\xed\xa0\x80"}) {
        auto const document = json::serialize(answer(InputError{"file", text, text, 1, 1}));
        CHECK(parse_json(document, "answer").has_value());
    }
}

TEST_CASE("a case without facts is shown as one that waits for its request") {
    std::vector<std::string_view> const next{"receive_request"};
    auto const shown = answer(Case{}, CaseId::parse("KV-B-UAA").value(), next, Policy{},
                              Date{std::chrono::year{2024} / 1 / 11});
    CHECK(shown.at("move").as_object().at("operation").as_string() == "receive_request");
    CHECK(shown.at("stage").as_string() == "none");
    CHECK(shown.at("days_in_stage").is_null());
    CHECK(shown.at("total").is_null());
    CHECK(shown.at("next").as_array().size() == 1);
}
