// Every fault of a policy file is refused with its file, line and column: a wrong rate that loads is
// worse than a program that does not start.
#include "policy/loader.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include <doctest/doctest.h>

using namespace casewright;
using namespace std::chrono;

namespace {

constexpr std::string_view sources_text = R"([[document]]
id    = "DSCA 12-47"
title = "Administrative surcharge"
date  = 2012-09-17
read  = "full"
)";

// A sound history; the tests break one passage of it.
constexpr std::string_view sound = R"(title        = "Surcharge"
unit         = "percent"
type         = "percent"
look_up_by   = "line_accepted"
last_checked = 2026-11-24
[[value]]
effective = 2012-11-01
announced = 2012-09-17
value     = "3.5"
source    = "DSCA 12-47"
standing  = "confirmed"
[[value]]
effective = 2018-06-01
announced = 2018-05-02
value     = "3.2"
source    = "DSCA 12-47"
standing  = "confirmed"
)";

std::string changed(std::string_view text, std::string_view from, std::string_view to) {
    std::string result{text};
    auto const place = result.rfind(from);  // the last of them: mostly in the second value
    REQUIRE(place != result.npos);
    result.replace(place, from.size(), to);
    return result;
}

Policy::Loaded loaded(std::string_view path, std::string_view content) {
    PolicyFile const files[] = {{"sources/memoranda.toml", sources_text}, {path, content}};
    return Policy::load(files, std::nullopt);
}

// The one fault of a file, as "line:column message".
std::string fault_in(std::string_view path, std::string_view content) {
    auto const all = loaded(path, content).problems;
    REQUIRE(all.size() == 1);
    CHECK(all.front().file == "policy/" + std::string{path});
    return std::to_string(all.front().line) + ":" + std::to_string(all.front().column) + " " +
           all.front().message;
}

std::string fault_after(std::string_view from, std::string_view to) {
    return fault_in("charges/surcharge.toml", changed(sound, from, to));
}

bool begins(std::string const& text, std::string_view start) {
    CAPTURE(text);
    CAPTURE(start);
    CHECK(text.starts_with(start));
    return text.starts_with(start);
}

}  // namespace

TEST_CASE("A sound history loads") {
    auto const all = loaded("charges/surcharge.toml", sound);
    CHECK(all.problems.empty());
    CHECK(all.files == 2);
    CHECK(all.policy.history("charges/surcharge").size() == 2);
    CHECK(all.policy.source("DSCA 12-47")->date == 2012y / September / 17);
}

TEST_CASE("A value without a source is refused") {
    begins(fault_after("source    = \"DSCA 12-47\"\n", ""), "12:1 source: this is missing");
    begins(fault_after("\"DSCA 12-47\"", "\"\""), "16:13 source: the text is empty");
    begins(fault_after("\"DSCA 12-47\"", "\"DSCA 99-99\""),
           "16:13 the document \"DSCA 99-99\" is not in policy/sources");
}

TEST_CASE("A gap, an overlap, a second value of a day and a wrong order are refused") {
    auto const until = [](std::string_view last_day) {
        return changed(sound, "value     = \"3.5\"",
                       "until = " + std::string{last_day} + "\nvalue = \"3.5\"");
    };
    CHECK(loaded("charges/surcharge.toml", until("2018-05-31")).problems.empty());
    begins(fault_in("charges/surcharge.toml", until("2018-05-30")),
           "14:13 effective: there is a gap after 2018-05-30");
    begins(fault_in("charges/surcharge.toml", until("2018-06-01")),
           "14:13 effective: this overlaps the value before it");
    begins(fault_after("2018-06-01", "2012-11-01"),
           "13:13 effective: two values begin on 2012-11-01");
    begins(fault_after("2018-06-01", "2012-10-31"), "13:13 effective: values stand oldest first");
    begins(fault_after("2018-06-01", "\"unknown\""),
           "13:13 effective: only the first value of a history may begin");
    begins(fault_after("announced = 2018-05-02", "announced = 2018-05-02\nuntil = 2018-05-31"),
           "15:9 until: a value ends before it begins");
}

TEST_CASE("Values that different days select may overlap or leave a gap on the calendar") {
    auto text = changed(sound, "value     = \"3.5\"", "until = 2018-12-31\nvalue = \"3.5\"");
    text =
        changed(text, "value     = \"3.2\"", "look_up_by = \"line_implemented\"\nvalue = \"3.2\"");
    CHECK(loaded("charges/surcharge.toml", text).problems.empty());
}

TEST_CASE("A binary fraction, a bare number and a number in the wrong form are refused") {
    begins(fault_after("\"3.2\"", "3.2"), "15:13 a bare fraction is not exact");
    begins(fault_after("\"3.2\"", "3"), "15:13 value: expected quoted text");
    begins(fault_after("\"3.2\"", "\"3,2\""), "15:13 ");
    begins(fault_after("\"3.2\"", "\"-3.2\""), "15:13 ");
    begins(fault_after("\"3.2\"", "\"3.20001\""), "15:13 ");
    begins(fault_after("\"3.2\"", "\"100.1\""), "15:13 ");
    begins(fault_after("\"3.2\"", "\"three\""), "15:13 ");
}

TEST_CASE("Each type of value reads its own form only") {
    struct Form {
        std::string_view type, good, bad;
    };
    for (auto const& [type, good, bad] :
         {Form{"dollars", "50000.00", "fifty"}, Form{"days", "45", "-45"},
          Form{"business_days", "10", "1.5"}, Form{"months", "6", "six"},
          Form{"years", "5", "5 years"}, Form{"count", "1", "1000001"},
          Form{"flag", "yes", "true"}}) {
        CAPTURE(type);
        auto const with = [&](std::string_view value) {
            auto text = changed(sound, "\"percent\"\nlook", "\"" + std::string{type} + "\"\nlook");
            text = changed(text, "\"3.2\"", "\"" + std::string{value} + "\"");
            return changed(text, "\"3.5\"", "\"" + std::string{good} + "\"");
        };
        CHECK(loaded("charges/surcharge.toml", with(good)).problems.empty());
        begins(fault_in("charges/surcharge.toml", with(bad)), "15:13 ");
    }
}

TEST_CASE("An unknown key, standing, key day, type or name of a value is refused") {
    begins(fault_after("value     = \"3.2\"", "value     = \"3.2\"\nvalve = \"3.3\""),
           "16:9 valve: this key is unknown here");
    begins(fault_after("last_checked", "last_cheked = 2026-11-24\nlast_checked"),
           "5:15 last_cheked: this key is unknown here");
    begins(fault_after("\"confirmed\"", "\"sure\""),
           "17:13 standing: expected confirmed or unconfirmed");
    begins(fault_after("\"line_accepted\"", "\"line_payed\""), "4:16 look_up_by: no such key day");
    begins(fault_after("value     = \"3.2\"", "value     = \"3.2\"\nlook_up_by = \"today\""),
           "16:14 look_up_by: no such key day");
    begins(fault_after("\"percent\"\nlook", "\"per cent\"\nlook"),
           "3:16 type: no such type of value");
    begins(fault_after("value     = \"3.2\"", "value     = \"3.2\"\nkey = \"Line\""),
           "16:7 key: a key has small letters");
    begins(fault_after("last_checked", "default_key = \"standard\"\nlast_checked"),
           "5:15 default_key: no value has this key");
}

TEST_CASE("The first value of a history cannot be unread: nothing would stand in for it") {
    CHECK(
        loaded("charges/surcharge.toml", changed(sound, "\"3.2\"", "\"unread\"")).problems.empty());
    begins(fault_in("charges/surcharge.toml", changed(sound, "\"3.5\"", "\"unread\"")),
           "9:13 value: no value stands before this one");
}

TEST_CASE("A day in quotes that is not \"unknown\", and a missing day, are refused") {
    begins(fault_after("2018-05-02", "\"2018-05-02\""),
           "14:13 announced: expected a day without quotes, or \"unknown\"");
    begins(fault_after("announced = 2018-05-02\n", ""), "12:1 announced: this is missing");
    begins(fault_after("last_checked = 2026-11-24\n", ""), "1:1 last_checked: this is missing");
    CHECK(loaded("charges/surcharge.toml", changed(sound, "2018-05-02", "\"unknown\""))
              .problems.empty());
}

TEST_CASE("A subject without values, and a file that is no TOML, are refused") {
    begins(fault_in("charges/surcharge.toml", sound.substr(0, sound.find("[[value]]"))),
           "1:1 value: this is missing");
    begins(fault_after("value     = \"3.2\"", "value     = 3.2.1"), "15:");
    auto const all = loaded("charges/surcharge.toml", "\xff");
    REQUIRE(all.problems.size() == 1);
    CHECK(all.problems.front().kind == "encoding");
}

TEST_CASE("Sources: a document is listed once, and how far it was read is a word of the list") {
    auto const in = [](std::string_view from, std::string_view to) {
        PolicyFile const files[] = {{"sources/memoranda.toml", sources_text},
                                    {"sources/other.toml", ""}};
        auto const text = changed(changed(sources_text, "DSCA 12-47", "DSCA 18-27"), from, to);
        PolicyFile const both[] = {files[0], {"sources/other.toml", text}};
        auto const all = Policy::load(both, std::nullopt);
        REQUIRE(all.problems.size() == 1);
        CHECK(all.problems.front().file == "policy/sources/other.toml");
        return std::to_string(all.problems.front().line) + ":" +
               std::to_string(all.problems.front().column) + " " + all.problems.front().message;
    };
    begins(in("DSCA 18-27", "DSCA 12-47"), "2:9 id: this document is listed twice");
    begins(in("\"full\"", "\"skimmed\""), "5:9 read: expected full, part");
    begins(in("\"full\"", "\"full\"\nsuperseded_by = \"DSCA 00-00\""),
           "6:17 the document \"DSCA 00-00\"");
    begins(in("read ", "reed "), "1:1 read: this is missing");
}

TEST_CASE(
    "Code tables: ragged rows, duplicate codes, missing columns and bad standings are refused") {
    constexpr std::string_view good =
        "code,name,standing,source\nBN,Bandaria,confirmed,SAMM\nKV,Kosovo,unconfirmed,x\n";
    CHECK(loaded("codes/buyers.csv", good).problems.empty());
    auto const in = [&](std::string_view from, std::string_view to) {
        return fault_in("codes/buyers.csv", changed(good, from, to));
    };
    begins(in("KV,Kosovo", "KV"), "3:1 this row has 3 cells, the heading has 4");
    begins(in("KV,", "BN,"), "3:1 the code BN stands here twice");
    begins(in("unconfirmed", "known"), "3:1 standing is confirmed or unconfirmed");
    begins(in(",x", ","), "3:1 this row has no source");
    begins(fault_in("codes/buyers.csv", "code,standing,source\n"),
           "1:1 a code table has at least one row");
    begins(fault_in("codes/buyers.csv", "code,standing\nBN,confirmed\n"),
           "1:1 the column source is missing");
    begins(fault_in("codes/buyers.csv", "code,source\nBN,SAMM\n"),
           "1:1 the column standing is missing");
}

TEST_CASE("Criteria, articles and holidays: a fault of each kind has its place") {
    constexpr std::string_view criterion =
        "[[criterion]]\nid = \"a.1\"\nfield = \"f\"\nquestion = \"q\"\naccepts = [\"yes\"]\ngap = \"g\"\n"
        "source = \"DSCA 12-47\"\nstanding = \"confirmed\"\n";
    CHECK(loaded("request/actionable.toml", criterion).problems.empty());
    begins(fault_in("request/actionable.toml", std::string{criterion} + std::string{criterion}),
           "10:6 id: this criterion is listed twice");
    begins(fault_in("request/actionable.toml", changed(criterion, "gap =", "gape =")),
           "1:1 gap: this is missing");
    constexpr std::string_view article =
        "[[article]]\nid = \"x.y\"\nname = \"n\"\nkind = \"article\"\nsource = \"DSCA 12-47\"\nstanding = \"confirmed\"\n";
    CHECK(loaded("articles/x.toml", article).problems.empty());
    begins(fault_in("articles/x.toml", std::string{article} + std::string{article}),
           "8:6 id: this article is listed twice");
    begins(fault_in("articles/x.toml", changed(article, "kind", "kin")),
           "1:1 kind: this is missing");
    constexpr std::string_view holiday =
        "[[holiday]]\nname = \"Labor Day\"\nrule = \"nth\"\nmonth = 9\nweekday = \"monday\"\nnth = 1\n"
        "source = \"DSCA 12-47\"\nstanding = \"confirmed\"\n";
    CHECK(loaded("calendar/days.toml", holiday).problems.empty());
    begins(fault_in("calendar/days.toml", changed(holiday, "\"monday\"", "\"mon\"")),
           "5:11 weekday: no such day of the week");
    begins(fault_in("calendar/days.toml", changed(holiday, "\"nth\"", "\"second\"")),
           "3:8 rule: a holiday is fixed, nth or last");
    begins(fault_in("calendar/days.toml", changed(holiday, "month = 9", "month = 13")),
           "4:9 month: expected 1 to 12");
}

TEST_CASE("Faults of several files stand in the order of the files and of the places") {
    PolicyFile const files[] = {{"sources/memoranda.toml", sources_text},
                                {"charges/b.toml", "title = 1"},
                                {"charges/a.toml", "\ntitle = 1"}};
    auto const all = Policy::load(files, std::nullopt);
    REQUIRE(all.problems.size() == 2);
    CHECK(all.problems[0].file == "policy/charges/a.toml");
    CHECK(all.problems[0].line == 2);
    CHECK(all.problems[1].file == "policy/charges/b.toml");
}
