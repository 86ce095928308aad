#include "foundation/dates.hpp"

#include <string>

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace casewright;
using namespace std::chrono;

static constexpr sys_days first_day{1900y / January / 1};
static constexpr sys_days last_day{2199y / December / 31};

static rc::Gen<Date> any_day() {
    return rc::gen::map(rc::gen::inRange<long>(0, (last_day - first_day).count() + 1),
                        [](long after) { return Date{first_day + days{after}}; });
}

TEST_CASE("A day is written year, month, day, with all its digits") {
    CHECK(parse_date("2026-11-01") == 2026y / November / 1);
    CHECK(parse_date("1900-01-01") == 1900y / January / 1);
    CHECK(parse_date("2199-12-31") == 2199y / December / 31);
    CHECK(to_text(2026y / November / 1) == "2026-11-01");
    CHECK(in_words(2026y / November / 1) == "1 November 2026");
    CHECK(in_words(2021y / June / 18) == "18 June 2021");
}

TEST_CASE("Text that is no day, or a day outside 1900 to 2199, is refused") {
    for (std::string const text :
         {"", "2026-11-1", "2026-1-01", "26-11-01", "2026/11/01", "20261101", "2026-11-01 ",
          " 2026-11-01", "2026-11-01T", "+026-11-01", "-026-11-01", "2026--1-01", "2026-11-+1",
          "2O26-11-01", "1899-12-31", "2200-01-01", "0000-01-01", "01-11-2026", "2026-11-\n1"}) {
        CAPTURE(text);
        auto const day = parse_date(text);
        REQUIRE_FALSE(day.has_value());
        CHECK(day.error() == "a day is written YYYY-MM-DD, from 1900 to 2199");
    }
}

TEST_CASE("A day that the calendar does not have is refused, and leap years are known") {
    for (std::string const text :
         {"2026-02-29", "2026-02-30", "2026-04-31", "2026-00-10", "2026-13-01", "2026-01-00",
          "2026-01-32", "2026-99-99", "1900-02-29", "2100-02-29"}) {
        CAPTURE(text);
        auto const day = parse_date(text);
        REQUIRE_FALSE(day.has_value());
        CHECK(day.error() == "there is no such day in the calendar");
    }
    CHECK(parse_date("2028-02-29") == 2028y / February / 29);
    CHECK(parse_date("2000-02-29") == 2000y / February / 29);
}

TEST_CASE("Every day from 1900 to 2199 reads back as it was printed") {
    for (auto day = first_day; day <= last_day; day += days{1}) {
        Date const date{day};
        auto const text = to_text(date);
        if (parse_date(text) == date) continue;
        FAIL("this day does not read back: ", text);
    }
}

TEST_CASE("A period in months ends on the same day of a later month") {
    CHECK(plus_months(2024y / March / 15, 24) == 2026y / March / 15);
    CHECK(plus_months(2026y / November / 30, 1) == 2026y / December / 30);
    CHECK(plus_months(2026y / December / 1, 1) == 2027y / January / 1);
    CHECK(plus_months(2026y / January / 1, -1) == 2025y / December / 1);
    CHECK(plus_months(2026y / March / 15, 0) == 2026y / March / 15);
}

TEST_CASE("A period in months ends on the last day of a month that is too short") {
    CHECK(plus_months(2026y / August / 31, 6) == 2027y / February / 28);
    CHECK(plus_months(2027y / August / 31, 6) == 2028y / February / 29);
    CHECK(plus_months(2027y / August / 30, 6) == 2028y / February / 29);
    CHECK(plus_months(2027y / August / 29, 6) == 2028y / February / 29);
    CHECK(plus_months(2027y / August / 28, 6) == 2028y / February / 28);
    CHECK(plus_months(2024y / February / 29, 24) == 2026y / February / 28);
    CHECK(plus_months(2024y / February / 29, 48) == 2028y / February / 29);
    CHECK(plus_months(2026y / March / 31, -1) == 2026y / February / 28);
    CHECK(plus_months(2026y / May / 31, 1) == 2026y / June / 30);
}

TEST_CASE("property: months added one at a time reach the same month, never a later day") {
    CHECK(rc::check("plus_months against a walk month by month", [] {
        auto const start = *any_day();
        auto const count = *rc::gen::inRange(0, 120);
        auto month = start.month();
        auto year = start.year();
        for (int step = 0; step < count; ++step) {
            if (month == December) ++year;
            ++month;
        }
        auto day = start.day();
        while (!(year / month / day).ok()) --day;
        RC_ASSERT(plus_months(start, count) == year / month / day);
    }));
}

TEST_CASE("A moment is written to the second in UTC, and in no other way") {
    CHECK(parse_moment("2026-11-24T12:30:00Z") ==
          sys_days{2026y / November / 24} + hours{12} + minutes{30});
    CHECK(parse_moment("1970-01-01T00:00:00Z") == sys_seconds{});
    CHECK(to_text(sys_seconds{seconds{-1}}) == "1969-12-31T23:59:59Z");
    for (std::string const text :
         {"", "2026-11-24", "2026-11-24T12:30Z", "2026-11-24T12:30:00", "2026-11-24 12:30:00Z",
          "2026-11-24t12:30:00z", "2026-11-24T12:30:00+00:00", "2026-11-24T12:30:00.5Z",
          "2026-11-24T24:00:00Z", "2026-11-24T23:60:00Z", "2026-11-24T23:59:60Z",
          "2026-11-24T-1:00:00Z", "2026-02-30T12:30:00Z", "2026-11-24T12:30:00ZZ"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_moment(text).has_value());
    }
}

TEST_CASE("property: a moment reads back as it was printed") {
    CHECK(rc::check("parse_moment(to_text(x)) == x", [] {
        auto const second = *rc::gen::inRange(0, 86'400);
        sys_seconds const moment = sys_days{*any_day()} + seconds{second};
        RC_ASSERT(parse_moment(to_text(moment)).value() == moment);
    }));
}

TEST_CASE("property: moments sort as their text does, which the record relies on") {
    CHECK(rc::check("earlier moments have smaller texts", [] {
        sys_seconds const one = sys_days{*any_day()} + seconds{*rc::gen::inRange(0, 86'400)};
        sys_seconds const other = sys_days{*any_day()} + seconds{*rc::gen::inRange(0, 86'400)};
        RC_ASSERT((one < other) == (to_text(one) < to_text(other)));
    }));
}

TEST_CASE("Days are counted across months, leap days and years") {
    CHECK(plus_days(2026y / December / 31, 1) == 2027y / January / 1);
    CHECK(plus_days(2028y / February / 28, 1) == 2028y / February / 29);
    CHECK(plus_days(2027y / February / 28, 1) == 2027y / March / 1);
    CHECK(plus_days(2026y / March / 31, -31) == 2026y / February / 28);
    CHECK(days_between(2026y / March / 1, 2026y / March / 31) == 30);
    CHECK(days_between(2026y / March / 31, 2026y / March / 1) == -30);
    CHECK(days_between(2026y / March / 31, 2026y / March / 31) == 0);
    CHECK(rc::check("days_between undoes plus_days", [] {
        auto const day = *any_day();
        auto const count = *rc::gen::inRange(-10'000, 10'000);
        RC_ASSERT(days_between(day, plus_days(day, count)) == count);
        RC_ASSERT(plus_days(plus_days(day, count), -count) == day);
    }));
}

TEST_CASE("The federal fiscal year begins on 1 October of the calendar year before") {
    CHECK(fiscal_quarter_of(2025y / September / 30) == FiscalQuarter{2025, 4});
    CHECK(fiscal_quarter_of(2025y / October / 1) == FiscalQuarter{2026, 1});
    CHECK(fiscal_quarter_of(2025y / December / 31) == FiscalQuarter{2026, 1});
    CHECK(fiscal_quarter_of(2026y / January / 1) == FiscalQuarter{2026, 2});
    CHECK(fiscal_quarter_of(2026y / March / 31) == FiscalQuarter{2026, 2});
    CHECK(fiscal_quarter_of(2026y / April / 1) == FiscalQuarter{2026, 3});
    CHECK(fiscal_quarter_of(2026y / June / 30) == FiscalQuarter{2026, 3});
    CHECK(fiscal_quarter_of(2026y / July / 1) == FiscalQuarter{2026, 4});
    CHECK(first_day_of({2026, 1}) == 2025y / October / 1);
    CHECK(last_day_of({2026, 1}) == 2025y / December / 31);
    CHECK(first_day_of({2026, 2}) == 2026y / January / 1);
    CHECK(last_day_of({2026, 2}) == 2026y / March / 31);
    CHECK(first_day_of({2026, 4}) == 2026y / July / 1);
    CHECK(last_day_of({2026, 4}) == 2026y / September / 30);
}

TEST_CASE("Each day lies in exactly one fiscal quarter, and the quarters leave no gap") {
    auto quarter = fiscal_quarter_of(Date{first_day});
    for (auto day = first_day; day <= last_day; day += days{1}) {
        Date const date{day};
        if (date == first_day_of(next(quarter))) quarter = next(quarter);
        bool const inside = first_day_of(quarter) <= date && date <= last_day_of(quarter);
        if (fiscal_quarter_of(date) == quarter && inside) continue;
        FAIL("this day lies in another quarter: ", to_text(date));
    }
    CHECK(quarter == FiscalQuarter{2200, 1});
    CHECK(next(FiscalQuarter{2026, 4}) == FiscalQuarter{2027, 1});
}

// The last three months of 2199 once printed a quarter that could not be read again.
TEST_CASE("The quarter of every day that may enter reads back as it was printed") {
    CHECK(parse_fiscal_quarter("2026-Q4") == FiscalQuarter{2026, 4});
    CHECK(to_text(FiscalQuarter{2026, 4}) == "2026-Q4");
    CHECK(rc::check("parse_fiscal_quarter(to_text(x)) == x", [] {
        auto const quarter = fiscal_quarter_of(*any_day());
        RC_ASSERT(parse_fiscal_quarter(to_text(quarter)).value() == quarter);
    }));
    for (auto const day : {Date{first_day}, Date{last_day}})
        CHECK(parse_fiscal_quarter(to_text(fiscal_quarter_of(day))) == fiscal_quarter_of(day));
    for (std::string const text : {"", "2026Q4", "2026-Q0", "2026-Q5", "2026-q4", "2026-4", "26-Q4",
                                   "1899-Q1", "2201-Q1", "2026-Q4 ", "+026-Q4", "2026-Q-"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_fiscal_quarter(text).has_value());
    }
}
