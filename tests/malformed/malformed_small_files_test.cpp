// tests/malformed/malformed_small_files_test.cpp
// Review questions, the files of an operation, and conformance files.
#include "expect_refused.hpp"

using namespace casewright::testing;

namespace {

std::string const good_question =
    "purchaser = \"KV\"\non = 2024-01-11\n[values]\nmde = \"0\"\ntotal = \"75000000\"\n"
    "construction = \"0\"\n";

Malformed question(std::string name, std::string_view from, std::string_view to,
                   std::string kind = {}, std::uint32_t column = 0) {
    return {std::move(name), with(good_question, from, to), line_of(good_question, from), column,
            std::move(kind)};
}

std::string const good_vectors =
    "{\"vectors\":[\n{\"id\":\"a\",\"area\":\"pricing.pch\",\"kind\":\"rule\",\"source\":\"x\",\n"
    "\"inputs\":{\"unit_price\":\"100.00\",\"quantity\":\"1\"},\n"
    "\"expected\":{\"per_unit\":\"3.50\"}}\n]}\n";

std::string repeated(std::string_view text, std::size_t times) {
    std::string all;
    for (std::size_t time = 0; time < times; ++time) all += text;
    return all;
}

}  // namespace

TEST_CASE("a review question that cannot be read is refused") {
    std::vector<Malformed> const inputs{
        question("unknown purchaser", "\"KV\"", "\"Q9\"", "code", 13),
        question("purchaser as a number", "\"KV\"", "7", "type", 13),
        question("purchaser missing", "purchaser = \"KV\"\n", "\n", "value"),
        question("day that does not exist", "2024-01-11", "2026-02-30", "syntax"),
        question("day with a time", "2024-01-11", "2024-01-11T00:00:00", "type", 6),
        question("amount as a bare number", "\"75000000\"", "75000000", "type", 9),
        question("amount as a bare fraction", "\"75000000\"", "75000000.0", "type", 9),
        question("amount below zero", "\"75000000\"", "\"-1\"", "value", 9),
        question("amount finer than a cent", "\"75000000\"", "\"1.001\"", "value", 9),
        question("amount beyond a trillion", "\"75000000\"", "\"1000000000000.01\"", "value", 9),
        question("amount with an exponent", "\"75000000\"", "\"7e7\"", "value", 9),
        question("amount infinite", "\"75000000\"", "\"inf\"", "value", 9),
        question("equipment above the total", "mde = \"0\"", "mde = \"75000000.01\"", "value", 7),
        question("unknown limb", "construction", "constructions", "value"),
        question("unknown key", "on = ", "date = ", "value"),
        question("limb twice", "construction", "mde", "syntax"),
        {"total missing", with(good_question, "total = \"75000000\"\n", "\n"), 3, 1, "value"},
        question("unknown participant", "[values]", "participants = [\"KV\", \"Q9\"]\n[values]", "code"),
        question("sensitive in quotes", "[values]", "sensitive = \"no\"\n[values]", "type"),
        {"values as a list of tables", with(good_question, "[values]", "[[values]]"), 3, 0, "type"},
        {"values as text", "purchaser = \"KV\"\nvalues = \"x\"\n", 2, 10, "type"},
        {"values without anything", "purchaser = \"KV\"\n[values]\n", 2, 0, "value"},
        {"neither values nor lines", "purchaser = \"KV\"\n", 0, 0, "value"},
        {"cut off", good_question.substr(0, 56), 0, 0, "syntax"},
    };
    Folder const folder;
    for (auto const& input : inputs) {
        CAPTURE(input.name);
        auto const file = folder.write("question.toml", input.text);
        auto const before = folder.content();
        RunOptions const here{.folder = folder.path().string()};
        check_refused_in_words(run({"review", "assess", file}, here), input);
        check_refused_in_json(run({"--json", "review", "assess", file}, here), input);
        CHECK(folder.content() == before);
    }
}

TEST_CASE("a review of several files is refused when one of them is no case file of the program") {
    Folder const folder;
    auto const good = bytes_of(example_case());
    auto const other = folder.write("other.toml", with(good, "KV-B-UAA", "KV-B-UAB"));
    auto const asked = folder.write("question.toml", good_question);
    auto const stranger = folder.write(
        "stranger.toml", with(with(good, "KV-B-UAA", "BN-B-UAA"), "purchaser  = \"KV\"",
                              "purchaser  = \"BN\""));
    for (auto const& second : {example_case(), asked, stranger}) {
        CAPTURE(second);
        check_refused_in_json(run({"review", "assess", example_case(), second, "--json"}), {});
        check_refused_in_json(run({"review", "assess", other, example_case(), second, "--json"}), {});
    }
}

TEST_CASE("the file of an operation that cannot be read is refused and records nothing") {
    std::vector<Malformed> const inputs{
        {"day in quotes", "on = \"2024-01-11\"\n", 1, 6, "type"},
        {"day that does not exist", "on = 2023-02-29\n", 1, 0, "syntax"},
        {"day out of range", "on = 2300-01-01\n", 1, 6, "value"},
        {"unknown key", "on = 2024-01-11\nwhen = 1\n", 2, 8, "value"},
        {"unknown answer", "[answers]\nfinansing = \"yes\"\n", 2, 13, "value"},
        {"answer as a list", "[answers]\nfinancing = [\"yes\"]\n", 2, 13, "type"},
        {"answer of 41 letters", "[answers]\nfinancing = \"" + std::string(41, 'y') + "\"\n", 2, 13, "value"},
        {"answers as text", "answers = \"yes\"\n", 1, 11, "type"},
        {"answers twice", "[answers]\n[answers]\n", 2, 0, "syntax"},
        {"not UTF-8", "[answers]\n# \xFF\n", 2, 3, "encoding"},
        {"a case file", bytes_of(example_case()), 0, 0, "value"},
        {"cut off", "[answers]\nfinancing = ", 2, 0, "syntax"},
    };
    Folder const folder;
    auto const store = example_record(folder);
    for (auto const& input : inputs) {
        CAPTURE(input.name);
        auto const file = folder.write("operation.toml", input.text);
        auto const before = folder.content();
        for (auto const operation : {"assess_request", "price_offer", "assess_notification"}) {
            check_refused_in_words(run({"case", "do", "KV-B-UAA", operation, file, "--store", store}), input);
            check_refused_in_json(
                run({"case", "do", "KV-B-UAA", operation, file, "--store", store, "--json"}), input);
        }
        CHECK(folder.content() == before);
    }
}

TEST_CASE("a conformance file that is no conformance file is refused as a whole") {
    auto const deep = repeated("[", 100'000);
    std::vector<Malformed> const inputs{
        {"empty", "", 1, 1, "syntax"},
        {"only blanks", " \n ", 0, 0, "syntax"},
        {"cut off in a text", good_vectors.substr(0, 30), 0, 0, "syntax"},
        {"cut off in a vector", good_vectors.substr(0, 100), 0, 0, "syntax"},
        {"cut off before the last brace", good_vectors.substr(0, good_vectors.size() - 2), 0, 0, "syntax"},
        {"something after the end", good_vectors + "x", 6, 0, "syntax"},
        {"two documents", good_vectors + good_vectors, 6, 0, "syntax"},
        {"key twice in the file", with(good_vectors, "{\"vectors\"", "{\"vectors\":[],\"vectors\""), 1, 0, "syntax"},
        {"key twice in the inputs", with(good_vectors, "\"quantity\":\"1\"", "\"unit_price\":\"1\""), 3, 0, "syntax"},
        {"key twice, once escaped", with(good_vectors, "\"quantity\":\"1\"", "\"unit\\u005fprice\":\"1\""), 3, 0, "syntax"},
        {"a list", "[]", 1, 1, "value"},
        {"a text", "\"vectors\"", 1, 1, "value"},
        {"a number", "7", 1, 1, "value"},
        {"null", "null", 1, 1, "value"},
        {"no vectors", "{}", 1, 1, "value"},
        {"vectors as an object", "{\"vectors\":{}}", 1, 0, "value"},
        {"vectors as text", "{\"vectors\":\"all\"}", 1, 0, "value"},
        {"vectors as null", "{\"vectors\":null}", 1, 0, "value"},
        {"100,000 brackets", deep, 1, 0, "syntax"},
        {"100,000 brackets in a vector", "{\"vectors\":[" + deep, 1, 0, "syntax"},
        {"65 levels", "{\"vectors\":" + std::string(64, '[') + std::string(64, ']') + "}", 1, 0, "syntax"},
        {"not UTF-8", "{\"vectors\":[\"\xFF\"]}", 1, 14, "encoding"},
        {"byte order mark", "\xEF\xBB\xBF{\"vectors\":[]}", 1, 0, "syntax"},
        {"NUL", std::string{"{\"vectors\":["} + '\0' + "]}", 1, 0, "syntax"},
        {"trailing comma", "{\"vectors\":[],}", 1, 0, "syntax"},
        {"comment", "{\"vectors\":[]} // all", 1, 0, "syntax"},
        {"single quotes", "{'vectors':[]}", 1, 0, "syntax"},
        {"NaN", "{\"vectors\":[NaN]}", 1, 0, "syntax"},
        {"number beyond every float", "{\"vectors\":[1e999]}", 1, 0, "syntax"},
        {"control character in a text", "{\"vectors\":[\"\x01\"]}", 1, 0, "syntax"},
        {"8 million bytes unclosed", "{\"vectors\":[\"" + std::string(8'000'000, 'x'), 1, 0, "syntax"},
    };
    Folder const folder;
    RunOptions const here{.folder = folder.path().string()};
    for (auto const& input : inputs) {
        CAPTURE(input.name);
        auto const file = folder.write("figures.json", input.text);
        auto const before = folder.content();
        check_refused_in_words(run({"conformance", file}, here), input);
        check_refused_in_json(run({"conformance", file, "--json"}, here), input);
        CHECK(folder.content() == before);
    }
}

TEST_CASE("a key of a conformance file does not draw on the reader's terminal") {
    Folder const folder;
    Malformed const input{"escape sequence as a key twice",
                          "{\"\\u001b[2J\":1,\n\"\\u001b[2J\":1}", 2, 0, "syntax"};
    auto const file = folder.write("figures.json", input.text);
    check_refused_in_words(run({"conformance", file}), input);
    check_refused_in_json(run({"conformance", file, "--json"}), input);
}

TEST_CASE("a vector that is misshapen fails by itself and does not stop the others") {
    std::vector<std::string> const vectors{
        "1", "null", "[]", "{}", "\"x\"", "1.5", "{\"id\":7}",
        R"({"id":"a","area":"pricing.pch","kind":"rule"})",
        R"({"id":"a","area":"pricing.pch","kind":"rule","inputs":[],"expected":{"x":1}})",
        R"({"id":"a","area":"pricing.pch","kind":"rule","inputs":{},"expected":{}})",
        R"({"id":"a","area":"pricing.pch","kind":"rule","inputs":{},"expected":{"per_unit":"1"}})",
        R"({"id":"a","area":"pricing.pch","kind":"rule","inputs":{"unit_price":5,"quantity":"1"},"expected":{"per_unit":"1"}})",
        R"({"id":"a","area":"pricing.pch","kind":"rule","inputs":{"unit_price":"100000000000","quantity":"10000000"},"expected":{"line":"1"}})",
        R"({"id":"a","area":"pricing.pch","kind":"rule","inputs":{"unit_price":"1","quantity":-1},"expected":{"line":"1"}})",
        R"({"id":"a","area":"pricing.pch","kind":"rule","inputs":{"unit_price":"1","quantity":1e3},"expected":{"line":"1"}})",
        R"({"id":"a","area":"pricing.pch","kind":"rule","inputs":{"unit_price":"1","quantity":"1"},"expected":{"line":"1"},"tolerance":"-1"})",
        R"({"id":"a","area":"pricing.pch","kind":"rule","inputs":{"unit_price":"1","quantity":"1"},"expected":{"line":"1"},"tolerance":{}})",
        R"({"id":"a","area":"pricing.services","kind":"rule","inputs":{"travel":"1000000000000","people":10000000,"days":10000000,"trips":10000000},"expected":{"line":"1"}})",
        R"({"id":"a","area":"pricing.services","kind":"rule","inputs":{"annual_salary":"1000000000000","direct_hours":10000000},"expected":{"line":"1"}})",
        R"({"id":"a","area":"pricing.nc","kind":"rule","inputs":{"pool_rdte":"1000000000000","pool_production":"1000000000000","units_produced":0,"units_planned":0},"expected":{"nc_unit":"1"}})",
        R"({"id":"a","area":"pricing.nc","kind":"rule","inputs":{"pool_rdte":"1000000000000","pool_production":"1000000000000","units_produced":0,"units_planned":1},"expected":{"nc_unit":"1"}})",
        R"({"id":"a","area":"pricing.training","kind":"rule","inputs":{"fiscal_year":10000000,"tuition":"1","tuition_rate":"A"},"expected":{"attrition":"1"}})",
        R"({"id":"a","area":"pricing.chain","kind":"rule","inputs":{"accepted":"1900-01-01","quantity":10000000,"contract_unit":"100000000000","sos":"P","nc_unit":"100000000000"},"expected":{"total":"1"}})",
        R"({"id":"a","area":"pricing.chain","kind":"rule","inputs":{"accepted":"2024-01-01","quantity":10000000,"contract_unit":"100000","sos":"P","nc_unit":"100000"},"expected":{"total":"1"}})",
        R"({"id":"a","area":"pricing.chain","kind":"rule","inputs":{"accepted":"2024-01-01","quantity":1,"contract_unit":"1","sos":"","dtc":"\u0000"},"expected":{"total":"1"}})",
        R"({"id":"a","area":"pricing.transport","kind":"rule","inputs":{"lookup_usd":"100000000000","quantity":10000000,"dtc":"5"},"expected":{"area1":"1"}})",
        R"({"id":"a","area":"pricing.admin","kind":"rule","inputs":{"event":"2024-01-01 new line"},"expected":{"rate":"1"}})",
    };
    std::string all = "{\"vectors\":[";
    for (auto const& vector : vectors) all += (all.back() == '[' ? "" : ",\n") + vector;
    Folder const folder;
    auto const file = folder.write("figures.json", all + "]}");
    auto const ran = run({"conformance", file, "--threads", "2"});
    CAPTURE(ran.err);
    check_no_crash(ran);
    CHECK_EQ(ran.code, 1);
    auto const lines = ran.lines();
    CHECK_EQ(lines.size(), vectors.size() + 1);
    for (std::size_t place = 0; place + 1 < lines.size(); ++place) {
        CAPTURE(vectors[place]);
        auto const line = casewright::parse_json(lines[place], "line");
        REQUIRE(line.has_value());
        CHECK_EQ(std::string{line->at("status").as_string()}, "fail");
    }
}
