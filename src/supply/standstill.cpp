#include "supply/standstill.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "supply/answers.hpp"
#include "supply/line_causes.hpp"
#include "supply/output.hpp"
#include "supply/place.hpp"
#include "supply/side_constraints.hpp"

namespace casewright::supply {
namespace {

Plan line_of(Plan const& plan, std::size_t resource) {
    if (resource > 0) {
        auto const& own = plan.resources[resource - 1];
        auto line = as_line(plan, own.ramp, own.own);
        line.lots = own.lots;
        return line;
    }
    auto line = plan;
    line.orders.clear();
    return line;
}

// The first month from which on the ramp of a line gives nothing that counts; the end of the plan where it gives something in its last month.
int dry_from(Plan const& line) {
    int const months = line.periods * months_in(line.period);
    CausedLine made{line, {}};
    int last = 0;
    for (int month = 0; month < months; ++month)
        if (made.accepted_next_month() > 0.0) last = month + 1;
    return last;
}

// A ramp by itself, with capacity that was added to it.
Plan ramp_alone(Plan const& line) {
    auto alone = as_line(line, line.ramp, {});
    alone.added = line.added;
    return alone;
}

bool runs_after_the_plan(Plan const& line) {
    int const end = line.periods * months_in(line.period);
    auto const later = [&](auto const& point) { return point.month >= end && point.rate > 0.0; };
    return std::ranges::any_of(line.ramp, later) || std::ranges::any_of(line.added, later);
}

std::string why_no_rate(Plan const& line, std::string const& since) {
    int const end = line.periods * months_in(line.period);
    auto const within = [&](auto const& point) { return point.month < end; };
    if (line.ramp.empty() && line.added.empty()) return "it has no ramp, and no lots within the plan";
    if (std::ranges::none_of(line.ramp, within) && std::ranges::none_of(line.added, within)) return "its ramp begins after the plan";
    return "its rate is zero" + (runs_after_the_plan(line) ? std::string{" until after the plan"} : since);
}

// One cause that is enough by itself, from `first` (a month) on.
std::string cause_of(Plan const& line, int first, std::string const& since) {
    int const end = line.periods * months_in(line.period);
    if (dry_from(ramp_alone(line)) <= first) return why_no_rate(line, since);
    for (auto const& feed : line.feeds)
        if (dry_from(as_line(line, feed.ramp, feed.own)) <= first) return "the feed \"" + feed.name + "\" gives nothing" + since;
    for (auto const& outage : line.outages)
        if (outage.share >= 1.0 && outage.from <= first && outage.to >= end - 1) return "the outage \"" + outage.reason + "\" stops all of it" + since;
    if (first_counted_month(line) >= end) return "its first article is not accepted within the plan";
    if (line.causes.yield == 0.0) return "none of what it makes is accepted";
    return "its rate, what feeds it and what stops it leave nothing in any month" + since;
}

bool is_taken(Plan const& plan, std::size_t resource, std::vector<std::vector<Taking>> const& takes) {
    for (std::size_t place = 0; place < plan.orders.size(); ++place)
        if (takes_part(plan.orders[place]) && std::ranges::find(takes[place], resource, &Taking::resource) != takes[place].end()) return true;
    return false;
}

}  // namespace

std::optional<Standstill> standstill_of(Plan const& plan, std::size_t resource) {
    auto const line = line_of(plan, resource);
    int period = line.periods;
    while (period > 0 && line.lots[at(period)] == 0) --period;
    auto const dry = dry_from(line);
    auto const last = std::max(period, dry == 0 ? 0 : period_of(dry - 1, line.period));
    if (last >= line.periods || period > 0) return std::nullopt;
    auto const since = last == 0 ? std::string{} : std::string{" from then on"};
    return Standstill{resource == 0 ? std::string{"the line"} : "\"" + plan.resources[resource - 1].name + "\"", last + 1,
                      cause_of(line, last * months_in(line.period), since)};
}

std::vector<Standstill> standstills(Plan const& plan, Allocation const* found) {
    bool const somebody_is_short = found != nullptr && found->objective.short_units > 0;
    std::vector<Standstill> all;
    auto const add = [&](std::size_t resource) {
        if (auto still = standstill_of(plan, resource); still && (still->from == 1 || somebody_is_short)) all.push_back(std::move(*still));
    };
    if (!has_side_constraints(plan)) {
        if (std::ranges::any_of(plan.orders, takes_part)) add(0);
        return all;
    }
    auto const takes = side_constraints_of(plan, PerPeriod(at(plan.periods) + 1)).takes;
    for (std::size_t resource = 0; resource <= plan.resources.size(); ++resource)
        if (is_taken(plan, resource, takes)) add(resource);
    return all;
}

std::string in_words(Plan const& plan, Standstill const& still) {
    if (still.from == 1) return fmt::format("nothing comes off {} within this plan: {}", still.of, still.because);
    return fmt::format("nothing comes off {} from {} on: {}", still.of, in_words(plan, still.from), still.because);
}

std::string in_words(Plan const& plan, std::vector<Standstill> const& all) {
    std::string text;
    for (auto const& still : all) {
        auto sentence = in_words(plan, still) + ".";
        sentence.front() = 'N';
        text += (text.empty() ? "" : " ") + sentence;
    }
    return text;
}

std::string standstill_json(std::vector<Standstill> const& all) {
    std::string text;
    for (auto const& still : all)
        text += fmt::format(R"({}{{"of":{},"from":{},"because":{}}})", text.empty() ? "" : ",", in_quotes(still.of), still.from, in_quotes(still.because));
    return text.empty() ? text : ",\"standstill\":[" + text + "]";
}

}  // namespace casewright::supply
