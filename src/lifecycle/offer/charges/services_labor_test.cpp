#include "lifecycle/offer/charges/services_labor.hpp"

#include <doctest/doctest.h>

#include "lifecycle/lifecycle_fixture.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

// The day of the slides.
constexpr Date slides{2008y / January / 31};

LaborRates rates_of(Program program) {
    auto const rates = labor_rates(program, known_days(slides), shipped());
    REQUIRE(rates.has_value());
    return *rates;
}

TravelNote note_for(std::string_view travel) {
    auto const note =
        travel_note(dollars(travel), 3, 7, 3, known_days(2025y / December / 7), shipped());
    REQUIRE(note.has_value());
    return *note;
}

}  // namespace

TEST_CASE("Pricing slides 2008: the printed labor price, every step rounded and carried") {
    // Vector LABOR-001, slides 5 and 8: seven printed figures.
    auto const cost =
        labor_price(dollars("38039.00"), Quantity{100}, rates_of(Program::fms), false);
    CHECK(cost.hourly == dollars("18.23"));
    CHECK(cost.direct_labor == dollars("1823.00"));
    CHECK(cost.leave_holiday == dollars("328.14"));
    CHECK(cost.subtotal == dollars("2151.14"));
    CHECK(cost.unfunded_retirement == dollars("316.22"));
    CHECK(cost.fringe == dollars("339.88"));
    CHECK(cost.pay_cost == dollars("2807.24"));
}

TEST_CASE("SAMM C9.4.2.4: no leave for a person reimbursed full time") {
    auto const cost = labor_price(dollars("38039.00"), Quantity{100}, rates_of(Program::fms), true);
    CHECK(cost.leave_holiday == Money{});
    CHECK(cost.subtotal == dollars("1823.00"));
    CHECK(cost.unfunded_retirement == dollars("267.98"));
    CHECK(cost.fringe == dollars("288.03"));
    CHECK(cost.pay_cost == dollars("2379.01"));
}

TEST_CASE("SAMM C9.T4: capacity building cases bear no unfunded retirement") {
    CHECK(rates_of(Program::bpc).unfunded_retirement == Rate{0});
    CHECK(rates_of(Program::fms).unfunded_retirement == Rate{147'000});
    auto const cost =
        labor_price(dollars("38039.00"), Quantity{100}, rates_of(Program::bpc), false);
    CHECK(cost.pay_cost == dollars("2491.02"));
}

TEST_CASE("Pricing slides 2008: before the slides no fringe rate is known, and labor is refused") {
    auto const early = labor_rates(Program::fms, known_days(2008y / January / 30), shipped());
    REQUIRE_FALSE(early.has_value());
    CHECK(early.error().rule.id == policy_value_known.id);
    CHECK(labor_rates(Program::fms, known_days(slides), shipped()).has_value());
    for (auto const* missing : {"services/hours_per_year.toml", "services/leave_and_holiday.toml",
                                "services/unfunded_retirement.toml"}) {
        CAPTURE(missing);
        auto const rates = labor_rates(Program::fms, known_days(slides), shipped_without(missing));
        REQUIRE_FALSE(rates.has_value());
        CHECK(rates.error().rule.id == policy_value_known.id);
    }
}

TEST_CASE("SAMM C9.4.2.4.1.1.2: travel above 1,000 dollars a person, day and trip needs a note") {
    // 3 people, 7 days, 3 trips: 63 shares.
    CHECK_FALSE(note_for("63000.00").required);  // 1,000.00 exactly
    CHECK(note_for("63000.00").per_day_person_trip == dollars("1000.00"));
    CHECK(note_for("63000.63").per_day_person_trip == dollars("1000.01"));
    CHECK(note_for("63000.63").required);
    CHECK(note_for("63001.00").per_day_person_trip == dollars("1000.02"));  // TRAVEL-1K
    CHECK(note_for("63001.00").required);
    CHECK_FALSE(note_for("62999.37").required);
    auto const early =
        travel_note(dollars("1.00"), 1, 1, 1, known_days(2025y / December / 6), shipped());
    REQUIRE_FALSE(early.has_value());
    CHECK(early.error().rule.id == policy_value_known.id);
}
