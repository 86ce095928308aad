// Reports over lives that people can read: the days were counted with the text beside.
#include <doctest/doctest.h>

#include "life.hpp"
#include "lifecycle/lifecycle_fixture.hpp"
#include "reports/case_items.hpp"
#include "reports/notice_ledger.hpp"
#include "reports/phase_times.hpp"
#include "reports/return_reasons.hpp"
#include "reports/review_graph.hpp"

using namespace casewright;
using namespace casewright::lives;
using namespace std::chrono_literals;
using casewright::test::case_id;
using casewright::test::shipped;
using std::chrono::March, std::chrono::January, std::chrono::December;

namespace {

std::string const root = CASEWRIGHT_SOURCE_DIR;

CaseHistory history_after(std::string const& file, std::string_view id) {
    auto const life = read_life(root + "/tests/lives", file);
    if (!life) FAIL(life.error());
    auto history = history_of(case_id(id), facts_of(*life, root, shipped(), case_id(id)));
    REQUIRE(history.has_value());
    return std::move(*history);
}

std::vector<std::string> days_in(CaseHistory const& history, StayLevel level, std::string_view item) {
    std::vector<std::string> stays;
    for (auto const& stay : history.stays)
        if (stay.level == level && stay.item == item && stay.until)
            stays.push_back(stay.stage + " " + std::to_string(days_between(stay.from, *stay.until)));
    return stays;
}

}  // namespace

TEST_CASE("returned-from-review: every stay, both returns, and the review that held it") {
    auto const history = history_after("returned-from-review.life", "BN-B-UAA");
    // 2 March to 2 May: received, complete, developed until the 20th, written, reviewed until the
    // 25th, developed again, written, reviewed until 4 April, proposed, offered, accepted.
    CHECK(days_in(history, StayLevel::document, "basic") ==
          std::vector<std::string>{"request_received 1", "request_complete 1",
                                   "offer_in_development 16", "offer_in_writing 3",
                                   "offer_in_review 2", "offer_in_development 7",
                                   "offer_in_writing 1", "offer_in_review 2", "offer_proposed 1",
                                   "offered 20", "accepted 7"});
    ReturnReasons reasons{{}, {}};
    reasons.add(history);
    auto const tables = reasons.tables(shipped());
    CHECK(tables.front().returns == 2);
    CHECK(tables.front().reasons.front().reason == "terms");
    REQUIRE(tables.size() == 3);
    CHECK(tables[1].office == "case_writing");
    CHECK(tables[2].office == "country_finance");
    // Technology release was agreed on 20 March; finance, opened on the 24th, is open on the 31st.
    auto const graph = review_graph(basic_of(history.now), 2026y / March / 31);
    CHECK(graph.held_by == "finance");
    CHECK(graph.held_days == 7);
    CHECK(graph.steps.front().work_days == 10);
}

TEST_CASE("kosovo-javelin: the notice is used whole, and its formal period was thirty-one days") {
    auto const history = history_after("kosovo-javelin.life", "KV-B-UAA");
    NoticeLedger ledger;
    ledger.add(history);
    auto const accounts = ledger.accounts();
    REQUIRE(accounts.size() == 1);
    CHECK(accounts.front().transmittal == "23-74");
    CHECK(accounts.front().total.used == accounts.front().total.notified);
    auto const& missiles = accounts.front().equipment.at("javelin.missile");
    CHECK(missiles.notified.units == 240);
    CHECK(missiles.used.units == 240);
    CHECK(accounts.front().equipment.at("javelin.fly_to_buy").used.units == 6);
    CHECK_FALSE(accounts.front().over);
    auto const notice = days_in(history, StayLevel::notification, "basic");
    CHECK(notice.back() == "notification_before_congress 31");  // 11 January to 11 February 2024
    // Ordered, started a day later, ready on 10 January 2026, a month until the first shipment.
    auto const line = days_in(history, StayLevel::line, "001");
    CHECK(std::ranges::find(line, "on_contract 1") != line.end());
    CHECK(std::ranges::find(line, "ready 31") != line.end());
    PhaseTimes times{shipped(), 2040y / January / 1};
    times.add(history);
    for (auto const& phase : times.table()) {
        CAPTURE(phase.phase);
        // An archived case waits for nothing.
        if (phase.level == "document" || phase.level == "case") CHECK(phase.running == 0);
    }
}

TEST_CASE("end-use: what is left to do of a case after its life") {
    auto const history = history_after("end-use.life", "BN-B-UAA");
    auto const items = items_of(history.now, shipped(), 2027y / December / 31);
    CHECK_FALSE(items.empty());
    for (auto const& item : items) {
        CAPTURE(item.name);
        if (item.kind == "asset" && item.waits()) CHECK(item.due.has_value());
    }
}
