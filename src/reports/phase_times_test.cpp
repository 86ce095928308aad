#include "reports/phase_times.hpp"

#include "reports/report_fixture.hpp"
#include "reports/report_answers.hpp"

using namespace casewright;
using namespace casewright::reports_test;

namespace {

// Received 2 March, actionable 11 March (9 days), in development from 13 March (2 days after), back
// in writing 20 April, offered 30 April: 59 days from receipt to offer.
Told offered_case(std::string_view id) {
    RequestAssessed actionable;
    actionable.status = RequestStatus::actionable;
    Told told{id};
    told.letter(2026y / March / 2)
        .fact(2026y / March / 11, actionable)
        .fact(2026y / March / 13, CaseInitialized{"basic", Category::b, {}})
        .fact(2026y / April / 20, DocumentApproved{"basic", {}, {}, 2026y / July / 24})
        .offer(2026y / April / 30, "basic");
    return told;
}

PhaseTime const& row(std::vector<PhaseTime> const& table, std::string_view level,
                     std::string_view phase) {
    for (auto const& one : table)
        if (one.level == level && one.phase == phase) return one;
    FAIL("no row for " << level << " " << phase);
    return table.front();
}

}  // namespace

TEST_CASE("nearest rank: a percentile is a value that occurred") {
    std::vector<int> const ten{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    CHECK(nearest_rank(ten, 10) == 1);
    CHECK(nearest_rank(ten, 11) == 2);
    CHECK(nearest_rank(ten, 50) == 5);
    CHECK(nearest_rank(ten, 90) == 9);
    CHECK(nearest_rank(ten, 91) == 10);
    CHECK(nearest_rank(ten, 100) == 10);
    CHECK(nearest_rank({7}, 1) == 7);
    CHECK(nearest_rank({7}, 90) == 7);
    CHECK(nearest_rank({3, 8}, 50) == 3);
    CHECK(nearest_rank({3, 8}, 51) == 8);
}

TEST_CASE("GAO-13-84: the days of a document add up from its receipt to its offer") {
    auto const history = offered_case("BN-B-UAA").history();
    int days = 0;
    for (auto const& stay : history.stays)
        if (stay.level == StayLevel::document && stay.until)
            days += days_between(stay.from, *stay.until);
    CHECK(days == 59);
}

TEST_CASE("R5: every phase has its count and its percentiles over the portfolio") {
    PhaseTimes times{shipped(), 2026y / May / 10};
    times.add(offered_case("BN-B-UAA").history());
    Told waiting{"BN-B-UAB"};
    waiting.letter(2026y / May / 1);
    times.add(waiting.history());
    auto const table = times.table();
    CHECK(times.cases() == 2);
    auto const& received = row(table, "document", "request_received");
    CHECK(received.finished == 1);
    CHECK(received.p50 == 9);
    CHECK(received.running == 1);
    CHECK(received.longest_running == 9);
    auto const& actionable = row(table, "document", "request_actionable");
    CHECK(actionable.p10 == 2);
    CHECK(actionable.p90 == 2);
    CHECK(row(table, "document", "offer_in_development").longest == 38);
    CHECK(row(table, "document", "offer_in_writing").p50 == 10);
    auto const& offered = row(table, "document", "offered");
    CHECK(offered.finished == 0);
    CHECK_FALSE(offered.p50.has_value());
    CHECK(offered.longest_running == 10);
}

TEST_CASE("contracting and delivery of a line are phases too, and an ended way is none") {
    Told told;
    told.letter(2026y / March / 2)
        .price(2026y / March / 3, "basic", "100000.00", 4)
        .fact(2026y / April / 1, CaseImplemented{"basic", {}})
        .fact(2026y / April / 11, ObligationRecorded{line_number("001"), ObligationForm::contract,
                                                     "contract 1", dollars("10.00"), false})
        .fact(2026y / June / 10, LineReadied{line_number("001"), {}, {}, false, false});
    auto const history = told.history();
    std::vector<std::string> stages;
    for (auto const& stay : history.stays)
        if (stay.level == StayLevel::line && stay.item == "001")
            stages.push_back(stay.stage + " " +
                             std::to_string(stay.until ? days_between(stay.from, *stay.until) : -1));
    CHECK(stages == std::vector<std::string>{"planned 10", "on_contract 60", "ready -1"});
    for (auto const& stay : history.stays)
        if (stay.level == StayLevel::document && stay.stage == "implemented")
            CHECK_FALSE(stay.waits);
}

TEST_CASE("SAMM C5.T6: category B is offered in 100 days in 85 percent of cases, the day itself in time") {
    auto const processing = [](std::vector<Date> const& offers) {
        PhaseTimes times{shipped(), 2026y / August / 1};
        int number = 0;
        for (auto const offered : offers) {
            Told told{"BN-B-UA" + std::to_string(number++)};
            told.letter(2026y / March / 2)
                .fact(2026y / March / 2, CaseInitialized{"basic", Category::b, {}})
                .offer(offered, "basic");
            times.add(told.history());
        }
        return row(times.table(), "clock", "processing b");
    };
    // 2 March and 100 days is 10 June.
    auto const four = processing({2026y / June / 9, 2026y / June / 10, 2026y / June / 11, 2026y / May / 1});
    REQUIRE(four.standard.has_value());
    CHECK(four.standard->id == "cases/category_days/b");
    CHECK(four.standard->value == "100 days");
    CHECK(four.standard->standing == Standing::confirmed);
    CHECK(four.standard->in_time == 3);
    CHECK(four.standard->late == 1);
    CHECK(four.standard->share() == Rate{750'000});
    CHECK(four.standard->goal == Rate{850'000});
    CHECK(four.p50 == 99);
    CHECK(four.longest == 101);
}

TEST_CASE("a clock that still runs past its day is late already, one within it is not judged") {
    auto const at = [](Date on) {
        Told told;
        told.letter(2026y / March / 2).fact(2026y / March / 2, CaseInitialized{"basic", Category::b, {}});
        PhaseTimes times{shipped(), on};
        times.add(told.history());
        return *row(times.table(), "clock", "processing b").standard;
    };
    CHECK(at(2026y / June / 10).late == 0);
    CHECK_FALSE(at(2026y / June / 10).share().has_value());
    CHECK(at(2026y / June / 11).late == 1);
}

TEST_CASE("processing that was started anew counts once") {
    Told told;
    told.letter(2026y / March / 2)
        .fact(2026y / March / 2, CaseInitialized{"basic", Category::b, {}})
        .fact(2026y / March / 22, RequestChanged{"basic", {"mde_added"}, "more of it", true})
        .offer(2026y / April / 1, "basic");
    PhaseTimes times{shipped(), 2026y / May / 1};
    times.add(told.history());
    auto const processing = row(times.table(), "clock", "processing b");
    CHECK(processing.finished == 1);
    CHECK(processing.p50 == 10);
}

TEST_CASE("phases as JSON: unknown is null, shares are decimal texts") {
    PhaseTime phase;
    phase.level = "clock";
    phase.phase = "processing b";
    phase.running = 1;
    phase.standard.emplace();
    phase.standard->in_time = 2;
    phase.standard->late = 1;
    auto const told = answer(phase);
    CHECK(told.at("p50").is_null());
    CHECK(told.at("standard").at("share_in_time").as_string() == "0.666666");
    CHECK(told.at("standard").at("id").is_null());
}
