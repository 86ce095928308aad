// src/supply/closed_forms.hpp
// What can be said of a line without any simulation: years to replace a stock, units of a ramp over
// calendar months, percentiles of a triangular time, the learning curve, waiting in a queue with
// priorities. They answer quick questions, and hold the simulation to figures that anyone can check.
#pragma once
#include <map>
#include <span>
#include <vector>

#include "supply/plan.hpp"

namespace casewright::supply {

// How published figures say it: a lead time, then the quantity at one rate. Years; `rate_per_year` is
// above zero. Source: CSIS, "Rebuilding U.S. Inventories: Six Critical Systems", 2023.
[[nodiscard]] double years_to_replace(double quantity, double rate_per_year, double lead_years = 0.0);

// A ramp as a source states it: a rate at each of several months, straight or as an S between.
struct MonthlyPoint {
    int month = 0;  // months since year 0
    double per_month = 0.0;
};
struct RampSum {
    double total = 0.0, rate_at_end = 0.0;  // the rate is a month's
    std::map<int, double> by_year;
};
// The sum of the monthly rates of `from` to `to`, both included. Points after the first come `slip`
// months later. Before the first point nothing is made; after the last the rate stays.
[[nodiscard]] RampSum sum_of_ramp(std::vector<MonthlyPoint> const& points, RampShape shape, int from, int to,
                                  double slip = 0.0);

[[nodiscard]] double mean_of(Triangle const& triangle);
[[nodiscard]] double variance_of(Triangle const& triangle);

// The cost of unit `number` when each doubling of the number costs `slope` times as much: Wright's curve,
// T. P. Wright, "Factors affecting the cost of airplanes", 1936.
[[nodiscard]] double cost_of_unit(double first_unit, double slope, double number);
// How many months the units after `made` take, when the first one took `first_unit_months`.
[[nodiscard]] double months_for_units(double first_unit_months, double slope, std::int64_t made,
                                      std::int64_t units);

// Mean waiting times by class, highest first, of one server that is never interrupted, with arrivals at
// random and service times of mean 1/mu and second moment `second_moment`. A. Cobham, "Priority assignment
// in waiting line problems", 1954. The arrival rates together are below mu.
[[nodiscard]] std::vector<double> waits_by_priority(std::span<double const> arrival_rates, double mu,
                                                    double second_moment);

}  // namespace casewright::supply
