#include "supply/output.hpp"

#include <algorithm>
#include <cmath>

#include "supply/line_causes.hpp"

namespace casewright::supply {
namespace {

// Keeps twelve times a twelfth from being 0.999...; a thousandth of it would not do at 20,000 a year.
constexpr double rounding_slack = 1e-6;

double when(std::vector<RampPoint> const& ramp, std::size_t point, double slip) {
    auto const at = static_cast<double>(ramp[point].month);
    return point == 0 ? at : std::max(at + slip, static_cast<double>(ramp[0].month));
}

// A line without a ramp of its own makes nothing, whatever feeds it.
double fed_rate(Plan const& plan, int month, double slip) {
    double rate = rate_in(plan.ramp, plan.shape, month, slip);
    for (auto const& more : plan.added)
        if (more.month <= month) rate += more.rate;
    for (auto const& feed : plan.feeds) rate = std::min(rate, rate_in(feed.ramp, plan.shape, month, slip));
    for (auto const& outage : plan.outages)
        if (outage.from <= month && month <= outage.to) rate *= 1.0 - outage.share;
    return rate;
}

}  // namespace

double rate_in(std::vector<RampPoint> const& ramp, RampShape shape, int month, double slip) {
    auto const now = static_cast<double>(month);
    std::size_t reached = 0;  // points that lie behind
    while (reached < ramp.size() && when(ramp, reached, slip) <= now) ++reached;
    if (reached == 0) return 0.0;
    double const rate = ramp[reached - 1].rate;
    if (reached == ramp.size()) return rate;
    double const from = when(ramp, reached - 1, slip);
    double const to = when(ramp, reached, slip);
    double share = (now - from) / (to - from);
    if (shape == RampShape::s_curve) share = share * share * (3.0 - 2.0 * share);
    return rate + (ramp[reached].rate - rate) * share;
}

Plan as_line(Plan const& plan, std::vector<RampPoint> const& ramp, OwnCauses const& own) {
    Plan line;
    line.start = plan.start;
    line.period = plan.period;
    line.periods = plan.periods;
    line.shape = plan.shape;
    line.ramp = ramp;
    line.causes = own.causes;
    line.outages = own.outages;
    return line;
}

LineFuture own_future(LineFuture const& future, std::size_t part, double outage_share) {
    LineFuture own{future.slip_months, outage_share};
    if (part >= future.own.size()) return own;
    auto const& drawn = future.own[part];
    own.outage_share = 1.0 - (1.0 - outage_share) * (1.0 - drawn.outage_share);
    own.yield = drawn.yield;
    own.first_article_months = drawn.first_article_months;
    own.learning_slope = drawn.learning_slope;
    return own;
}

LineRates rates_in(Plan const& plan, int month, double slip) {
    LineRates rates{rate_in(plan.ramp, plan.shape, month, slip), std::nullopt, 1.0};
    for (auto const& more : plan.added)
        if (more.month <= month) rates.own += more.rate;
    for (auto const& feed : plan.feeds) {
        auto const rate = rate_in(feed.ramp, plan.shape, month, slip);
        rates.feeds = std::min(rates.feeds.value_or(rate), rate);
    }
    for (auto const& outage : plan.outages)
        if (outage.from <= month && month <= outage.to) rates.running *= 1.0 - outage.share;
    return rates;
}

double line_rate(Plan const& plan, int month, double slip_months) {
    return fed_rate(plan, month, slip_months);
}

void output_into(Plan const& plan, LineFuture const& future, PerPeriod& output) {
    int const length = months_in(plan.period);
    double made = 0.0;
    std::int64_t released = 0;
    int month = 0;
    output[0] = 0;
    // Under least_total_lateness the allocation chooses when lots are finished, and wants to know what is ready.
    auto const at_once = plan.sharing == Sharing::least_total_lateness ? 1 : plan.lot.least;
    std::optional<CausedLine> caused;
    auto const has_own = [](Feed const& feed) { return feed.own.any(); };
    if (plan.causes.any() || std::ranges::any_of(plan.feeds, has_own)) caused.emplace(plan, future);
    for (int period = 1; period <= plan.periods; ++period) {
        for (int step = 0; step < length; ++step, ++month)
            made += caused ? caused->accepted_next_month()
                           : fed_rate(plan, month, future.slip_months) / 12.0 * (1.0 - future.outage_share);
        auto whole = static_cast<std::int64_t>(std::floor(made + rounding_slack));
        if (plan.lot.whole > 1) whole -= whole % plan.lot.whole;
        if (whole - released < at_once) whole = released;
        auto const place = static_cast<std::size_t>(period);
        output[place] = whole - released + plan.lots[place];
        released = whole;
    }
}

PerPeriod output_of(Plan const& plan, LineFuture const& future) {
    PerPeriod output(static_cast<std::size_t>(plan.periods) + 1);
    output_into(plan, future, output);
    return output;
}

}  // namespace casewright::supply
