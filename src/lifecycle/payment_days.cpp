#include "lifecycle/payment_days.hpp"

#include <string>

namespace casewright {
namespace {

// Whether "09-11" to "12-10" holds the day; a span may run over the new year.
bool spans(std::string_view from, std::string_view to, std::string_view day) {
    return from <= to ? from <= day && day <= to : from <= day || day <= to;
}

std::unexpected<Refusal> unknown_day(Date day) {
    return std::unexpected{
        Refusal{payment_day_is_known, "The tables of payment days have no row for " +
                                          in_words(day) + "."}};
}

}  // namespace

std::optional<Date> next_time(std::string_view month_and_day, Date from) {
    auto const year = static_cast<int>(from.year());
    for (auto const candidate : {year, year + 1}) {
        auto const day = parse_date(std::to_string(candidate) + "-" + std::string{month_and_day});
        if (day && *day > from) return *day;
    }
    return std::nullopt;
}

FiscalQuarter before(FiscalQuarter quarter) {
    return quarter.quarter == 1 ? FiscalQuarter{quarter.year - 1, 4}
                                : FiscalQuarter{quarter.year, quarter.quarter - 1};
}

int quarters_between(FiscalQuarter first, FiscalQuarter last) {
    return 4 * (last.year - first.year) + last.quarter - first.quarter;
}

FiscalQuarter plus_quarters(FiscalQuarter quarter, int count) {
    int const all = 4 * quarter.year + quarter.quarter - 1 + count;
    return {all / 4, all % 4 + 1};
}

std::expected<FirstPayment, Refusal> first_payment_after(Date keyed_on, Policy const& policy) {
    auto const& table = policy.codes("schedule_dates");
    auto const day = to_text(keyed_on).substr(5);
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        if (!spans(cell(table, row, "accepted_from"), cell(table, row, "accepted_to"), day))
            continue;
        auto const due = next_time(cell(table, row, "first_payment"), keyed_on);
        auto const covers = due ? next_time(cell(table, row, "covers_from"), *due) : due;
        if (!covers) break;
        return FirstPayment{*due, fiscal_quarter_of(*covers), plus_days(*covers, -1)};
    }
    return unknown_day(keyed_on);
}

std::expected<BillingPeriod, Refusal> billing_period(FiscalQuarter quarter, Policy const& policy) {
    auto const ended_on = last_day_of(quarter);
    auto const& table = policy.codes("billing_calendar");
    auto const row = row_with(table, "period_ended", to_text(ended_on).substr(5));
    if (!row) return unknown_day(ended_on);
    auto const statement = next_time(cell(table, *row, "statement_about"), ended_on);
    auto const due = next_time(cell(table, *row, "payment_due"), ended_on);
    auto const covers = due ? next_time(cell(table, *row, "covers_from"), *due) : due;
    if (!statement || !covers) return unknown_day(ended_on);
    return BillingPeriod{ended_on, *statement, *due, fiscal_quarter_of(*covers)};
}

std::expected<Date, Refusal> payment_day_for(FiscalQuarter covered, Policy const& policy) {
    // The statement for a quarter is about the one that ended half a year before it begins.
    auto const period = billing_period(plus_quarters(covered, -2), policy);
    if (!period) return std::unexpected{period.error()};
    if (period->covers != covered) return unknown_day(first_day_of(covered));
    return period->due_on;
}

}  // namespace casewright
