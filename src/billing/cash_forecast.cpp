#include "billing/cash_forecast.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "foundation/csv.hpp"
#include "foundation/decimal.hpp"
#include "lifecycle/payment_days.hpp"

namespace casewright {
namespace {

constexpr std::int64_t one = 1'000'000;
constexpr std::int64_t rate_limit = 1'000'000 * one;

class RateReader {
public:
    RateReader(CsvTable const& table, std::string_view file) : table_{table}, file_{file} {}

    std::expected<std::vector<ExchangeRate>, InputError> read() {
        for (auto const name : {"effective", "currency", "per_dollar", "low", "high", "source"})
            if (!table_.column(name)) return fault(1, std::string{"the column "} + name + " is missing");
        if (table_.columns.size() != 6) return fault(1, "a rate table has six columns");
        std::set<std::pair<std::string, std::chrono::sys_days>> seen;
        for (auto const& row : table_.rows) {
            auto rate = read_row(row);
            if (!rate) return std::unexpected{rate.error()};
            if (!seen.insert({rate->currency, std::chrono::sys_days{rate->effective}}).second)
                return fault(row.line, "this currency has a rate for this day already");
            rates_.push_back(std::move(*rate));
        }
        if (rates_.empty()) return fault(1, "a rate table has at least one rate");
        std::ranges::stable_sort(rates_, {}, &ExchangeRate::effective);
        return std::move(rates_);
    }

private:
    [[nodiscard]] std::unexpected<InputError> fault(std::uint32_t line, std::string message) const {
        return std::unexpected{InputError{"value", std::move(message), std::string{file_}, line, 1}};
    }
    [[nodiscard]] std::string const& at(CsvTable::Row const& row, std::string_view name) const {
        return row.cells[*table_.column(name)];
    }

    std::expected<ExchangeRate, InputError> read_row(CsvTable::Row const& row) const {
        ExchangeRate rate;
        auto const day = parse_date(at(row, "effective"));
        if (!day) return fault(row.line, day.error());
        rate.effective = *day;
        rate.currency = at(row, "currency");
        bool const letters = std::ranges::all_of(
            rate.currency, [](char c) { return 'A' <= c && c <= 'Z'; });
        if (rate.currency.size() != 3 || !letters)
            return fault(row.line, "a currency has three capital letters");
        rate.source = at(row, "source");
        if (rate.source.empty()) return fault(row.line, "a rate has a source");
        auto const middle = parse_decimal(at(row, "per_dollar"), 6, rate_limit);
        if (!middle || *middle <= 0) return fault(row.line, "per_dollar is a number above zero");
        rate.low = rate.middle = rate.high = *middle;
        for (auto const& [name, to] : {std::pair{"low", &rate.low}, std::pair{"high", &rate.high}}) {
            if (at(row, name).empty()) continue;
            auto const number = parse_decimal(at(row, name), 6, rate_limit);
            if (!number || *number <= 0)
                return fault(row.line, std::string{name} + " is a number above zero, or empty");
            *to = *number;
        }
        if (rate.low > rate.middle || rate.middle > rate.high)
            return fault(row.line, "low is at most per_dollar, and per_dollar at most high");
        return rate;
    }

    CsvTable const& table_;
    std::string_view file_;
    std::vector<ExchangeRate> rates_;
};

Money in_currency(Money dollars, std::int64_t per_dollar) {
    return Money::from_cents(
        divide(Wide{dollars.cents()} * per_dollar, one, Rounding::half_away_from_zero));
}

enum class Pace { slow, middle, fast };

// What must have been paid by the end of each quarter, all cases together, at one pace of production
// and with the payments of all other cases `slip` quarters later.
class Demands {
public:
    Demands(ForecastQuestion const& asked, Pace pace, int slip) {
        for (auto const& each : asked.cases) add(each, pace, slip);
    }
    // Cumulative through a quarter, with what was received taken off.
    [[nodiscard]] Money through(FiscalQuarter quarter) const {
        Money sum;
        for (auto const& each : cases_) {
            Money asked;
            auto const last = plus_quarters(quarter, -each.slip);
            for (auto const& [due, cumulative] : each.cumulative)
                if (due <= last) asked = cumulative;
            sum += std::max(Money{}, asked - each.received);
        }
        return sum;
    }

private:
    struct Each {
        std::map<FiscalQuarter, Money> cumulative;
        Money received;
        int slip = 0;
    };
    static PaymentSchedule const& schedule_at(ScheduledCase const& each, Pace pace) {
        if (!each.production) return each.schedule;
        if (pace == Pace::middle) return each.production->middle;
        return pace == Pace::slow ? each.production->slow : each.production->fast;
    }
    void add(ScheduledCase const& each, Pace pace, int slip) {
        Each made;
        made.received = each.received;
        made.slip = each.production ? 0 : slip;
        auto const& schedule = schedule_at(each, pace);
        made.cumulative[fiscal_quarter_of(schedule.keyed_on)] = schedule.initial_deposit;
        for (auto const& payment : schedule.payments)
            made.cumulative[fiscal_quarter_of(payment.due_on)] = payment.cumulative;
        cases_.push_back(std::move(made));
    }
    std::vector<Each> cases_;
};

}  // namespace

std::expected<std::vector<ExchangeRate>, InputError> read_rates(std::string_view text,
                                                                std::string_view file) {
    auto const table = parse_csv(text, file);
    if (!table) return std::unexpected{table.error()};
    return RateReader{*table, file}.read();
}

ExchangeRate const* rate_on(std::vector<ExchangeRate> const& rates, std::string_view currency,
                            Date on) {
    ExchangeRate const* found = nullptr;
    for (auto const& rate : rates)
        if (rate.currency == currency && rate.effective <= on) found = &rate;
    return found;
}

std::vector<CashCall> forecast_cash(ForecastQuestion const& asked) {
    Demands const slow{asked, Pace::slow, asked.slip}, scheduled{asked, Pace::middle, 0},
        fast{asked, Pace::fast, -asked.slip};
    std::vector<CashCall> calls;
    CashCall before;
    auto quarter = fiscal_quarter_of(asked.on);
    for (int place = 0; place < asked.quarters; ++place, quarter = next(quarter)) {
        CashCall call;
        call.quarter = quarter;
        call.cumulative_slow = slow.through(quarter);
        call.cumulative_middle = scheduled.through(quarter);
        call.cumulative_fast = fast.through(quarter);
        call.slow = call.cumulative_slow - before.cumulative_slow;
        call.middle = call.cumulative_middle - before.cumulative_middle;
        call.fast = call.cumulative_fast - before.cumulative_fast;
        std::tie(call.low, call.high) = std::minmax({call.slow, call.middle, call.fast});
        before = call;
        for (auto const& each : asked.cases)
            for (auto const& need : each.schedule.quarters)
                if (need.quarter == plus_quarters(quarter, 1))
                    call.termination_liability += need.termination_liability;
        for (auto const& each : asked.cases)
            for (auto const& payment : each.schedule.payments)
                if (fiscal_quarter_of(payment.due_on) == quarter) call.secured += payment.secured;
        auto const from = place == 0 ? asked.on : first_day_of(quarter);
        if (asked.rates != nullptr) call.rate = rate_on(*asked.rates, asked.currency, from);
        if (call.rate != nullptr) {
            call.own_low = in_currency(call.low, call.rate->low);
            call.own_middle = in_currency(call.middle, call.rate->middle);
            call.own_high = in_currency(call.high, call.rate->high);
        }
        calls.push_back(call);
    }
    return calls;
}

}  // namespace casewright
