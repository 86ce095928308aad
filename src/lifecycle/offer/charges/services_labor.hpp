// src/lifecycle/offer/charges/services_labor.hpp
// The price of civilian labor (SAMM C9.4.2, pricing slides of 2008): hourly pay, leave when the
// person is not reimbursed full time, then fringe benefits and unfunded retirement, each on pay
// including leave and neither on the other.
#pragma once
#include <optional>

#include "lifecycle/offer/charges/basis.hpp"

namespace casewright {

struct LaborRates {
    Rate leave_and_holiday, fringe, unfunded_retirement;
    std::int64_t hours_per_year = 0;
};

// The rates in force; refused when one is not known. Capacity building cases bear no unfunded
// retirement.
[[nodiscard]] std::expected<LaborRates, Refusal> labor_rates(Program program, KeyDays const& days,
                                                             Policy const& policy);

struct LaborPrice {
    Money hourly, direct_labor, leave_holiday, subtotal, unfunded_retirement, fringe, pay_cost;
};

// `hours` 0 to 10 million; `hours_per_year` positive. Each step is rounded to the cent and carried.
[[nodiscard]] LaborPrice labor_price(Money annual_salary, Quantity hours, LaborRates const& rates,
                                     bool reimbursed_full_time);

// Travel above a limit for each person, day and trip needs a note that explains it
// (SAMM C9.4.2.4.1.1.2). People, days and trips are positive.
struct TravelNote {
    Money per_day_person_trip;
    bool required = false;
};
[[nodiscard]] std::expected<TravelNote, Refusal> travel_note(Money travel, std::int64_t people,
                                                             std::int64_t days_of_trip,
                                                             std::int64_t trips,
                                                             KeyDays const& days,
                                                             Policy const& policy);

}  // namespace casewright
