#include "supply/side_constraints.hpp"

#include <algorithm>
#include <numeric>

#include "foundation/invariant.hpp"
#include "supply/place.hpp"
#include "supply/production_lots.hpp"

namespace casewright::supply {
namespace {

__extension__ typedef __int128 Wide;  // units times units does not fit in 64 bits

// The lots of a resource beside its ramp.
Plan as_line(Plan const& plan, Resource const& resource) {
    auto line = as_line(plan, resource.ramp, resource.own);
    line.lots = resource.lots;
    line.lot = resource.lot;
    line.sharing = plan.sharing;  // it says whether lots are finished at once
    return line;
}

std::vector<Taking> takes_of(Plan const& plan, Order const& order) {
    std::vector<Taking> takes;
    auto const take = [&](Need const& need, std::int64_t factor) {
        std::size_t resource = 0;
        if (need.resource != own_line)
            resource = 1 + at(std::ranges::find(plan.resources, need.resource, &Resource::name) - plan.resources.begin());
        if (need.units == 0) return;  // another part of the order takes it
        invariant(resource <= plan.resources.size(), "what an order takes was looked up when the plan was read");
        auto const known = std::ranges::find(takes, resource, &Taking::resource);
        if (known == takes.end()) takes.push_back({resource, need.units * factor});
        else known->units += need.units * factor;
    };
    if (order.product.empty()) take({std::string{own_line}, 1}, order.quantity);
    else
        for (auto const& need : std::ranges::find(plan.products, order.product, &Product::name)->uses)
            take(need, order.quantity);
    for (auto const& need : order.together_with) take(need, 1);
    return takes;
}

}  // namespace

bool has_side_constraints(Plan const& plan) {
    return std::ranges::any_of(plan.orders, [](Order const& order) {
        return takes_part(order) && (!order.product.empty() || !order.together_with.empty());
    });
}

SideConstraints side_constraints_of(Plan const& plan, PerPeriod own, LineFuture const& future) {
    SideConstraints side;
    side.names.emplace_back("the line");
    side.output.push_back(std::move(own));
    for (std::size_t place = 0; place < plan.resources.size(); ++place) {
        auto const& resource = plan.resources[place];
        side.names.push_back(resource.name);
        side.output.push_back(output_of(as_line(plan, resource), own_future(future, plan.feeds.size() + place, future.outage_share)));
    }
    for (auto const& order : plan.orders) side.takes.push_back(takes_of(plan, order));
    return side;
}

SideConstraints side_constraints_of(Plan const& plan, Allocation const& found) {
    auto side = side_constraints_of(plan, found.output);
    if (!found.finished.empty()) side.output = found.finished;
    return side;
}

std::int64_t taken_with(std::int64_t given, std::int64_t units, std::int64_t quantity) {
    if (quantity == 0) return 0;  // every unit changed its turn: nothing is taken in this one
    return static_cast<std::int64_t>((Wide{given} * units + quantity - 1) / quantity);
}

std::optional<std::string> unknown_name(Plan const& plan, Order const& order) {
    auto const is_there = [](auto const& named, std::string const& name, auto member) {
        return std::ranges::find(named, name, member) != named.end();
    };
    if (!order.product.empty() && !is_there(plan.products, order.product, &Product::name))
        return "no product is called " + order.product;
    for (auto const& need : order.together_with)
        if (need.resource != own_line && !is_there(plan.resources, need.resource, &Resource::name))
            return "no resource is called " + need.resource;
    return std::nullopt;
}

std::optional<std::string> not_built(Plan const& plan) {
    if (!has_side_constraints(plan)) return std::nullopt;
    if (plan.frozen > 0 && chooses_lots(plan))
        return "under least_total_lateness a plan with products or packages and a minimum_lot has no frozen_until: which lots of which resource stand then is not known";
    if (plan.sharing == Sharing::least_total_lateness &&
        std::ranges::any_of(plan.orders, [](Order const& order) { return order.due_part && !order.together_with.empty(); }))
        return "under least_total_lateness an order that comes together with something has one due period: its parts would not be served in step";
    if (plan.orders.size() * at(plan.periods) > side_cells_max)
        return "with products or packages a plan has at most " + std::to_string(side_cells_max) + " orders times periods";
    return std::nullopt;
}

Ledger::Ledger(Plan const& plan, SideConstraints const& side) : plan_{plan}, side_{side}, left_{side.output} {
    for (auto& left : left_)
        for (std::size_t period = 1; period < left.size(); ++period) left[period] += left[period - 1];
    given_.assign(plan.orders.size(), PerPeriod(at(plan.periods) + 1));
}

std::int64_t Ledger::most_by(int order, std::size_t period) const {
    auto const quantity = plan_.orders[at(order)].quantity;
    auto const given = given_[at(order)][period];
    auto most = quantity;
    for (auto const& taking : side_.takes[at(order)]) {
        auto const free = left_[taking.resource][period] + taken_with(given, taking.units, quantity);
        // The greatest c with ceil(c * units / quantity) at most `free`.
        most = std::min(most, static_cast<std::int64_t>(std::min<Wide>(quantity, Wide{free} * quantity / taking.units)));
    }
    return most;
}

PerPeriod Ledger::most(int order, int earliest) const {
    PerPeriod schedule(at(plan_.periods) + 1);
    auto most = plan_.orders[at(order)].quantity;
    for (int period = plan_.periods; period >= std::max(1, earliest); --period) {
        most = std::min(most, most_by(order, at(period)));
        schedule[at(period)] = most;
    }
    return schedule;
}

std::int64_t Ledger::now(int order, int period) const {
    return most_by(order, at(period)) - given_[at(order)][at(period)];
}

void Ledger::set(int order, PerPeriod const& schedule) {
    auto& given = given_[at(order)];
    auto const quantity = plan_.orders[at(order)].quantity;
    for (std::size_t period = 1; period < given.size(); ++period) {
        if (given[period] == schedule[period]) continue;
        for (auto const& taking : side_.takes[at(order)])
            left_[taking.resource][period] += taken_with(given[period], taking.units, quantity) -
                                              taken_with(schedule[period], taking.units, quantity);
        given[period] = schedule[period];
    }
}

void Ledger::give(int order, int period, std::int64_t units) {
    auto schedule = given_[at(order)];
    for (auto later = at(period); later < schedule.size(); ++later) schedule[later] += units;
    set(order, schedule);
}

std::optional<std::size_t> holding_resource(Plan const& plan, SideConstraints const& side, Allocation const& found,
                                            int order, int period) {
    auto const& takes = side.takes[at(order)];
    auto const quantity = plan.orders[at(order)].quantity;
    period = std::clamp(period, 1, plan.periods);
    if (found.bound) {
        auto const worth = [&](Taking const& taking) {
            return found.bound->worth[taking.resource][at(period)] * static_cast<double>(taking.units) / static_cast<double>(quantity);
        };
        auto const dearest = std::ranges::max_element(takes, {}, worth);
        if (dearest != takes.end() && worth(*dearest) > 0.0) return dearest->resource;
    }
    std::vector<Wide> made, left;
    for (auto const& output : side.output)
        made.push_back(std::accumulate(output.begin() + 1, output.begin() + 1 + period, Wide{0}));
    left = made;
    for (std::size_t other = 0; other < plan.orders.size(); ++other) {
        std::int64_t given = 0;
        for (auto const& lot : found.orders[other].lots)
            if (lot.period <= period) given += lot.units;
        for (auto const& taking : side.takes[other])
            left[taking.resource] -= taken_with(given, taking.units, plan.orders[other].quantity);
    }
    // In units of the order: what is left for more of it, and then what there would be without all others.
    auto const reach = [&](Taking const& taking) {
        return std::pair{left[taking.resource] * quantity / taking.units, made[taking.resource] * quantity / taking.units};
    };
    auto const least = std::ranges::min_element(takes, {}, reach);
    return least == takes.end() ? std::nullopt : std::optional{least->resource};
}

}  // namespace casewright::supply
