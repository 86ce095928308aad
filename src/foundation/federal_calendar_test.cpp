#include "foundation/federal_calendar.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "foundation/csv.hpp"
#include "foundation/text.hpp"

using namespace casewright;
using namespace std::chrono;

static HolidayRule fixed(std::string name, month in, day on) {
    HolidayRule rule;
    rule.name = std::move(name);
    rule.month = in;
    rule.day = on;
    return rule;
}

static HolidayRule nth(std::string name, unsigned count, weekday on, month in) {
    HolidayRule rule;
    rule.name = std::move(name);
    rule.kind = HolidayRule::Kind::nth;
    rule.month = in;
    rule.weekday = on;
    rule.nth = count;
    return rule;
}

static HolidayRule last_of(std::string name, weekday on, month in) {
    auto rule = nth(std::move(name), 0, on, in);
    rule.kind = HolidayRule::Kind::last;
    return rule;
}

// The eleven days of 5 U.S.C. 6103, with Veterans Day where it stood from 1971 to 1977.
static FederalCalendar law() {
    auto juneteenth = fixed("Juneteenth National Independence Day", June, day{19});
    juneteenth.from_year = 2021;
    juneteenth.observed_from = 2021y / June / 18;
    auto veterans_before = fixed("Veterans Day", November, day{11});
    veterans_before.until_year = 1970;
    auto veterans_in_october = nth("Veterans Day", 4, Monday, October);
    veterans_in_october.from_year = 1971;
    veterans_in_october.until_year = 1977;
    auto veterans_since = fixed("Veterans Day", November, day{11});
    veterans_since.from_year = 1978;
    return FederalCalendar{{fixed("New Year's Day", January, day{1}),
                            nth("Birthday of Martin Luther King, Jr.", 3, Monday, January),
                            nth("Washington's Birthday", 3, Monday, February),
                            last_of("Memorial Day", Monday, May), juneteenth,
                            fixed("Independence Day", July, day{4}),
                            nth("Labor Day", 1, Monday, September),
                            nth("Columbus Day", 2, Monday, October), veterans_before,
                            veterans_in_october, veterans_since,
                            nth("Thanksgiving Day", 4, Thursday, November),
                            fixed("Christmas Day", December, day{25})}};
}

static std::vector<Date> observed_days_of(FederalCalendar const& calendar, int year) {
    std::vector<Date> found;
    for (auto const& holiday : calendar.holidays_of(year)) found.push_back(holiday.observed);
    return found;
}

TEST_CASE("5 U.S.C. 6103: the holidays of 2020 to 2035 are the computed ones, each by name") {
    auto const text = read_text_file(CASEWRIGHT_SOURCE_DIR "/policy/codes/holiday_dates.csv");
    REQUIRE(text.has_value());
    auto const table = parse_csv(*text, "holiday_dates.csv");
    REQUIRE(table.has_value());
    auto const name = table->column("holiday").value();
    auto const legal = table->column("legal_date").value();
    auto const observed = table->column("observed_date").value();
    std::map<std::pair<int, std::string>, std::pair<Date, Date>> expected;
    for (auto const& row : table->rows) {
        auto const day = parse_date(row.cells[legal]).value();
        expected[{static_cast<int>(day.year()), row.cells[name]}] = {
            day, parse_date(row.cells[observed]).value()};
    }
    REQUIRE(expected.size() == table->rows.size());
    auto const calendar = law();
    std::size_t found = 0;
    for (int year = 2020; year <= 2035; ++year)
        for (auto const& holiday : calendar.holidays_of(year)) {
            CAPTURE(year);
            CAPTURE(holiday.name);
            auto const entry = expected.find({year, holiday.name});
            REQUIRE(entry != expected.end());
            CHECK(to_text(holiday.legal) == to_text(entry->second.first));
            CHECK(to_text(holiday.observed) == to_text(entry->second.second));
            ++found;
        }
    CHECK(found == expected.size());
}

TEST_CASE("5 U.S.C. 6103(b): a Saturday is observed on Friday and a Sunday on Monday") {
    auto const calendar = law();
    auto const is_observed = [&](Date day, int year) {
        return std::ranges::count(observed_days_of(calendar, year), day) == 1;
    };
    CHECK(is_observed(2020y / July / 3, 2020));
    CHECK(is_observed(2021y / July / 5, 2021));
    CHECK(is_observed(2021y / December / 24, 2021));
    CHECK(is_observed(2022y / December / 26, 2022));
    CHECK(is_observed(2023y / January / 2, 2023));
    CHECK_FALSE(calendar.is_business_day(2026y / July / 3));
    CHECK(calendar.is_business_day(2026y / July / 2));
    CHECK(calendar.is_business_day(2026y / July / 6));
}

TEST_CASE("New Year's Day on a Saturday is observed on 31 December of the year before") {
    auto const calendar = law();
    CHECK(calendar.is_business_day(2021y / December / 30));
    CHECK_FALSE(calendar.is_business_day(2021y / December / 31));
    CHECK(calendar.is_business_day(2022y / January / 3));
    auto const new_year = calendar.holidays_of(2022).front();
    CHECK(new_year.legal == 2022y / January / 1);
    CHECK(new_year.observed == 2021y / December / 31);
    CHECK(calendar.is_business_day(2020y / December / 31));  // 1 January 2021 was a Friday
    CHECK(calendar.plus_business_days(2021y / December / 30, 1) == 2022y / January / 3);
}

TEST_CASE("Juneteenth was first observed on 18 June 2021, and not in 2020") {
    auto const calendar = law();
    CHECK(calendar.is_business_day(2020y / June / 19));
    CHECK(calendar.is_business_day(2021y / June / 17));
    CHECK_FALSE(calendar.is_business_day(2021y / June / 18));
    CHECK(calendar.is_business_day(2021y / June / 21));
    CHECK_FALSE(calendar.is_business_day(2022y / June / 20));
}

TEST_CASE("Veterans Day stood on the fourth Monday in October from 1971 to 1977") {
    auto const calendar = law();
    CHECK_FALSE(calendar.is_business_day(1970y / November / 11));
    CHECK_FALSE(calendar.is_business_day(1971y / October / 25));
    CHECK(calendar.is_business_day(1971y / November / 11));
    CHECK(calendar.is_business_day(1977y / November / 11));
    CHECK_FALSE(calendar.is_business_day(1977y / October / 24));
    CHECK(calendar.is_business_day(1978y / October / 23));
    CHECK_FALSE(calendar.is_business_day(1978y / November / 10));  // the 11th was a Saturday
}

TEST_CASE("The day of the count itself is not counted, nor are weekends and holidays") {
    auto const calendar = law();
    CHECK(calendar.plus_business_days(2026y / November / 24, 0) == 2026y / November / 24);
    CHECK(calendar.plus_business_days(2026y / November / 28, 0) == 2026y / November / 28);
    CHECK(calendar.plus_business_days(2026y / November / 24, 1) == 2026y / November / 25);
    CHECK(calendar.plus_business_days(2026y / November / 25, 1) == 2026y / November / 27);
    CHECK(calendar.plus_business_days(2026y / November / 27, 1) == 2026y / November / 30);
    CHECK(calendar.plus_business_days(2026y / November / 28, 1) == 2026y / November / 30);
}

TEST_CASE("Without rules every Monday to Friday is a business day") {
    FederalCalendar const calendar;
    CHECK(calendar.holidays_of(2026).empty());
    CHECK(calendar.is_business_day(2026y / December / 25));
    CHECK_FALSE(calendar.is_business_day(2026y / December / 26));
    CHECK_FALSE(calendar.is_business_day(2026y / December / 27));
}

// A fifth Monday where there were four once became a holiday in the month after.
TEST_CASE("A day that a month or a year does not have is no holiday") {
    FederalCalendar const fifth_monday{{nth("Fifth Monday", 5, Monday, November)}};
    CHECK(fifth_monday.holidays_of(2026).size() == 1);
    CHECK(fifth_monday.holidays_of(2027).size() == 1);
    CHECK(fifth_monday.holidays_of(2028).empty());
    CHECK(fifth_monday.is_business_day(2028y / December / 4));
    FederalCalendar const leap_day{{fixed("Leap Day", February, day{29})}};
    CHECK(leap_day.holidays_of(2027).empty());
    CHECK(leap_day.is_business_day(2027y / March / 1));
    CHECK_FALSE(leap_day.is_business_day(2028y / February / 29));
}

// Only New Year's Day of the year after was looked at, never a day of the year before.
TEST_CASE("A holiday on Sunday 31 December would be observed on 1 January") {
    FederalCalendar const calendar{{fixed("New Year's Eve", December, day{31})}};
    CHECK_FALSE(calendar.is_business_day(2024y / January / 1));  // 31 December 2023 was a Sunday
    CHECK(calendar.is_business_day(2024y / January / 2));
}

TEST_CASE("property: holidays stand in the order of their days and on no weekend") {
    auto const calendar = law();
    for (int year = 1900; year <= 2199; ++year) {
        CAPTURE(year);
        auto const holidays = calendar.holidays_of(year);
        CHECK(holidays.size() == (year < 2021 ? 10U : 11U));
        CHECK(std::ranges::is_sorted(holidays, {}, &Holiday::legal));
        for (auto const& holiday : holidays) {
            CHECK(static_cast<int>(holiday.legal.year()) == year);
            CHECK(std::abs(days_between(holiday.legal, holiday.observed)) <= 1);
            CHECK_FALSE(calendar.is_business_day(holiday.observed));
            weekday const on{sys_days{holiday.observed}};
            CHECK((on != Saturday && on != Sunday));
        }
    }
}

TEST_CASE("property: the count-th business day is a business day with count - 1 before it") {
    auto const calendar = law();
    CHECK(rc::check("plus_business_days counts one by one", [&] {
        auto const start = plus_days(2020y / January / 1, *rc::gen::inRange(0, 5'000));
        auto const count = *rc::gen::inRange(1, 60);
        auto const end = calendar.plus_business_days(start, count);
        RC_ASSERT(calendar.is_business_day(end));
        int counted = 0;
        for (auto day = plus_days(start, 1); day <= end; day = plus_days(day, 1))
            counted += calendar.is_business_day(day) ? 1 : 0;
        RC_ASSERT(counted == count);
        RC_ASSERT(calendar.plus_business_days(calendar.plus_business_days(start, count), 7) ==
                  calendar.plus_business_days(start, count + 7));
    }));
}
