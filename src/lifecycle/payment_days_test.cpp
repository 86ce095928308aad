// The days on which purchasers pay: every boundary day of both tables.
#include "lifecycle/payment_days.hpp"
#include "lifecycle/lifecycle_fixture.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

TEST_CASE("SAMM C9.T16: the day of acceptance selects the first payment, to the day") {
    struct Row {
        Date accepted, due, carries_to;
    };
    for (auto const& [accepted, due, carries_to] :
         {Row{2027y / September / 10, 2027y / December / 15, 2027y / December / 31},
          Row{2027y / September / 11, 2028y / March / 15, 2028y / March / 31},
          Row{2027y / December / 10, 2028y / March / 15, 2028y / March / 31},
          Row{2027y / December / 11, 2028y / June / 15, 2028y / June / 30},
          Row{2028y / March / 10, 2028y / June / 15, 2028y / June / 30},
          Row{2028y / March / 11, 2028y / September / 15, 2028y / September / 30},
          Row{2028y / June / 10, 2028y / September / 15, 2028y / September / 30},
          Row{2028y / June / 11, 2028y / December / 15, 2028y / December / 31}}) {
        CAPTURE(to_text(accepted));
        auto const first = first_payment_after(accepted, shipped());
        REQUIRE(first.has_value());
        CHECK(first->due_on == due);
        CHECK(first->deposit_carries_to == carries_to);
        CHECK(first_day_of(first->covers) == plus_days(carries_to, 1));
    }
}

TEST_CASE("SAMM C9.T25: a statement pays for the quarter that begins half a year after its own") {
    auto const period = billing_period({2027, 2}, shipped());
    REQUIRE(period.has_value());
    CHECK(period->ended_on == Date{2027y / March / 31});
    CHECK(period->statement_on == Date{2027y / April / 15});
    CHECK(period->due_on == Date{2027y / June / 15});
    CHECK(period->covers == FiscalQuarter{2027, 4});
    for (FiscalQuarter covered{2026, 1}; covered < FiscalQuarter{2030, 1}; covered = next(covered)) {
        auto const due = payment_day_for(covered, shipped());
        REQUIRE(due.has_value());
        CHECK(days_between(*due, first_day_of(covered)) <= 17);
        CHECK(*due < first_day_of(covered));
    }
}

TEST_CASE("a table without the row refuses the day instead of guessing one") {
    auto const changed = shipped_with("codes/billing_calendar.csv", "03-31,04-15", "03-30,04-15");
    auto const due = payment_day_for({2027, 4}, changed);
    REQUIRE_FALSE(due.has_value());
    CHECK(due.error().rule.id == payment_day_is_known.id);
}

TEST_CASE("quarters are counted over the years in both directions") {
    for (int count = -9; count <= 9; ++count) {
        auto const moved = plus_quarters({2027, 3}, count);
        CHECK(quarters_between({2027, 3}, moved) == count);
        CHECK(next(before(moved)) == moved);
    }
}
