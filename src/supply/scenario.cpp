#include "supply/scenario.hpp"

#include <algorithm>

#include "supply/one_unit_more.hpp"
#include "supply/output.hpp"
#include "supply/read_plan.hpp"
#include "supply/side_constraints.hpp"

namespace casewright::supply {
namespace {

std::size_t at(std::int64_t place) { return static_cast<std::size_t>(place); }

Order* order_named(Plan& plan, std::string_view id) {
    auto const found = std::ranges::find(plan.orders, id, &Order::id);
    return found == plan.orders.end() ? nullptr : &*found;
}

std::optional<std::string> carry_out(Plan& plan, Diversion const& diversion) {
    auto* from = order_named(plan, diversion.from);
    if (from == nullptr) return "no order is called " + diversion.from;
    if (diversion.quantity > from->quantity || !takes_part(*from))
        return diversion.from + " has fewer units to give than " + std::to_string(diversion.quantity);
    if (diversion.to.empty()) {
        if (diversion.quantity == from->quantity) from->withdrawn = true;
        else from->quantity -= diversion.quantity;
        return std::nullopt;
    }
    auto* to = order_named(plan, diversion.to);
    if (to == nullptr || !takes_part(*to)) return "no open order is called " + diversion.to;
    if (from->product != to->product || !from->together_with.empty() || !to->together_with.empty())
        return diversion.from + " and " + diversion.to + " are of different products or packages: their units do not take each other's turn";
    auto const units = std::min(diversion.quantity, to->quantity);
    // What is given up is repaid in the turn of the one who gets it.
    Order repaid = *from, early = *to;
    repaid.id += " (repaid by " + to->id + ")";
    repaid.quantity = units;
    repaid.priority = to->priority;
    repaid.accepted = to->accepted;
    repaid.earliest = std::max(from->earliest, to->earliest);
    early.id += " (diverted from " + from->id + ")";
    early.quantity = units;
    early.priority = from->priority;
    early.accepted = from->accepted;
    early.state = from->state;
    early.earliest = from->earliest;
    for (auto const* id : {&repaid.id, &early.id})
        if (order_named(plan, *id) != nullptr) return "the diversion to " + diversion.to + " stands twice";
    auto const take = [&](Order& order) {
        if (order.quantity == units) order.withdrawn = true;
        else order.quantity -= units;
    };
    take(*from);
    take(*to);
    plan.orders.push_back(std::move(early));
    plan.orders.push_back(std::move(repaid));
    return std::nullopt;
}

PerPeriod us_units(Plan const& plan, Allocation const& found) {
    PerPeriod units(at(plan.periods) + 1);
    for (std::size_t place = 0; place < plan.orders.size(); ++place)
        if (plan.orders[place].kind == OrderKind::us_service || plan.orders[place].kind == OrderKind::replacement)
            for (auto const& lot : found.orders[place].lots) units[at(lot.period)] += lot.units;
    for (std::size_t period = 1; period < units.size(); ++period) units[period] += units[period - 1];
    return units;
}

// What the resources still give after the frozen periods, and what is left to take for what is left of each order.
SideConstraints after_frozen(Plan const& after, Plan const& rest, int frozen) {
    auto side = side_constraints_of(after, output_of(after));
    for (auto& output : side.output)
        for (int period = 1; period < frozen; ++period) output[at(frozen)] += std::exchange(output[at(period)], 0);
    for (std::size_t place = 0; place < after.orders.size(); ++place) {
        auto const quantity = after.orders[place].quantity, kept = quantity - rest.orders[place].quantity;
        for (auto& taking : side.takes[place]) {
            auto const taken = taken_with(kept, taking.units, quantity);
            auto& stock = side.output[taking.resource][at(frozen)];
            stock = std::max<std::int64_t>(0, stock - taken);
            taking.units -= taken;
        }
        std::erase_if(side.takes[place], [](Taking const& taking) { return taking.units == 0; });
    }
    return side;
}

double variance(std::vector<std::int32_t> const& periods) {
    double sum = 0.0, squares = 0.0, count = 0.0;
    for (auto const period : periods) {
        if (period < 0) continue;
        sum += period;
        squares += static_cast<double>(period) * period;
        count += 1.0;
    }
    return count < 2.0 ? 0.0 : squares / count - sum / count * (sum / count);
}

void slip(std::vector<RampPoint>& ramp, std::int64_t months) {
    for (std::size_t point = 1; point < ramp.size(); ++point)
        ramp[point].month = std::max(ramp[point].month + static_cast<int>(months), ramp[0].month);
}

// What a plan file must hold, a changed plan must hold too.
std::expected<Plan, std::string> within_bounds(Plan plan) {
    if (auto wrong = not_built(plan)) return std::unexpected{std::move(*wrong)};
    if (plan.orders.size() > orders_max) return std::unexpected{"the plan would have more than " + std::to_string(orders_max) + " orders"};
    if (!fits_in_64_bits(plan))
        return std::unexpected{std::string{"the quantities, weights and periods of the changed plan multiply to too much"}};
    return plan;
}

}  // namespace

bool is_one_order_more(Delta const& delta) {
    return delta.orders.size() == 1 && delta.changes.empty() && delta.diversions.empty() && delta.added.empty() &&
           delta.outages.empty() && delta.slip_months == 0 && delta.feed_slip_months == 0 && !delta.sharing;
}

std::expected<Plan, std::string> with_delta(Plan plan, Delta const& delta) {
    if (delta.sharing) plan.sharing = *delta.sharing;
    slip(plan.ramp, delta.slip_months);
    for (auto& feed : plan.feeds) slip(feed.ramp, delta.feed_slip_months);
    plan.added.insert(plan.added.end(), delta.added.begin(), delta.added.end());
    plan.outages.insert(plan.outages.end(), delta.outages.begin(), delta.outages.end());
    for (auto const& change : delta.changes) {
        auto* order = order_named(plan, change.id);
        if (order == nullptr) return std::unexpected{"no order is called " + change.id};
        if (change.withdrawn) order->withdrawn = true;
        if (change.quantity) order->quantity = *change.quantity;
        if (change.priority) order->priority = *change.priority;
        if (change.weight) order->weight = *change.weight;
        if (change.state) order->state = *change.state;
        auto const period = [&](Date day) { return period_of(month_of(plan.start, day), plan.period); };
        if (change.due) order->due = period(*change.due);
        if (change.earliest) order->earliest = std::max(1, period(*change.earliest));
    }
    for (auto const& order : delta.orders) {
        if (order_named(plan, order.id) != nullptr) return std::unexpected{"the plan has an order " + order.id + " already"};
        if (auto wrong = unknown_name(plan, order)) return std::unexpected{std::move(*wrong)};
        plan.orders.push_back(order);
    }
    for (auto const& diversion : delta.diversions)
        if (auto wrong = carry_out(plan, diversion)) return std::unexpected{std::move(*wrong)};
    return within_bounds(std::move(plan));
}

std::expected<Plan, std::string> with_diversions(Plan plan) {
    for (auto const& diversion : std::exchange(plan.diversions, {}))
        if (auto wrong = carry_out(plan, diversion)) return std::unexpected{std::move(*wrong)};
    return within_bounds(std::move(plan));
}

Allocation allocate_after_frozen(Plan const& after, Allocation const& before) {
    int const frozen = std::min(after.frozen, after.periods);
    if (frozen == 0) return allocate(after);
    auto rest = after;
    auto output = output_of(after);
    std::int64_t stock = 0;
    for (int period = 1; period <= frozen; ++period) stock += std::exchange(output[at(period)], 0);
    std::vector<Availability> availability;
    std::vector<std::vector<GivenIn>> kept(after.orders.size());
    for (std::size_t place = 0; place < after.orders.size(); ++place) {
        auto& order = rest.orders[place];
        for (std::size_t lot = 0; place < before.orders.size() && lot < before.orders[place].lots.size(); ++lot)
            if (before.orders[place].lots[lot].period <= frozen && order.quantity > 0) {
                kept[place].push_back(before.orders[place].lots[lot]);
                kept[place].back().units = std::min(order.quantity, kept[place].back().units);
                order.quantity -= kept[place].back().units;
                stock -= kept[place].back().units;
            }
        availability.push_back({std::max(order.earliest, frozen + 1), order.quantity > 0});
    }
    output[at(frozen)] = std::max<std::int64_t>(0, stock);
    auto const share_out = [&] {
        if (!has_side_constraints(after)) return allocate(rest, output, by_turn(rest), availability);
        auto side = after_frozen(after, rest, frozen);
        return allocate_with_side_constraints(rest, side, by_turn(rest), availability);
    };
    auto found = share_out();
    found.bound.reset();  // it would hold for the rest only
    found.output = output_of(after);
    found.objective = {};
    for (std::size_t place = 0; place < after.orders.size(); ++place) {
        auto& row = found.orders[place];
        row.lots.insert(row.lots.begin(), kept[place].begin(), kept[place].end());
        if (!takes_part(after.orders[place])) continue;
        row.allocated = 0;
        for (auto const& lot : row.lots) {
            row.allocated += lot.units;
            found.objective.sum_of_periods += lot.period * lot.units;
        }
        row.short_units = after.orders[place].quantity - row.allocated;
        found.objective.sum_of_periods += (after.periods + 1) * row.short_units;
        found.objective.short_units += row.short_units;
        found.objective.weighted_lateness += lateness_of(after, after.orders[place], row);
        row.complete_in = row.short_units == 0 && !row.lots.empty() ? std::optional{row.lots.back().period} : std::nullopt;
    }
    return found;
}

Comparison compare(Plan const& before, Allocation const& first, Plan const& after, Allocation const& second) {
    Comparison found;
    found.before = first.objective;
    found.after = second.objective;
    found.us_units_before = us_units(before, first);
    found.us_units_after = us_units(after, second);
    for (std::size_t place = 0; place < after.orders.size(); ++place) {
        auto const& order = after.orders[place];
        Effect effect;
        effect.id = order.id;
        effect.in_before = place < before.orders.size();
        effect.in_after = !order.withdrawn;
        effect.after = second.orders[place].complete_in;
        effect.late_after = lateness_of(after, order, second.orders[place]);
        if (effect.in_before) {
            effect.before = first.orders[place].complete_in;
            effect.late_before = lateness_of(before, before.orders[place], first.orders[place]);
        }
        found.effects.push_back(std::move(effect));
    }
    return found;
}

std::vector<Contribution> contributions(Plan const& plan, Asked const& asked, int order) {
    auto question = asked;
    question.followed = {order};
    auto const spread = [&](Plan const& one) { return variance(run_futures(one, question).followed[0]); };
    auto const all = spread(plan);
    std::vector<Contribution> found;
    auto const held = [&](std::string cause, auto const& hold) {
        auto known = plan;
        hold(known);
        found.push_back({std::move(cause), all > 0.0 ? 1.0 - spread(known) / all : 0.0});
    };
    auto const middle = [](std::optional<Triangle>& triangle) {
        if (!triangle || triangle->high <= triangle->low) return;
        auto const value = (triangle->low + triangle->mode + triangle->high) / 3.0;
        triangle = Triangle{value, value, value};
    };
    held("how late the ramp comes", [&](Plan& known) { middle(known.uncertainty.ramp_slip_months); });
    held("how much of the output is lost", [&](Plan& known) { middle(known.uncertainty.outage_share); });
    if (plan.uncertainty.yield) held("how much of the output is accepted", [&](Plan& known) { middle(known.uncertainty.yield); });
    if (plan.uncertainty.first_article_months)
        held("how long the first article takes", [&](Plan& known) { middle(known.uncertainty.first_article_months); });
    if (plan.uncertainty.learning_slope) held("how fast the line learns", [&](Plan& known) { middle(known.uncertainty.learning_slope); });
    held("how long acceptance takes", [&](Plan& known) { middle(known.uncertainty.acceptance_months); });
    held("how long contract and lead time take", [&](Plan& known) { middle(known.uncertainty.lead_time_months); });
    held("which unconfirmed orders come to be", [&](Plan& known) {
        for (std::size_t place = 0; place < known.orders.size(); ++place)
            if (place != at(order)) known.orders[place].probability = known.orders[place].probability >= 0.5 ? 1.0 : 0.0;
    });
    std::ranges::stable_sort(found, [](Contribution const& one, Contribution const& other) { return one.share > other.share; });
    return found;
}

}  // namespace casewright::supply
