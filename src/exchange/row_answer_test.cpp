// A list answers with the same JSON whether it has one case or all of an agency.
#include "exchange/row_answer.hpp"

#include <doctest/doctest.h>

#include "exchange/answers.hpp"

using namespace casewright;
using namespace std::chrono_literals;

namespace {

json::object shown(CaseRow const& row, std::optional<Date> const& due, Date on) {
    std::string text;
    append_answer(text, "KV-B-UAA", row, due, on);
    auto const parsed = parse_json(text, "row");
    REQUIRE(parsed.has_value());
    return parsed->as_object();
}

Date const today = 2026y / std::chrono::November / 26;

}  // namespace

TEST_CASE("a row of the list says whose move it is, since when and by when, and whether it is late") {
    CaseRow row;
    row.stage = "offered";
    row.who = Role::purchaser;
    row.operation = "accept_offer";
    row.about = "basic";
    row.since = row.move_since = plus_days(today, -5);
    row.unconfirmed = 3;
    row.notification = "required";
    auto const object = shown(row, today, today);
    auto const& move = object.at("move").as_object();
    CHECK(move.at("who") == "purchaser");
    CHECK(move.at("since") == "2026-11-21");
    CHECK(move.at("due") == "2026-11-26");
    CHECK(move.at("overdue") == false);
    CHECK(move.at("clock").is_null());
    CHECK(object.at("days_in_stage") == 5);
    CHECK(object.at("unconfirmed") == 3);
    CHECK(object.at("notification_required") == true);
    CHECK(object.at("next") == json::array{"accept_offer"});
    CHECK(shown(row, plus_days(today, -1), today).at("move").at("overdue") == true);
}

TEST_CASE("what a row does not know is null, and a case without a move has nothing next") {
    auto const object = shown(CaseRow{}, {}, today);
    for (auto const* key : {"days_in_stage", "purchaser", "subject", "request_status", "total", "unconfirmed",
                            "notification_required"})
        CHECK_MESSAGE(object.at(key).is_null(), key);
    CHECK(object.at("move").at("due").is_null());
    CHECK(object.at("move").at("overdue").is_null());
    CHECK(object.at("next").as_array().empty());
}

TEST_CASE("a subject with quotes, lines and other letters stays what it is") {
    for (std::string_view const subject :
         {"\"quoted\" \\ slash", "two\nlines\t\x01\x7f", "Forca e Sigurisë — Kosovë", "\xf0\x9f\x93\x84"}) {
        CaseRow row;
        row.subject = subject;
        CHECK(std::string_view{shown(row, {}, today).at("subject").as_string()} == subject);
    }
}
