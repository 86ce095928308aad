// src/billing/cash_forecast.hpp
// The calls on a purchaser's cash by quarter, with a range, in dollars and in its own currency. The
// middle is the schedules; the range comes from payments that slip or come early by some quarters,
// and from the spread of the exchange rate. Of a case whose record holds production percentiles all
// three are schedules of their own instead. Rates come in a dated file and are never invented.
#pragma once
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "billing/production_schedule.hpp"
#include "cases/payment_schedule.hpp"
#include "foundation/refusal.hpp"

namespace casewright {

// Units of the currency for a dollar, in millionths; `low` ≤ `middle` ≤ `high`.
struct ExchangeRate {
    Date effective;
    std::string currency;  // three letters
    std::int64_t low = 0, middle = 0, high = 0;
    std::string source;
};

// Reads `effective,currency,per_dollar,low,high,source`; `low` and `high` may be empty: as the middle.
// Refused with line and column: a day or a number that is none, a range upside down, an unknown
// column, a second rate of one currency for one day, a rate without its source.
[[nodiscard]] std::expected<std::vector<ExchangeRate>, InputError> read_rates(
    std::string_view text, std::string_view file);

// The newest rate of a currency on a day; none before its first.
[[nodiscard]] ExchangeRate const* rate_on(std::vector<ExchangeRate> const& rates,
                                          std::string_view currency, Date on);

struct ScheduledCase {
    CaseId case_id;
    PaymentSchedule schedule;
    Money received;
    bool implemented = false;  // else its deposit is still to come, if at all
    // By recorded production; `schedule` is then that of its middle, and no payment slips beside it.
    std::optional<ProductionSchedules> production{};
};

struct CashCall {
    FiscalQuarter quarter;       // in which the payments are due
    // Dollars of the quarter: as the schedules have it, and when everything comes late or early.
    Money slow, middle, fast;
    Money low, high;             // the least and the most of the three: the range of the quarter
    Money cumulative_slow, cumulative_middle, cumulative_fast;  // from the first quarter on
    Money termination_liability, secured;  // within it: at the end of what the payments cover
    // The rate that is in force when the quarter begins, and on the day asked for its own; none: no currency, or
    // none of it yet. In the currency, hundredths; zero without a rate.
    ExchangeRate const* rate = nullptr;
    Money own_low, own_middle, own_high;
};

struct ForecastQuestion {
    std::vector<ScheduledCase> cases;  // of one purchaser
    Date on;
    int quarters = 8;  // how far to look; 1 to 80
    int slip = 1;      // quarters by which payments may come earlier or later; 0 to 8
    std::vector<ExchangeRate> const* rates = nullptr;
    std::string currency{};
};

// From the quarter of `on` on. What was received already lowers the first calls; what is overdue
// stands in the first quarter. By slipping payments slow is what the quarters before ask for, fast what
// those after ask for; by production they are the slow and the fast schedule of the same quarter.
// `low` ≤ `middle` ≤ `high` holds for each quarter, slow ≤ middle ≤ fast for the cumulative sums: money that is
// asked for late is more in its later quarter. Linear in payments and quarters.
[[nodiscard]] std::vector<CashCall> forecast_cash(ForecastQuestion const& asked);

}  // namespace casewright
