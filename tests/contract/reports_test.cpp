// tests/contract/reports_test.cpp
// Reports and exports from outside: their JSON, their text, and that they record nothing.
#include <doctest/doctest.h>

#include "foundation/sha256.hpp"
#include "run_program.hpp"

using namespace casewright::testing;
namespace json = casewright::json;

namespace {

struct Kept {
    Folder folder;
    std::string store = example_record(folder);

    Ran ask(std::vector<std::string> words, bool with_json = true) const {
        words.insert(words.end(), {"--store", store, "--on", "2024-02-01"});
        if (with_json) words.emplace_back("--json");
        return run(words);
    }
    json::object answer(std::vector<std::string> words, int code = 0) const {
        auto const ran = ask(std::move(words));
        CAPTURE(ran.out);
        CAPTURE(ran.err);
        CHECK_EQ(ran.code, code);
        CHECK_FALSE(ran.has_sanitizer_report());
        return ran.document().value_or(json::object{});
    }
    void act(std::string operation, std::string const& file, std::string const& actor) const {
        auto const ran = run({"case", "do", "KV-B-UAA", std::move(operation), file, "--as", actor, "--store",
                              store, "--on", "2024-01-12", "--clock", "2024-01-12T09:00:00Z"});
        REQUIRE_EQ(ran.err, "");
        REQUIRE_EQ(ran.code, 0);
    }
};

}  // namespace

TEST_CASE("reports answer with the day they are asked for, and record nothing") {
    Kept const kept;
    auto const before = kept.folder.content();
    auto const phases = kept.answer({"report", "phases"});
    CHECK_EQ(phases.at("as_of").as_string(), "2024-02-01");
    CHECK_EQ(phases.at("cases").to_number<int>(), 1);
    REQUIRE_FALSE(phases.at("phases").as_array().empty());
    auto const& running = phases.at("phases").as_array().back();
    for (auto const name : {"level", "phase", "finished", "running", "p10", "p50", "p90", "standard"})
        CHECK(running.as_object().contains(name));
    CHECK(kept.answer({"report", "returns"}).at("reasons").as_array().empty());
    CHECK_EQ(kept.answer({"report", "notices"}).at("over").to_number<int>(), 0);
    CHECK_EQ(kept.answer({"report", "reviews"}).at("documents").as_array().size(), 1U);
    CHECK(kept.folder.content() == before);
    kept.answer({"report", "phases", "--case", "KV-B-ZZZ"}, 2);
    kept.answer({"report", "returns", "--from", "2024-02-30"}, 2);
    kept.answer({"report", "returns", "--from", "2024-02-02", "--until", "2024-02-01"}, 2);
}

TEST_CASE("report reviews names what holds a document longest, and case show the whole graph") {
    Kept const kept;
    kept.act("open_review", kept.folder.write("r.toml", "review = \"technology_release\"\n"),
             "implementing_agency/desk-1");
    auto const report = kept.answer({"report", "reviews"});
    REQUIRE_EQ(report.at("documents").as_array().size(), 1U);
    auto const& document = report.at("documents").at(0);
    // The notification was found to be needed the day before the review was opened.
    CHECK_EQ(document.at("held_by").as_string(), "congressional_notification");
    CHECK_EQ(document.at("holder").as_string(), "implementing_agency");
    CHECK_EQ(document.at("held_days").to_number<int>(), 21);
    CHECK_EQ(report.at("owners").at(0).at("open").to_number<int>(), 1);
    CHECK(kept.answer({"report", "reviews", "--owner", "general_counsel"}).at("documents").as_array().empty());
    auto const shown = kept.answer({"case", "show", "KV-B-UAA"});
    auto const& reviews = shown.at("documents").at(0).at("review_graph").at("reviews").as_array();
    REQUIRE_EQ(reviews.size(), 2U);
    CHECK_EQ(reviews.at(0).at("owner").as_string(), "disclosure_office");
    CHECK_EQ(reviews.at(0).at("age_days").to_number<int>(), 20);
    for (auto const name : {"clocks", "items", "phases", "moves"}) CHECK(shown.contains(name));
    auto const text = kept.ask({"case", "show", "KV-B-UAA"}, false).out;
    CHECK_NE(text.find("held by congressional_notification at implementing_agency for 21 days"), text.npos);
}

TEST_CASE("export questions writes the file that its digest names, and nothing when it cannot") {
    Kept const kept;
    kept.act("ask_question", kept.folder.write("q.toml", "text = \"When, please?\"\nto = \"implementing_agency\"\n"),
             "purchaser/ministry");
    for (auto const ending : {".csv", ".ndjson"}) {
        auto const path = kept.folder / ("out" + std::string{ending});
        auto const written = kept.answer({"export", "questions", "-o", path});
        CHECK_EQ(written.at("path").as_string(), path);
        CHECK_EQ(written.at("rows").to_number<int>(), 1);
        auto const bytes = bytes_of(path);
        CHECK_NE(bytes.find("When, please?"), bytes.npos);
        CHECK_EQ(written.at("sha256").as_string(), casewright::to_hex(casewright::sha256(bytes)));
    }
    auto const before = kept.folder.content();
    kept.answer({"export", "questions", "-o", kept.folder / "out.xlsx"}, 2);
    kept.answer({"export", "questions", "-o", kept.folder / "no/such/folder.csv"}, 3);
    kept.answer({"export", "questions"}, 2);
    CHECK(kept.folder.content() == before);
}

TEST_CASE("a requisition of 80 columns is read for its operation, and refused by the rule of the case") {
    Kept const kept;
    auto const record = kept.folder.write(
        "r.mils", "A01B14S1234567890123  EA00012BKV04563280001NBA1UAAA4CB7 XYZ13   1Arest of it    \n");
    auto const before = bytes_of(kept.store);
    std::vector<std::string> const words{"case", "do", "KV-B-UAA", "receive_requisition", record};
    auto const with_line = [&](std::vector<std::string> more) {
        auto all = words;
        all.insert(all.end(), more.begin(), more.end());
        return all;
    };
    // It says neither line nor value.
    kept.answer(words, 2);
    kept.answer(with_line({"--line", "001", "--value", "much"}), 2);
    // A defined order names its articles itself.
    auto const refused = kept.answer(with_line({"--line", "001", "--value", "12.00", "--as", "purchaser"}), 1);
    CHECK(refused.contains("refusal"));
    // A line and a value belong to such a file only.
    kept.answer({"case", "do", "KV-B-UAA", "assess_request", "--line", "001"}, 2);
    CHECK(bytes_of(kept.store) == before);
}
