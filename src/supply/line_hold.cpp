#include "supply/line_hold.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "supply/line_causes.hpp"
#include "supply/output.hpp"

namespace casewright::supply {
namespace {

constexpr std::size_t parts_max = 64;  // feeds and outages; nobody names one of more

PerPeriod made_by(Plan const& plan) {
    auto made = output_of(plan);
    std::partial_sum(made.begin(), made.end(), made.begin());
    return made;
}

// Of feeds that only hold together: the one that gives least over the plan.
std::size_t least_feed(Plan const& plan) {
    double least = std::numeric_limits<double>::infinity();
    std::size_t found = 0;
    for (std::size_t place = 0; place < plan.feeds.size(); ++place) {
        auto const& feed = plan.feeds[place];
        double sum = 0.0;
        for (int month = 0; month < plan.periods * months_in(plan.period); ++month) sum += rate_in(feed.ramp, plan.shape, month);
        if (sum < least) found = place;
        least = std::min(least, sum);
    }
    return found;
}

}  // namespace

LineHold::LineHold(Plan const& plan) : made_{made_by(plan)} {
    if (plan.feeds.size() + plan.outages.size() > parts_max) {
        otherwise_ = "the line with what feeds it and stops it";
        return;
    }
    auto line = plan;
    line.orders.clear();
    auto const without = [&](std::string in_words, auto const& leave_out) {
        auto other = line;
        leave_out(other);
        left_out_.push_back({std::move(in_words), made_by(other)});
    };
    auto const feed_name = [&](std::size_t place) { return "the feed \"" + plan.feeds[place].name + "\""; };
    for (std::size_t place = 0; place < plan.feeds.size(); ++place) {
        without(feed_name(place), [&](Plan& other) { other.feeds.erase(other.feeds.begin() + static_cast<std::ptrdiff_t>(place)); });
        left_out_.back().feed = place;
    }
    for (std::size_t place = 0; place < plan.outages.size(); ++place)
        without("the outage \"" + plan.outages[place].reason + "\"",
                [&](Plan& other) { other.outages.erase(other.outages.begin() + static_cast<std::ptrdiff_t>(place)); });
    if (plan.causes.first_article_months && !plan.ramp.empty()) {
        auto const month = std::clamp(std::ceil(first_counted_month(plan)), -1e6, 1e6);
        article_from_ = period_of(static_cast<int>(month), plan.period);
        without("the line, which counts only from " + in_words(plan, article_from_) + " on, after its first article",
                [](Plan& other) { other.causes.first_article_months = 0.0; });
        article_ = left_out_.size();
    }
    if (plan.lot.any()) without("the size of a lot of production", [](Plan& other) { other.lot = {}; });
    // Last, and only asked where nothing brings a unit by itself: two feeds that are short together.
    several_feeds_ = plan.feeds.size() > 1;
    if (!several_feeds_) return;
    auto const least = least_feed(plan);
    without(feed_name(least), [](Plan& other) { other.feeds.clear(); });
    left_out_.back().feed = least;
}

// Nothing: none of them would bring a unit.
LineHold::LeftOut const* LineHold::most_until(int period) const {
    auto const at = static_cast<std::size_t>(period);
    auto const made = [&](LeftOut const& one) { return one.made[at]; };
    auto const together = std::ranges::subrange(left_out_.end() - (several_feeds_ ? 1 : 0), left_out_.end());
    auto const most = std::ranges::max_element(left_out_.begin(), together.begin(), {}, made);
    if (most != together.begin() && made(*most) > made_[at]) return &*most;
    return several_feeds_ && made(together.front()) > made_[at] ? &together.front() : nullptr;
}

std::string LineHold::until(int period) const {
    auto const* most = most_until(period);
    if (most == nullptr) return otherwise_;
    bool const is_article = article_ > 0 && most == &left_out_[article_ - 1];
    return is_article && period < article_from_ ? "the line, whose first article is not accepted by then" : most->in_words;
}

std::optional<std::size_t> LineHold::feed_until(int period) const {
    auto const* most = most_until(period);
    return most == nullptr ? std::nullopt : most->feed;
}

}  // namespace casewright::supply
