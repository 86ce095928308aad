// tests/contract/answers_test.cpp
// The JSON fields that other programs rely on: their names and their types, verb by verb.
#include <doctest/doctest.h>

#include <set>

#include "run_program.hpp"

using namespace casewright::testing;
namespace json = casewright::json;

namespace {

json::object answer_of(std::vector<std::string> words, int code = 0) {
    words.push_back("--json");
    auto const ran = run(words);
    CAPTURE(ran.err);
    CAPTURE(ran.out);
    CHECK_EQ(ran.code, code);
    CHECK_FALSE(ran.has_sanitizer_report());
    auto const document = ran.document();
    REQUIRE(document.has_value());
    return *document;
}

// "text", "amount", "day", "count", "flag", "list", "object"; a "?" after it allows null.
void has(json::value const& value, std::string const& name, std::string type) {
    CAPTURE(name);
    auto const* object = value.if_object();
    REQUIRE(object != nullptr);
    auto const* found = object->if_contains(name);
    REQUIRE(found != nullptr);
    bool const may_be_null = type.ends_with('?');
    if (may_be_null) type.pop_back();
    if (may_be_null && found->is_null()) return;
    if (type == "text") CHECK(found->is_string());
    if (type == "count") CHECK(found->is_number());
    if (type == "flag") CHECK(found->is_bool());
    if (type == "list") CHECK(found->is_array());
    if (type == "object") CHECK(found->is_object());
    if (type == "amount") {
        REQUIRE(found->is_string());
        std::string const text{found->get_string()};
        CHECK_EQ(text.find_first_not_of("-0123456789."), text.npos);
        CHECK_EQ(text.size() - text.find('.'), 3U);
    }
    if (type == "day") {
        REQUIRE(found->is_string());
        std::string const text{found->get_string()};
        CHECK_EQ(text.size(), 10U);
        CHECK_EQ(text[4], '-');
    }
}

void is_refusal(json::object const& document) {
    REQUIRE(document.contains("refusal"));
    for (auto const name : {"rule", "document", "paragraph", "explanation"})
        has(document.at("refusal"), name, "text");
}

std::string insufficient(Folder const& folder) {
    return folder.write("insufficient.toml",
                        with(bytes_of(example_case()), "financing                = \"yes\"\n", ""));
}

}  // namespace

TEST_CASE("policy show answers with one dated value") {
    auto const shown =
        answer_of({"policy", "show", "charges/administrative_surcharge", "--on", "2026-11-01"});
    for (auto const name : {"id", "value", "unit", "source", "standing"}) has(shown, name, "text");
    has(shown, "on", "day");
    has(shown, "effective", "day?");
    has(shown, "announced", "day?");
    auto const unknown = answer_of({"policy", "show", "charges/nothing"}, 2);
    has(unknown.at("error"), "message", "text");
    // Before the first known value there is none: a question for a person, not zero.
    answer_of({"policy", "show", "charges/contract_administration/quality", "--on", "1900-01-01"}, 2);
}

TEST_CASE("policy check counts what it loaded and lists what is wrong") {
    auto const checked = answer_of({"policy", "check"});
    for (auto const name : {"files", "values", "confirmed", "unconfirmed"}) has(checked, name, "count");
    has(checked, "problems", "list");
    CHECK(checked.at("problems").as_array().empty());
    CHECK_EQ(checked.at("confirmed").to_number<int>() + checked.at("unconfirmed").to_number<int>(),
             checked.at("values").to_number<int>());
}

TEST_CASE("policy check answers with one document even when something is wrong") {
    Folder const folder;
    folder.write("charges/packing_tier.toml", "x = 1.5\n");
    auto const checked = answer_of({"policy", "check", folder.path().string()}, 2);
    has(checked, "problems", "list");
    has(checked.at("problems").as_array().front(), "line", "count");
}

TEST_CASE("request check says actionable, complete and what is missing") {
    auto const complete = answer_of({"request", "check", example_case()});
    has(complete, "status", "text");
    CHECK_EQ(std::string{complete.at("status").as_string()}, "complete");
    CHECK(complete.at("gaps").as_array().empty());
    Folder const folder;
    auto const missing = answer_of({"request", "check", insufficient(folder)});
    CHECK_EQ(std::string{missing.at("status").as_string()}, "insufficient");
    REQUIRE_FALSE(missing.at("gaps").as_array().empty());
    for (auto const name : {"criterion", "document", "paragraph", "explanation"})
        has(missing.at("gaps").as_array().front(), name, "text");
}

TEST_CASE("offer price answers with lines, summary, schedule, deposit and what is unconfirmed") {
    auto const offer = answer_of({"offer", "price", example_case(), "--on", "2024-01-11"});
    REQUIRE_EQ(offer.at("lines").as_array().size(), 5U);
    for (auto const& line : offer.at("lines").as_array()) {
        for (auto const name : {"line", "description", "unit_price"}) has(line, name, "text");
        has(line, "quantity", "text?");
        has(line, "net", "amount");
        for (auto const& charge : line.at("charges").as_object())
            has(line.at("charges"), std::string{charge.key()}, "amount");
    }
    for (auto const name : {"net_estimated_cost", "packing_crating_handling", "administrative_charge",
                            "transportation", "other", "total"})
        has(offer.at("summary"), name, "amount");
    has(offer, "payment_schedule", "list");
    for (auto const& payment : offer.at("payment_schedule").as_array()) {
        has(payment, "due", "day");
        has(payment, "amount", "amount");
        has(payment, "cumulative", "amount");
    }
    has(offer, "initial_deposit", "amount?");
    for (auto const& use : offer.at("unconfirmed").as_array()) {
        has(use, "id", "text");
        has(use, "source", "text");
    }
    CHECK_FALSE(offer.contains("why"));
}

TEST_CASE("the summary of an offer is the sum of its lines") {
    auto const offer = answer_of({"offer", "price", example_case(), "--on", "2024-01-11"});
    auto const cents = [](json::value const& amount) {
        std::string text{amount.as_string()};
        text.erase(text.find('.'), 1);
        return std::stoll(text);
    };
    std::map<std::string, long long> sums;
    for (auto const& line : offer.at("lines").as_array()) {
        sums["net_estimated_cost"] += cents(line.at("net"));
        for (auto const& charge : line.at("charges").as_object())
            sums[std::string{charge.key()}] += cents(charge.value());
    }
    long long total = 0;
    for (auto const& [name, sum] : sums) {
        CAPTURE(name);
        CHECK_EQ(cents(offer.at("summary").at(name)), sum);
        total += sum;
    }
    CHECK_EQ(cents(offer.at("summary").at("total")), total);
}

TEST_CASE("an offer that a rule refuses answers exit 1 with the paragraph") {
    Folder const folder;
    auto const canada = folder.write(
        "case.toml", with(bytes_of(example_case()), "delivery_term = \"7\"\noffer_release = \"X\"",
                          "delivery_term = \"8\"\noffer_release = \"X\""));
    is_refusal(answer_of({"offer", "price", canada}, 1));
    auto const in_words = run({"offer", "price", canada});
    CHECK_EQ(in_words.code, 1);
    CHECK(in_words.out.empty());
    CHECK_NE(in_words.err.find("line.release_fits_delivery"), in_words.err.npos);
}

TEST_CASE("review assess answers for a question and for the cases of one program") {
    Folder const folder;
    auto const question = folder.write(
        "question.toml",
        "purchaser = \"KV\"\non = 2024-01-11\n[values]\nmde = \"0\"\ntotal = \"75000000\"\n");
    auto const other =
        folder.write("other.toml", with(bytes_of(example_case()), "KV-B-UAA", "KV-B-UAB"));
    for (auto words : std::vector<std::vector<std::string>>{
             {question}, {example_case()}, {example_case(), other}}) {
        words.insert(words.begin(), {"review", "assess", "--on", "2024-01-11"});
        auto const assessed = answer_of(words);
        has(assessed, "required", "flag");
        has(assessed, "group", "text");
        has(assessed, "waiting_days", "count?");
        REQUIRE_EQ(assessed.at("limbs").as_array().size(), 3U);
        for (auto const& limb : assessed.at("limbs").as_array()) {
            has(limb, "value", "amount");
            has(limb, "threshold", "amount");
            has(limb, "reached", "flag");
        }
        CHECK_FALSE(assessed.at("citations").as_array().empty());
        has(assessed, "unconfirmed", "list");
        CHECK(assessed.at("required").as_bool());
        CHECK_EQ(assessed.at("waiting_days").as_int64(), 30);
    }
    auto const below = folder.write(
        "below.toml",
        "purchaser = \"KV\"\non = 2024-01-11\n[values]\nmde = \"0\"\ntotal = \"49999999.99\"\n");
    auto const not_required = answer_of({"review", "assess", below});
    CHECK_FALSE(not_required.at("required").as_bool());
    CHECK(not_required.at("waiting_days").is_null());
}

TEST_CASE("case list, show and history answer with the stage, the move and the facts") {
    Folder const folder;
    auto const store = example_record(folder);
    auto const list = answer_of({"case", "list", "--store", store, "--on", "2024-02-01"});
    REQUIRE_EQ(list.at("cases").as_array().size(), 1U);
    auto const shown = answer_of({"case", "show", "KV-B-UAA", "--store", store, "--on", "2024-02-01"});
    for (json::value const& one : {list.at("cases").as_array().front(), json::value(shown)}) {
        for (auto const name : {"case", "stage", "whose_move"}) has(one, name, "text");
        has(one, "days_in_stage", "count?");
        has(one, "next", "list");
        CHECK_EQ(one.at("days_in_stage").to_number<int>(), 21);
    }
    auto const history = answer_of({"case", "history", "KV-B-UAA", "--store", store});
    REQUIRE_EQ(history.at("facts").as_array().size(), 4U);
    std::int64_t sequence = 0;
    for (auto const& fact : history.at("facts").as_array()) {
        CHECK_EQ(fact.at("sequence").to_number<std::int64_t>(), ++sequence);
        has(fact, "fact", "text");
        CHECK_EQ(fact.at("hash").as_string().size(), 64U);
    }
    answer_of({"case", "show", "KV-B-ZZZ", "--store", store}, 2);
    answer_of({"case", "show", "kv-b-uaa", "--store", store}, 2);
}

TEST_CASE("record verify counts facts and cases") {
    Folder const folder;
    auto const verified = answer_of({"record", "verify", example_record(folder)});
    CHECK_EQ(verified.at("facts").to_number<int>(), 4);
    CHECK_EQ(verified.at("cases").to_number<int>(), 1);
    CHECK(verified.at("first_bad").is_null());
    CHECK(verified.contains("balanced"));
}

TEST_CASE("conformance answers one line for each figure and then a summary") {
    auto const ran = run({"conformance", source_file("examples/worked-figures.json")});
    CHECK_FALSE(ran.has_sanitizer_report());
    auto const lines = ran.lines();
    REQUIRE_GE(lines.size(), 2U);
    std::size_t failed = 0;
    std::set<std::string> const known{"pass", "fail", "unsupported"};
    for (std::size_t place = 0; place + 1 < lines.size(); ++place) {
        auto const line = casewright::parse_json(lines[place], "line");
        REQUIRE(line.has_value());
        has(*line, "id", "text?");
        has(*line, "area", "text?");
        has(*line, "computed", "object");
        CHECK(known.contains(std::string{line->at("status").as_string()}));
        auto const* kind = line->as_object().if_contains("kind");
        bool const recalled = kind != nullptr && kind->is_string() && kind->as_string() == "recall_rule";
        if (line->at("status").as_string() == "fail" && !recalled) ++failed;
    }
    auto const summary = casewright::parse_json(lines.back(), "summary");
    REQUIRE(summary.has_value());
    CHECK(summary->as_object().contains("summary"));
    CHECK_EQ(ran.code, failed == 0 ? 0 : 1);
}

TEST_CASE("conformance: a figure that does not agree fails the run, one from memory does not") {
    Folder const folder;
    auto const vector = [](std::string const& kind, std::string const& rate) {
        return R"({"vectors":[{"id":"a","area":"pricing.pch","kind":")" + kind +
               R"(","source":"x","inputs":{"unit_price":"100.00","quantity":"1"},"expected":{"per_unit":")" +
               rate + R"("}}]})";
    };
    auto const right = run({"conformance", folder.write("a.json", vector("rule", "3.50"))});
    CHECK_EQ(right.code, 0);
    auto const wrong = run({"conformance", folder.write("b.json", vector("rule", "3.51"))});
    CHECK_EQ(wrong.code, 1);
    CHECK_EQ(wrong.lines().size(), 2U);
    CHECK_EQ(run({"conformance", folder.write("c.json", vector("recall_rule", "3.51"))}).code, 0);
    // An area without an adapter is unsupported, never pass.
    auto const other = run({"conformance", folder.write("d.json", with(vector("rule", "3.50"), "pricing.pch", "pricing.none"))});
    CHECK_NE(other.out.find("\"unsupported\""), other.out.npos);
    CHECK_EQ(other.out.find("\"pass\""), other.out.npos);
}

TEST_CASE("init makes a record once, load opens a case for each file") {
    Folder const folder;
    auto const store = folder / "record.db";
    CHECK(answer_of({"init", "--store", store}).at("created").as_bool());
    CHECK_FALSE(answer_of({"init", "--store", store}).at("created").as_bool());
    folder.write("cases/a.toml", bytes_of(example_case()));
    folder.write("cases/note.txt", "not a case file");
    auto const loaded = answer_of({"load", folder / "cases", "--store", store, "--on", "2024-01-11"});
    CHECK_EQ(loaded.at("cases").as_array().size(), 1U);
    CHECK_EQ(loaded.at("facts").to_number<int>(), 4);
    auto const again = answer_of({"load", folder / "cases", "--store", store, "--on", "2024-01-11"});
    CHECK_EQ(again.at("facts").to_number<int>(), 0);
    CHECK_EQ(again.at("already_present").to_number<int>(), 1);
}
