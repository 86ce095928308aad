#include "supply/fed_line.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "supply/line_causes.hpp"
#include "supply/output.hpp"
#include "supply/place.hpp"

namespace casewright::supply {
namespace {

constexpr std::size_t feeds_max = 64;    // as line_hold.hpp names none of more
constexpr std::int64_t losses_max = 64;  // so many times the finished units, if yield and outages take the rest

// What a feed gives, month by month, whatever causes it has of its own.
std::vector<double> given_by_month(Plan const& plan, Feed const& feed, int months) {
    std::vector<double> given;
    if (!feed.own.any()) {
        for (int month = 0; month < months; ++month) given.push_back(rate_in(feed.ramp, plan.shape, month));
        return given;
    }
    auto const own = as_line(plan, feed.ramp, feed.own);
    CausedLine line{own, {}};
    for (int month = 0; month < months; ++month) given.push_back(12.0 * line.accepted_next_month());
    return given;
}

}  // namespace

bool is_fed(Plan const& plan) {
    return !plan.feeds.empty() && plan.feeds.size() <= feeds_max && !(plan.ramp.empty() && plan.added.empty());
}

FedLine::FedLine(Plan const& plan) : plan_{plan}, line_{plan} {
    line_.orders.clear();
    for (auto const& feed : plan.feeds) given_.push_back(given_by_month(plan, feed, plan.periods * months_in(plan.period)));
}

Plan FedLine::with(PartsMore const& more, Span span) const { return with_more(plan_, more, span); }

Plan FedLine::with_more(Plan changed, PartsMore const& more, Span span) const {
    auto const length = months_in(plan_.period);
    int const first = (span.from - 1) * length, after = span.to * length;
    for (auto const& [part, units] : more) {
        auto const rate = 12.0 * static_cast<double>(units) / static_cast<double>(after - first);
        if (part == 0) {
            auto const finished = rate / plan_.causes.yield.value_or(1.0);
            changed.added.push_back({first, finished, ""});
            changed.added.push_back({after, -finished, ""});
            continue;
        }
        // One point for each month: the same numbers as its own ramp and causes give, and more in these.
        auto& feed = changed.feeds[part - 1];
        feed.own = {};
        feed.ramp.clear();
        for (int month = 0; auto const given : given_[part - 1]) {
            RampPoint point;
            point.month = month;
            point.rate = given + (first <= month && month < after ? rate : 0.0);
            feed.ramp.push_back(point);
            ++month;
        }
    }
    return changed;
}

std::int64_t FedLine::made_by(PartsMore const& more, Span span) {
    auto const months = given_.front().size();
    spent_ += months * (months + 1);
    auto const output = output_of(with_more(line_, more, span));
    std::int64_t made = 0;
    for (int period = 1; period <= span.to; ++period) made += output[at(period)];
    return made;
}

PartsMore FedLine::needed(std::int64_t units, Span span, std::optional<std::size_t> only) {
    auto const key = std::tuple{units, span.from, span.to, only.value_or(given_.size() + 1)};
    auto known = known_.find(key);
    if (known == known_.end()) {
        if (is_spent()) return {};
        known = known_.emplace(key, least_of(units, span, only)).first;
    }
    return known->second;
}

// One part after the other is brought down to the least that does, those before it at their least already: more of one never takes from another, so
// that none can go lower in the end.
PartsMore FedLine::least_of(std::int64_t units, Span span, std::optional<std::size_t> only) {
    if (units < 1 || units > quantity_max / losses_max - 1) return {};
    auto const wanted = made_by({}, span) + units;
    PartsMore more;
    for (std::size_t part = 0; part <= given_.size(); ++part)
        if (!only || *only == part) more.push_back({part, (units + 1) * losses_max});
    if (made_by(more, span) < wanted) return {};
    for (auto& one : more) {
        auto const enough = [&](std::int64_t tried) {
            one.units = tried;
            return made_by(more, span) >= wanted;
        };
        auto most = one.units, too_few = std::int64_t{-1};
        while (too_few + 1 < most) {
            auto const middle = too_few + (most - too_few) / 2;
            (enough(middle) ? most : too_few) = middle;
        }
        one.units = most;
    }
    std::erase_if(more, [](PartMore const& one) { return one.units == 0; });
    return more;
}

std::string FedLine::name_of(std::size_t part) const {
    return part == 0 ? "the line" : "the feed \"" + plan_.feeds[part - 1].name + "\"";
}

std::string FedLine::in_words(PartsMore const& more) const {
    std::string text;
    for (std::size_t place = 0; place < more.size(); ++place)
        text += fmt::format("{}{} more from {}", place == 0 ? "" : place + 1 == more.size() ? " and " : ", ", more[place].units, name_of(more[place].part));
    return text;
}

std::string one_more_in_words(FedLine const& line, PartsMore const& more) {
    return more.size() == 1 && more.front().units == 1 ? "One unit more of " + line.name_of(more.front().part) : line.in_words(more);
}

}  // namespace casewright::supply
