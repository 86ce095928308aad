// Clocks, and the days that bound them.
#include "cases/clock.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace casewright;
using namespace std::chrono;

namespace {

Policy const& shipped() {
    static Policy const policy = [] {
        auto loaded = Policy::load(shipped_policy(), std::nullopt);
        REQUIRE(loaded.problems.empty());
        return std::move(loaded.policy);
    }();
    return policy;
}

Date after(ValueType type, int count, Date from) {
    UsedValue limit;
    limit.type = type;
    limit.number = count;
    return after_limit(shipped(), limit, from);
}

Clock processing(Date started_on) {
    Clock clock;
    clock.about = "processing";
    clock.item = "basic";
    clock.limit = "cases/category_days/b";
    clock.started_on = started_on;
    return clock;
}

}  // namespace

TEST_CASE("A limit of days counts every day, one of business days leaves out weekends and holidays") {
    // Thursday 2 July 2026; Independence Day, a Saturday, is observed on Friday 3 July.
    auto const from = 2026y / July / 2;
    CHECK(after(ValueType::days, 1, from) == 2026y / July / 3);
    CHECK(after(ValueType::business_days, 1, from) == 2026y / July / 6);
    CHECK(after(ValueType::days, 10, from) == 2026y / July / 12);
    CHECK(after(ValueType::business_days, 10, from) == 2026y / July / 17);
    CHECK(after(ValueType::days, 0, from) == from);
    CHECK(after(ValueType::business_days, 0, from) == from);
}

TEST_CASE("Days begin to count on the day after the fact, weekend or not") {
    auto const saturday = 2026y / March / 7;
    CHECK(after(ValueType::days, 1, saturday) == 2026y / March / 8);
    CHECK(after(ValueType::business_days, 1, saturday) == 2026y / March / 9);
}

TEST_CASE("Months end on the same day of the month, or on the last day of a shorter one") {
    CHECK(after(ValueType::months, 1, 2026y / January / 28) == 2026y / February / 28);
    CHECK(after(ValueType::months, 1, 2026y / January / 29) == 2026y / February / 28);
    CHECK(after(ValueType::months, 1, 2026y / January / 31) == 2026y / February / 28);
    CHECK(after(ValueType::months, 1, 2028y / January / 31) == 2028y / February / 29);
    CHECK(after(ValueType::months, 1, 2026y / February / 28) == 2026y / March / 28);
    CHECK(after(ValueType::months, 6, 2026y / August / 31) == 2027y / February / 28);
    CHECK(after(ValueType::months, 6, 2026y / May / 26) == 2026y / November / 26);
    CHECK(after(ValueType::months, 12, 2026y / December / 31) == 2027y / December / 31);
}

TEST_CASE("Years end on the same day, that of a leap day on 28 February") {
    CHECK(after(ValueType::years, 5, 2026y / November / 24) == 2031y / November / 24);
    CHECK(after(ValueType::years, 1, 2028y / February / 29) == 2029y / February / 28);
    CHECK(after(ValueType::years, 4, 2028y / February / 29) == 2032y / February / 29);
}

TEST_CASE("SAMM C5.T6: a defined order is due on day 100, and that day is in time") {
    auto const clock = processing(2026y / February / 2);
    CHECK(due_on(clock, shipped(), 2026y / February / 2) == 2026y / May / 13);
    CHECK(days_between(clock.started_on, *due_on(clock, shipped(), 2026y / March / 1)) == 100);
}

TEST_CASE("SAMM C5.4.2.2: the days of a hold do not count, and while it lasts nothing is due") {
    auto clock = processing(2026y / February / 2);
    clock.held_since = 2026y / March / 25;
    CHECK(due_on(clock, shipped(), 2026y / March / 24) == 2026y / May / 13);
    CHECK_FALSE(due_on(clock, shipped(), 2026y / March / 25).has_value());
    CHECK_FALSE(due_on(clock, shipped(), 2026y / June / 1).has_value());
    CHECK(days_run(clock, 2026y / March / 24) == 50);
    CHECK(days_run(clock, 2026y / March / 25) == 51);
    CHECK(days_run(clock, 2026y / March / 26) == 51);
    CHECK(days_run(clock, 2026y / June / 1) == 51);
    clock.held_since.reset();
    clock.held_days = 40;  // to 4 May
    CHECK(due_on(clock, shipped(), 2026y / May / 4) == 2026y / June / 22);
    CHECK(days_run(clock, 2026y / May / 4) == 51);
    CHECK(days_run(clock, 2026y / May / 5) == 52);
    // A second hold is left out beside the first.
    clock.held_since = 2026y / May / 10;
    CHECK(days_run(clock, 2026y / May / 30) == 57);
}

TEST_CASE("A clock that was stopped runs no further") {
    auto clock = processing(2026y / February / 2);
    clock.stopped_on = 2026y / March / 12;
    CHECK(days_run(clock, 2026y / March / 11) == 37);
    CHECK(days_run(clock, 2026y / March / 12) == 38);
    CHECK(days_run(clock, 2026y / December / 31) == 38);
    CHECK(days_run(clock, 2026y / January / 1) == 0);
}

TEST_CASE("A day that a fact set itself is due, instead of a limit") {
    Clock clock;
    clock.started_on = 2026y / March / 16;
    clock.set_due_on = 2026y / April / 16;
    CHECK(due_on(clock, shipped(), 2026y / March / 20) == 2026y / April / 16);
    clock.held_days = 3;
    CHECK(due_on(clock, shipped(), 2026y / March / 20) == 2026y / April / 19);
}

TEST_CASE("docs/decisions/limits-before-the-text-read.md: the first known limit stands in, unconfirmed") {
    auto const read = limit_on(shipped(), "cases/request_follow_up_days", 2025y / December / 7);
    REQUIRE(read.has_value());
    CHECK(read->standing == Standing::confirmed);
    for (auto const day : {2025y / December / 6, 2019y / January / 1}) {
        auto const before = limit_on(shipped(), "cases/request_follow_up_days", day);
        REQUIRE(before.has_value());
        CHECK(before->count() == read->count());
        CHECK(before->standing == Standing::unconfirmed);
        CHECK(before->on == Date{day});
        CHECK(before->note.find("stands in") != std::string::npos);
    }
    CHECK_FALSE(shipped().find("cases/request_follow_up_days", 2025y / December / 6).has_value());
}

TEST_CASE("A limit that the policy does not have gives no day") {
    CHECK_FALSE(limit_on(shipped(), "cases/no_such_days", 2026y / March / 1).has_value());
    CHECK_FALSE(limit_on(shipped(), "cases/category_days/e", 2026y / March / 1).has_value());
    auto clock = processing(2026y / February / 2);
    clock.limit = "cases/category_days/e";
    CHECK_FALSE(due_on(clock, shipped(), 2026y / March / 1).has_value());
}

TEST_CASE("A running clock is found by what it is about and what it runs for") {
    auto stopped = processing(2026y / February / 2);
    stopped.stopped_on = 2026y / March / 1;
    auto running = processing(2026y / March / 1);
    auto other = processing(2026y / March / 2);
    other.item = "A1";
    std::vector<Clock> const clocks{stopped, other, running};
    auto const* found = running_clock(clocks, "processing", "basic");
    REQUIRE(found != nullptr);
    CHECK(found->started_on == 2026y / March / 1);
    CHECK(running_clock(clocks, "processing", "A1")->started_on == 2026y / March / 2);
    CHECK(running_clock(clocks, "papers_upload", "basic") == nullptr);
    CHECK(running_clock(clocks, "processing", "A2") == nullptr);
}
