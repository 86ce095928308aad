#include "reports/questions.hpp"

#include "foundation/csv.hpp"
#include "foundation/json.hpp"
#include "foundation/text.hpp"
#include "reports/report_fixture.hpp"

using namespace casewright;
using namespace casewright::reports_test;

namespace {

std::vector<QuestionRow> two_threads() {
    Told told;
    told.letter(2026y / January / 2)
        .fact(2026y / March / 1, QuestionAsked{"Q1", "When, and why \"late\"?\nPlease.", Role::case_manager},
              "purchaser/ministry")
        .fact(2026y / March / 2, QuestionAsked{"Q2", "=1+1", Role::purchaser}, "case_manager/desk-6")
        .fact(2026y / March / 5, QuestionAnswered{"Q1", "In June.", false}, "case_manager/desk-6")
        .fact(2026y / March / 9, QuestionAnswered{"Q1", "In May, after all.", true},
              "case_manager/desk-6");
    auto rows = questions_of(case_id("BN-B-UAA"), told.facts);
    REQUIRE(rows.has_value());
    return std::move(*rows);
}

}  // namespace

TEST_CASE("R25: every message of a thread is a row, thread by thread") {
    auto const rows = two_threads();
    REQUIRE(rows.size() == 4);
    CHECK(rows[0].question == "Q1");
    CHECK(rows[0].kind == "question");
    CHECK(rows[0].by == "purchaser/ministry");
    CHECK(rows[0].to == "case_manager");
    CHECK(rows[1].kind == "answer");
    CHECK(rows[1].message == 2);
    CHECK(rows[2].message == 3);
    CHECK(rows[0].closed);
    CHECK(rows[0].closed_on == 2026y / March / 9);
    CHECK(rows[3].question == "Q2");
    CHECK_FALSE(rows[3].closed);
}

TEST_CASE("the file of commas reads back to the same texts, and no cell is a formula") {
    auto const table = parse_csv(questions_csv(two_threads()), "questions.csv");
    REQUIRE(table.has_value());
    REQUIRE(table->rows.size() == 4);
    auto const text = table->column("text").value();
    CHECK(table->rows[0].cells[text] == "When, and why \"late\"?\nPlease.");
    CHECK(table->rows[3].cells[text] == "'=1+1");
    CHECK(table->rows[3].cells[table->column("closed_on").value()].empty());
    CHECK(table->rows[3].cells[table->column("closed").value()] == "no");
}

TEST_CASE("the file of lines has one JSON object a line, unknown as null, texts as they were written") {
    auto const text = questions_ndjson(two_threads());
    auto const lines = split(text, '\n');
    REQUIRE(lines.size() == 5);
    CHECK(lines.back().empty());
    auto const last = parse_json(lines[3], "questions.ndjson");
    REQUIRE(last.has_value());
    CHECK(last->at("text").as_string() == "=1+1");
    CHECK(last->at("closed_on").is_null());
    CHECK(parse_json(lines[1], "questions.ndjson")->at("to").is_null());
}

TEST_CASE("a case without questions has no rows, and the file has its heading") {
    CHECK(questions_of(case_id("BN-B-UAA"), {})->empty());
    CHECK(questions_csv({}) == "case,question,message,kind,by,to,on,text,closed,closed_on\r\n");
    CHECK(questions_ndjson({}).empty());
}

TEST_CASE("a question that cannot be read makes the record damaged") {
    Told told;
    told.letter(2026y / January / 2)
        .fact(2026y / March / 1, QuestionAsked{"Q1", "When?", Role::case_manager});
    told.facts.back().fact.version = 9;
    auto const rows = questions_of(case_id("BN-B-UAA"), told.facts);
    REQUIRE_FALSE(rows.has_value());
    CHECK(rows.error().kind == StoreError::Kind::damaged);
    CHECK_FALSE(history_of(case_id("BN-B-UAA"), told.facts).has_value());
}
