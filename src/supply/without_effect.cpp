#include "supply/without_effect.hpp"

#include <algorithm>

namespace casewright::supply {

std::vector<std::string> without_effect(Plan const& plan) {
    std::vector<std::string> names;
    if (!plan.ramp.empty() || !plan.added.empty()) return names;
    auto const name = [&](bool stated, std::string what) {
        if (stated) names.push_back(std::move(what));
    };
    auto const& uncertain = plan.uncertainty;
    // The ramps of other resources slip and lose output, too.
    bool const no_ramp = std::ranges::all_of(plan.resources, [](Resource const& resource) { return resource.ramp.empty(); });
    name(!plan.feeds.empty(), "feed");
    name(!plan.outages.empty(), "outage");
    name(plan.causes.yield.has_value(), "yield");
    name(plan.causes.first_article_months.has_value(), "first_article_months");
    name(plan.lot.whole > 1, "lot_size");
    name(plan.lot.least > 1, "minimum_lot");
    name(plan.causes.learning_slope.has_value(), "learning_slope");
    name(no_ramp && uncertain.ramp_slip_months.has_value(), "ramp_slip_months");
    name(no_ramp && uncertain.outage_share.has_value(), "outage_share");
    return names;
}

std::string without_effect_in_words(Plan const& plan) {
    auto const names = without_effect(plan);
    if (names.empty()) return "";
    std::string list;
    for (auto const& name : names) list += (list.empty() ? "" : ", ") + name;
    return "The line has stated lots only and no ramp, so these change nothing: " + list + ".";
}

}  // namespace casewright::supply
