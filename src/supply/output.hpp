// src/supply/output.hpp
// How many whole units come off the line in each period. The operations stand in the order in which
// the model writes them, in binary fractions that are never fused: a reference in another language
// gets the same whole numbers.
#pragma once
#include "supply/plan.hpp"

namespace casewright::supply {

// What a future adds to one feed or resource, in place of what the plan states of it.
struct OwnFuture {
    double outage_share = 0.0;
    std::optional<double> yield{}, first_article_months{}, learning_slope{};
};

// What a future adds to the plan: every point of a ramp after its first comes `slip_months` later,
// and a share of each month's output is lost.
struct LineFuture {
    double slip_months = 0.0, outage_share = 0.0;
    // In place of what the plan states, for a plan that has any of its `causes`.
    std::optional<double> yield{}, first_article_months{}, learning_slope{};
    std::vector<OwnFuture> own{};  // by feed and then by resource; empty where none has anything uncertain of its own
};

// The ramp of a feed or of a resource as a line of its own, and its part of a future: the slip of all ramps, and what it has itself. The
// share that is lost of everything acts on a resource with its own; on a feed it acts where the feed meets the line.
[[nodiscard]] Plan as_line(Plan const& plan, std::vector<RampPoint> const& ramp, OwnCauses const& own);
[[nodiscard]] LineFuture own_future(LineFuture const& future, std::size_t part, double outage_share);

// The units of periods 1 to H, the deterministic lots included. Linear in months and points. Where lots of production are chosen
// (production_lots.hpp) these are the units that are ready for a lot.
[[nodiscard]] PerPeriod output_of(Plan const& plan, LineFuture const& future = {});
// The same into `output`, which has H + 1 elements, without a new vector for each future.
void output_into(Plan const& plan, LineFuture const& future, PerPeriod& output);

// The rate a year of a ramp in a month after the start, 0 before its first point.
[[nodiscard]] double rate_in(std::vector<RampPoint> const& ramp, RampShape shape, int month,
                             double slip_months = 0.0);
// The rate a year of the whole line in a month: the least of the line and what feeds it, with added
// capacity and without what stands still.
[[nodiscard]] double line_rate(Plan const& plan, int month, double slip_months = 0.0);
// The same in its parts, units a year: the line with added capacity; the least of what feeds it; the share that runs.
struct LineRates {
    double own = 0.0;
    std::optional<double> feeds;
    double running = 1.0;
};
[[nodiscard]] LineRates rates_in(Plan const& plan, int month, double slip_months = 0.0);

}  // namespace casewright::supply
