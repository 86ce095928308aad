#include "supply/line_causes.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace casewright::supply {

constexpr double rate_most = 1e9;  // units a month

double first_counted_month(Plan const& plan, LineFuture const& future) {
    auto const months = future.first_article_months ? future.first_article_months : plan.causes.first_article_months;
    if (!months || plan.ramp.empty()) return -std::numeric_limits<double>::infinity();
    return plan.ramp.front().month + *months;
}

// A feed as a line of its own, month by month beside the line that it feeds.
struct CausedLine::OwnFeed {
    Plan plan;
    CausedLine line;
    OwnFeed(Plan own, LineFuture const& future) : plan{std::move(own)}, line{plan, future} {}
};

CausedLine::~CausedLine() = default;

CausedLine::CausedLine(Plan const& plan, LineFuture const& future)
    : plan_{plan},
      slip_{future.slip_months},
      running_{1.0 - future.outage_share},
      yield_{future.yield.value_or(plan.causes.yield.value_or(1.0))},
      first_month_{first_counted_month(plan, future)},
      exponent_{-std::log2(future.learning_slope.value_or(plan.causes.learning_slope.value_or(1.0)))},
      learned_{static_cast<double>(plan.causes.learned_units)} {
    if (std::ranges::none_of(plan.feeds, [](Feed const& feed) { return feed.own.any(); })) return;
    for (std::size_t place = 0; place < plan.feeds.size(); ++place)
        feeds_.push_back(std::make_unique<OwnFeed>(as_line(plan, plan.feeds[place].ramp, plan.feeds[place].own), own_future(future, place, 0.0)));
}

// Units of the least feed in the month at hand; nothing where nothing feeds the line.
std::optional<double> CausedLine::fed_next_month(std::optional<double> rate_per_year) {
    if (feeds_.empty()) return rate_per_year ? std::optional{*rate_per_year / 12.0} : std::nullopt;
    auto least = std::numeric_limits<double>::infinity();
    for (auto const& feed : feeds_) least = std::min(least, feed->line.accepted_next_month());
    return least;
}

double CausedLine::accepted_next_month() {
    auto const rates = rates_in(plan_, month_, slip_);
    auto const fed = fed_next_month(rates.feeds);
    bool const counts = static_cast<double>(month_++) >= first_month_;
    if (!counts) return 0.0;
    auto made = rates.own / 12.0 * rates.running * running_;
    if (exponent_ > 0.0) {
        // dn/dt = rate (n / learned)^exponent, solved over the month.
        auto const power = 1.0 - exponent_;
        made = learned_ * (std::pow(std::pow(made_, power) + power * made / learned_, 1.0 / power) - made_);
    }
    if (fed) made = std::min(made, *fed * rates.running * running_);
    // A curve may run away over a hundred years; whole numbers may not.
    made = std::min(made, rate_most);
    if (exponent_ > 0.0) made_ += made / learned_;
    return made * yield_;
}

}  // namespace casewright::supply
