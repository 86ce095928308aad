#include "lifecycle/offer/charges/services_labor.hpp"

namespace casewright {

std::expected<LaborRates, Refusal> labor_rates(Program program, KeyDays const& days,
                                               Policy const& policy) {
    auto const hours = value_on(policy, "services/hours_per_year", days);
    if (!hours) return std::unexpected{hours.error()};
    auto const leave = value_on(policy, "services/leave_and_holiday", days);
    if (!leave) return std::unexpected{leave.error()};
    auto const fringe = value_on(policy, "services/fringe", days);
    if (!fringe) return std::unexpected{fringe.error()};
    LaborRates rates{leave->rate(), fringe->rate(), Rate{}, hours->count()};
    if (program == Program::bpc) return rates;
    auto const retirement = value_on(policy, "services/unfunded_retirement", days);
    if (!retirement) return std::unexpected{retirement.error()};
    rates.unfunded_retirement = retirement->rate();
    return rates;
}

LaborPrice labor_price(Money annual_salary, Quantity hours, LaborRates const& rates,
                       bool reimbursed_full_time) {
    LaborPrice price;
    price.hourly = Money::from_cents(
        divide(annual_salary.cents(), rates.hours_per_year, offer_rounding));
    price.direct_labor = extend(hours, price.hourly);
    if (!reimbursed_full_time)
        price.leave_holiday = charge(price.direct_labor, rates.leave_and_holiday, offer_rounding);
    price.subtotal = price.direct_labor + price.leave_holiday;
    price.unfunded_retirement = charge(price.subtotal, rates.unfunded_retirement, offer_rounding);
    price.fringe = charge(price.subtotal, rates.fringe, offer_rounding);
    price.pay_cost = price.subtotal + price.unfunded_retirement + price.fringe;
    return price;
}

std::expected<TravelNote, Refusal> travel_note(Money travel, std::int64_t people,
                                               std::int64_t days_of_trip, std::int64_t trips,
                                               KeyDays const& days, Policy const& policy) {
    invariant(people > 0 && days_of_trip > 0 && trips > 0, "somebody travels for at least a day");
    auto const limit = value_on(policy, "services/travel_note_limit", days);
    if (!limit) return std::unexpected{limit.error()};
    Wide const shares = Wide{people} * days_of_trip * trips;
    auto const each = Money::from_cents(divide(travel.cents(), shares, offer_rounding));
    return TravelNote{each, each > limit->money()};
}

}  // namespace casewright
