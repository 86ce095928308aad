// A list is true whatever the kept rows say: rows that are behind, of another form or missing are
// folded from the facts, and every case stands in it once, in the order of the names.
#include <doctest/doctest.h>

#include "service/case_list.hpp"

using namespace casewright;
using namespace std::chrono_literals;

namespace {

enum class Row { right, behind, foreign, missing };

NewFact received(CaseId const& id) {
    LetterOfRequest letter;
    letter.case_id = id;
    letter.purchaser = "BN";
    letter.requested_on = 2026y / std::chrono::March / 2;
    letter.subject = "subject of " + id.text();
    Fact const fact{RequestReceived{letter}};
    return {std::string{kind_of(fact)}, 1, letter.requested_on, std::chrono::sys_days{letter.requested_on},
            "purchaser", {}, to_json(fact)};
}

std::string right_row(NewFact const& fact) {
    return row_text(after({}, {1, fact.happened_on, *fact_from(fact), {}}));
}

void add(Store& store, std::string const& name, Row row) {
    auto const id = CaseId::parse(name).value();
    auto const fact = received(id);
    CaseAppend append{id, 0, {fact}, {}};
    if (row == Row::right || row == Row::behind) append.view = right_row(fact);
    if (row == Row::foreign) append.view = "of another program";
    REQUIRE(store.append({&append, 1}).has_value());
    if (row != Row::behind) return;
    CaseAppend more{id, 1, {fact}, {}};
    REQUIRE(store.append({&more, 1}).has_value());
}

}  // namespace

TEST_CASE("every case is listed once and in order, whichever rows are behind, foreign or missing") {
    // Every pattern of four rows: 256 records.
    for (int pattern = 0; pattern < 256; ++pattern) {
        CAPTURE(pattern);
        auto const store = open_memory_store();
        std::vector<std::string> expected;
        for (int place = 0; place < 4; ++place) {
            expected.push_back("BN-B-UA" + std::to_string(place));
            add(*store, expected.back(), static_cast<Row>(pattern >> (2 * place) & 3));
        }
        std::vector<std::string> listed;
        auto const list = CaseList::of(*store);
        REQUIRE(list.has_value());
        for (auto const& [id, text] : list->cases()) {
            listed.emplace_back(id);
            auto const row = read_row(text);
            REQUIRE(row.has_value());
            CHECK(row->subject == "subject of " + std::string{id});
            CHECK(row->stage == "request_received");
        }
        CHECK(listed == expected);
    }
}
