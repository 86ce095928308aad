#include "supply/closed_forms.hpp"

#include <cmath>

#include "supply/output.hpp"

namespace casewright::supply {

double years_to_replace(double quantity, double rate_per_year, double lead_years) {
    return lead_years + quantity / rate_per_year;
}

RampSum sum_of_ramp(std::vector<MonthlyPoint> const& points, RampShape shape, int from, int to, double slip) {
    std::vector<RampPoint> ramp;
    for (auto const& point : points) {
        RampPoint made;
        made.month = point.month;
        made.rate = point.per_month;
        ramp.push_back(made);
    }
    RampSum sum;
    for (int month = from; month <= to; ++month) {
        auto const rate = rate_in(ramp, shape, month, slip);
        sum.total += rate;
        sum.by_year[month / 12] += rate;
        sum.rate_at_end = rate;
    }
    return sum;
}

double mean_of(Triangle const& triangle) {
    if (triangle.high <= triangle.low) return triangle.low;
    return (triangle.low + triangle.mode + triangle.high) / 3.0;
}

double variance_of(Triangle const& triangle) {
    auto const [low, mode, high] = triangle;
    if (high <= low) return 0.0;
    return (low * low + mode * mode + high * high - low * mode - low * high - mode * high) / 18.0;
}

double cost_of_unit(double first_unit, double slope, double number) {
    return first_unit * std::pow(number, std::log2(slope));
}

double months_for_units(double first_unit_months, double slope, std::int64_t made, std::int64_t units) {
    double months = 0.0;
    for (std::int64_t unit = made + 1; unit <= made + units; ++unit)
        months += cost_of_unit(first_unit_months, slope, static_cast<double>(unit));
    return months;
}

std::vector<double> waits_by_priority(std::span<double const> arrival_rates, double mu, double second_moment) {
    double all = 0.0;
    for (auto const rate : arrival_rates) all += rate;
    double const residual = all * second_moment / 2.0;
    std::vector<double> waits;
    double above = 0.0;
    for (auto const rate : arrival_rates) {
        auto const through = above + rate / mu;
        waits.push_back(residual / ((1.0 - above) * (1.0 - through)));
        above = through;
    }
    return waits;
}

}  // namespace casewright::supply
