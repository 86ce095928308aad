#include "reports/notice_ledger.hpp"

#include "reports/report_answers.hpp"
#include "reports/report_fixture.hpp"

using namespace casewright;
using namespace casewright::reports_test;

namespace {

Told notified(std::string_view id, std::string_view total, std::int64_t missiles) {
    Told told{id};
    told.letter(2026y / January / 2)
        .price(2026y / January / 10, "basic", total, missiles)
        .notify(2026y / February / 1, "basic", "26-01", total, missiles);
    return told;
}

NoticeAccount account(std::vector<Told> const& cases, std::size_t place = 0) {
    NoticeLedger ledger;
    for (auto const& told : cases) ledger.add(told.history());
    auto const accounts = ledger.accounts();
    REQUIRE(place < accounts.size());
    return accounts[place];
}

}  // namespace

TEST_CASE("one notice carries two cases, and each draws with what is on offer") {
    auto first = notified("BN-B-UAA", "60000000.00", 200);
    auto const second = notified("BN-B-UAB", "15000000.00", 46);
    first.offer(2026y / March / 5, "basic");
    auto const drawn = account({first, second});
    CHECK(drawn.transmittal == "26-01");
    CHECK(drawn.uses.size() == 2);
    CHECK(drawn.total.notified == dollars("75000000.00"));
    CHECK(drawn.total.used == dollars("60000000.00"));
    CHECK(drawn.total.in_work == dollars("75000000.00"));
    auto const& missiles = drawn.equipment.at("javelin.missile");
    CHECK(missiles.notified.units == 246);
    CHECK(missiles.used.units == 200);
    // Only major equipment is counted: line 002 is none.
    CHECK(drawn.equipment.size() == 1);
    CHECK_FALSE(drawn.over);
    CHECK_FALSE(drawn.would_be_over);
    auto const told = answer(drawn);
    CHECK(told.at("total").at("left").as_string() == "15000000.00");
    CHECK(told.at("equipment").at(0).at("left").as_string() == "46");
}

TEST_CASE("the notified amount itself may be used, a cent more passes it") {
    for (auto const& [total, over] : {std::pair{"60000000.00", false}, {"60000000.01", true}}) {
        auto told = notified("BN-B-UAA", "60000000.00", 200);
        told.price(2026y / March / 1, "basic", total, 200);
        CHECK(account({told}).would_be_over == over);
        CHECK_FALSE(account({told}).over);
        told.offer(2026y / March / 5, "basic");
        CHECK(account({told}).over == over);
    }
}

TEST_CASE("a missile more than was notified passes the notice at a lower price") {
    auto told = notified("BN-B-UAA", "60000000.00", 200);
    told.price(2026y / March / 1, "basic", "50000000.00", 201).offer(2026y / March / 5, "basic");
    auto const drawn = account({told});
    CHECK(drawn.over);
    CHECK(drawn.equipment.at("javelin.missile").used.units == 201);
}

TEST_CASE("what one case gives up another may use: the notice is one") {
    auto first = notified("BN-B-UAA", "60000000.00", 200);
    auto second = notified("BN-B-UAB", "15000000.00", 46);
    first.price(2026y / March / 1, "basic", "55000000.00", 190).offer(2026y / March / 5, "basic");
    second.price(2026y / March / 1, "basic", "20000000.00", 56).offer(2026y / March / 5, "basic");
    auto const drawn = account({first, second});
    CHECK(drawn.total.used == dollars("75000000.00"));
    CHECK_FALSE(drawn.over);
}

TEST_CASE("an amendment draws on the notice of its case until it is notified itself") {
    auto told = notified("BN-B-UAA", "60000000.00", 200);
    told.offer(2026y / March / 5, "basic")
        .fact(2026y / April / 1, CaseImplemented{"basic", {}})
        .fact(2026y / May / 1, AmendmentStarted{"A1", "more", {"quantity"}, false})
        .price(2026y / May / 2, "A1", "70000000.00", 230);
    auto const before = account({told});
    CHECK(before.would_be_over);
    CHECK_FALSE(before.over);
    CHECK(before.uses.front().used_by == "basic");
    CHECK(before.uses.front().in_work_by == "A1");
    told.notify(2026y / June / 1, "A1", "26-0A", "70000000.00", 230, NoticeKind::report)
        .offer(2026y / June / 2, "A1");
    auto const first = account({told}, 0);
    auto const second = account({told}, 1);
    CHECK(second.transmittal == "26-0A");
    CHECK(second.total.used == dollars("70000000.00"));
    CHECK_FALSE(second.over);
    // The first notice carries this case no more.
    CHECK(first.uses.front().replaced_by == "26-0A");
    CHECK(first.total.notified == Money{});
    CHECK(first.total.used == Money{});
}

TEST_CASE("an offer that was cancelled uses nothing, and a notice that lapsed is none") {
    auto told = notified("BN-B-UAA", "60000000.00", 200);
    told.offer(2026y / March / 5, "basic");
    auto cancelled = told;
    OfferCancelled cancel;
    cancel.document = "basic";
    cancelled.fact(2026y / March / 9, cancel);
    auto const drawn = account({cancelled});
    CHECK(drawn.total.used == Money{});
    CHECK(drawn.total.in_work == Money{});
    told.fact(2026y / March / 9, NotificationLapsed{"basic"});
    NoticeLedger ledger;
    ledger.add(told.history());
    CHECK(ledger.accounts().empty());
}

TEST_CASE("an offer of the same program that is known by its value is named and not counted") {
    LetterOfRequest letter;
    letter.case_id = case_id("BN-B-UAA");
    letter.requested_on = 2026y / January / 2;
    letter.linked_program = "shield";
    letter.linked = {{case_id("BN-P-LAA"), Money{}, dollars("9000000.00"), Money{}}};
    Told told;
    told.fact(2026y / January / 2, RequestReceived{letter})
        .price(2026y / January / 10, "basic", "1000.00", 1)
        .notify(2026y / February / 1, "basic", "26-01", "1000.00", 1);
    auto const drawn = account({told});
    REQUIRE(drawn.linked.size() == 1);
    CHECK(drawn.linked.front().case_id == "BN-P-LAA");
    CHECK(drawn.total.notified == dollars("1000.00"));
}
