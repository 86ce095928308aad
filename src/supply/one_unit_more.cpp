#include "supply/one_unit_more.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "supply/least_with_minimums.hpp"
#include "supply/production_lots.hpp"
#include "supply/whole_orders.hpp"

namespace casewright::supply {

std::int64_t lateness_of(Plan const& plan, Order const& order, Allotted const& row) {
    std::int64_t sum = 0;
    auto const count = [&](int period, std::int64_t units) {
        if (period > order.due) sum += order.weight * (period - order.due) * units;
    };
    for (auto const& lot : row.lots) count(lot.period, lot.units);
    count(plan.periods + 1, row.short_units);
    return sum;
}

std::optional<OneUnitMore> UnitsMore::with(std::size_t resource, int period, int order) {
    bool const searched = has_side_constraints(plan_) || has_minimum_shipments(plan_) || chooses_lots(plan_);
    if (plan_.sharing == Sharing::least_total_lateness && searched) return std::nullopt;
    auto known = shared_anew_.find({resource, period});
    if (known == shared_anew_.end()) {
        auto const each = plan_.orders.size() * static_cast<std::size_t>(plan_.periods);
        if ((shared_anew_.size() + 1) * each > shared_anew_max) return std::nullopt;
        bool const of_parts = fed_ && resource == 0;
        auto const parts = of_parts ? fed_->needed(1, {period, period}) : PartsMore{};
        if (of_parts && parts.empty()) return std::nullopt;
        auto more = of_parts ? fed_->with(parts, {period, period}) : plan_;
        if (!of_parts) (resource == 0 ? more.lots : more.resources[resource - 1].lots)[static_cast<std::size_t>(period)] += 1;
        known = shared_anew_.emplace(std::pair{resource, period}, allocate(more)).first;
    }
    auto const place = static_cast<std::size_t>(order);
    auto const& anew = known->second;
    if (served_too_early(plan_, anew)) return std::nullopt;  // the plan would be refused
    return OneUnitMore{found_.objective.weighted_lateness - anew.objective.weighted_lateness,
                       lateness_of(plan_, plan_.orders[place], found_.orders[place]) -
                           lateness_of(plan_, plan_.orders[place], anew.orders[place])};
}

std::string UnitsMore::in_words(std::string const& name, std::size_t resource, int period, int order) {
    auto const more = with(resource, period, order);
    if (!more || more->all <= 0) return "";
    bool const weighted = std::ranges::any_of(plan_.orders, [](Order const& one) { return one.weight != 1; });
    auto const whose = more->own == more->all ? std::string{"all of it its own"}
                       : more->own > 0        ? fmt::format("{} of it its own", more->own)
                       : more->own < 0        ? fmt::format("but its own {} back", -more->own)
                       : plan_.sharing == Sharing::fair_share ? std::string{"none of it its own: others would have their shares of it"}
                                              : std::string{"none of it its own: those before it would take it"};
    auto const what = fed_ && resource == 0 ? one_more_in_words(*fed_, fed_->needed(1, {period, period})) : "One unit more of " + name;
    return fmt::format(" {} in {} would bring {} {}unit-{}{} forward, {}.", what, supply::in_words(plan_, period), more->all,
                       weighted ? "weighted " : "", to_text(plan_.period), more->all == 1 ? "" : "s", whose);
}

}  // namespace casewright::supply
