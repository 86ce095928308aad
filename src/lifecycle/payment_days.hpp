// src/lifecycle/payment_days.hpp
// The days on which purchasers pay. A payment is due a fortnight before the quarter that it pays for
// (SAMM C9.T25); which payment is the first after acceptance stands in C9.T16. Both tables are data.
#pragma once
#include <expected>
#include <optional>

#include "foundation/refusal.hpp"
#include "policy/policy.hpp"

namespace casewright {

inline constexpr Rule payment_day_is_known{"payment.day_is_known", "SAMM", "C9.T25"};

struct FirstPayment {
    Date due_on;
    FiscalQuarter covers;
    Date deposit_carries_to;  // the day before the first quarter that a payment covers
};

// `keyed_on` is the day of acceptance, or the last day to accept where nobody accepted yet. Refused
// when the tables have no row for the day. Linear in the rows of the tables.
[[nodiscard]] std::expected<FirstPayment, Refusal> first_payment_after(Date keyed_on,
                                                                       Policy const& policy);

struct BillingPeriod {
    Date ended_on;      // the last day of the quarter that the statement is about
    Date statement_on;  // about this day
    Date due_on;
    FiscalQuarter covers;
};

// The statement about `quarter`.
[[nodiscard]] std::expected<BillingPeriod, Refusal> billing_period(FiscalQuarter quarter,
                                                                   Policy const& policy);

// The day on which the payment for `covered` is due; it lies before that quarter begins.
[[nodiscard]] std::expected<Date, Refusal> payment_day_for(FiscalQuarter covered,
                                                           Policy const& policy);

// The next day after `from` that is written "03-15"; none when the text is no day of a year.
[[nodiscard]] std::optional<Date> next_time(std::string_view month_and_day, Date from);

[[nodiscard]] FiscalQuarter before(FiscalQuarter quarter);
// How many quarters `last` is after `first`; negative when it comes before.
[[nodiscard]] int quarters_between(FiscalQuarter first, FiscalQuarter last);
[[nodiscard]] FiscalQuarter plus_quarters(FiscalQuarter quarter, int count);

}  // namespace casewright
