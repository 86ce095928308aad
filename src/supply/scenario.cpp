#include "supply/scenario.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "supply/due_parts.hpp"
#include "supply/one_unit_more.hpp"
#include "supply/output.hpp"
#include "supply/place.hpp"
#include "supply/read_plan.hpp"
#include "supply/side_constraints.hpp"
#include "supply/whole_orders.hpp"

namespace casewright::supply {
namespace {

Order* order_named(Plan& plan, std::string_view id) {
    auto const found = std::ranges::find(plan.orders, id, &Order::id);
    return found == plan.orders.end() ? nullptr : &*found;
}

// Gives one order the turn of another, with what that one asked for in it.
void take_turn(Order& order, Plan const& plan, Order const& other, int within) {
    auto const own = own_state(order);
    auto const own_from = own_earliest(order);
    order.turn = other.turn.value_or(Turn{other.id, other.project, other.due, other.weight, static_cast<int>(&other - plan.orders.data()), 0, own, own_from});
    order.turn->within = within;
    order.turn->own_state = own;
    order.turn->own_earliest = own_from;
    order.priority = other.priority;
    order.accepted = other.accepted;
    order.earliest = other.earliest;
}

// The order that will stand `after` places behind the last comes from the same line of a case as that at `place`, if from any.
void share_origin(Plan& plan, std::ptrdiff_t place, int after) {
    auto const found = std::ranges::find(plan.origins, static_cast<int>(place), &Origin::order);
    if (found == plan.origins.end()) return;
    auto origin = *found;
    origin.order = static_cast<int>(plan.orders.size()) + after;
    plan.origins.push_back(std::move(origin));
}

std::string too_early_in_words(Plan const& plan, int place) {
    auto const& order = plan.orders[at(place)];
    return order.id + " would be served before " + in_words(plan, own_earliest(order)) + ", from which on it can be: its turn comes too early";
}

// Units of one row go to another, each in the turn of the other: the one is served where the other would have been, so that whoever waits besides does
// not notice. Nothing where the names are free.
std::optional<std::string> exchange(Plan& plan, int from_place, int to_place, std::int64_t quantity) {
    auto &from = plan.orders[at(from_place)], &to = plan.orders[at(to_place)];
    Order early = to, repaid = from;
    early.id += " (diverted from " + from.id + ")";
    repaid.id += " (repaid by " + to.id + ")";
    for (auto const* id : {&repaid.id, &early.id})
        if (auto const* known = order_named(plan, *id); known != nullptr)
            return known->part_of >= 0 ? "the diversion to " + to.id + " stands twice"
                                       : "an order is called " + *id + ", which is the name that the diversion gives to what it moves; call it otherwise";
    auto const owner_of = [&](int place) { return plan.orders[at(place)].part_of >= 0 ? plan.orders[at(place)].part_of : place; };
    early.part_of = owner_of(to_place);
    repaid.part_of = owner_of(from_place);
    take_turn(early, plan, from, -1);
    early.state = from.state;
    take_turn(repaid, plan, to, 1);
    early.due_part.reset();  // each draws for itself
    repaid.due_part.reset();
    early.quantity = repaid.quantity = quantity;
    for (auto* order : {&from, &to}) {
        if (order->quantity == quantity) order->withdrawn = true;
        order->quantity -= quantity;
    }
    // Both parts still belong to the lines of the cases that they came from.
    share_origin(plan, to_place, 0);
    share_origin(plan, from_place, 1);
    plan.orders.push_back(std::move(early));
    plan.orders.push_back(std::move(repaid));
    return std::nullopt;
}

// What of an order still stands in its own turn, by due period.
std::vector<int> open_parts(Plan const& plan, int place) {
    auto parts = own_parts(plan, place);
    std::erase_if(parts, [&](int part) { return !takes_part(plan.orders[at(part)]); });
    return parts;
}
std::int64_t units_of(Plan const& plan, std::vector<int> const& parts) {
    std::int64_t units = 0;
    for (auto const part : parts) units += plan.orders[at(part)].quantity;
    return units;
}

void withdraw(Plan& plan, int place, std::int64_t quantity) {
    auto& order = plan.orders[at(place)];
    auto const parts = own_parts(plan, place);
    // What nobody wants any more keeps its quantity to show it, where it is one row.
    if (parts.size() == 1) {
        if (quantity == order.quantity) order.withdrawn = true;
        else order.quantity -= quantity;
        return;
    }
    set_quantity(plan, parts, units_of(plan, parts) - quantity);
    for (auto const part : parts) plan.orders[at(part)].withdrawn |= plan.orders[at(part)].quantity == 0;
}

std::optional<std::string> carry_out(Plan& plan, Diversion const& diversion) {
    auto const* from = order_named(plan, diversion.from);
    if (from == nullptr) return "no order is called " + diversion.from;
    auto const from_place = static_cast<int>(from - plan.orders.data());
    auto const gives = open_parts(plan, from_place);
    if (diversion.quantity > units_of(plan, gives)) return diversion.from + " has fewer units to give than " + std::to_string(diversion.quantity);
    if (diversion.to.empty()) {
        withdraw(plan, from_place, diversion.quantity);
        return std::nullopt;
    }
    auto const* to = order_named(plan, diversion.to);
    auto const takes = to == nullptr ? std::vector<int>{} : open_parts(plan, static_cast<int>(to - plan.orders.data()));
    if (takes.empty()) return "no open order is called " + diversion.to;
    if (from->product != to->product || !from->together_with.empty() || !to->together_with.empty())
        return diversion.from + " and " + diversion.to + " are of different products or packages: their units do not take each other's turn";
    if (diversion.quantity > units_of(plan, takes)) return diversion.to + " wants fewer units than " + std::to_string(diversion.quantity);
    bool const same_days = to->earliest == from->earliest && !to->turn && !from->turn;
    // Of both what is due first; see docs/supply.md.
    auto give = gives.begin(), take = takes.begin();
    for (auto left = diversion.quantity; left > 0;) {
        auto const gives_here = plan.orders[at(*give)].quantity, wants_here = plan.orders[at(*take)].quantity;
        auto const units = std::min({left, gives_here, wants_here});
        if (auto wrong = exchange(plan, *give, *take, units)) return wrong;
        left -= units;
        if (units == gives_here) ++give;
        if (units == wants_here) ++take;
    }
    if (same_days) return std::nullopt;
    auto const early_one = served_too_early(plan, allocate(plan));
    return early_one ? std::optional{too_early_in_words(plan, *early_one)} : std::nullopt;
}

// What a change asks of an order is asked of all its parts, and of whoever has its turn as far as the turn changes.
std::optional<std::string> change_order(Plan& plan, OrderChange const& change) {
    auto* order = order_named(plan, change.id);
    if (order == nullptr) return "no order is called " + change.id;
    if (order->part_of >= 0) return change.id + " is part of " + plan.orders[at(order->part_of)].id + "; a change names the whole order";
    auto const place = static_cast<int>(order - plan.orders.data());
    auto const parts = own_parts(plan, place);
    auto const owner_of = [&](int one) { return plan.orders[at(one)].part_of < 0 ? one : plan.orders[at(one)].part_of; };
    auto const period = [&](Date day) { return period_of(month_of(plan.start, day), plan.period); };
    std::int64_t elsewhere = 0;
    for (auto const& part : plan.orders)
        if (part.part_of == place && part.turn && takes_part(part)) elsewhere += part.quantity;
    if (change.quantity) {
        if (*change.quantity < elsewhere)
            return fmt::format("{} units of {} were exchanged by a diversion; it cannot want fewer", elsewhere, change.id);
        set_quantity(plan, parts, *change.quantity - elsewhere);
        if (elsewhere > 0 || parts.size() > 1)
            for (auto const part : parts) plan.orders[at(part)].withdrawn = plan.orders[at(part)].quantity == 0;
    }
    if (change.due) set_due(plan, place, period(*change.due));
    for (std::size_t other = 0; other < plan.orders.size(); ++other) {
        auto& part = plan.orders[other];
        bool const own = static_cast<int>(other) == place || part.part_of == place;
        bool const in_its_turn = part.turn ? owner_of(part.turn->place) == place : own;
        if (own && change.withdrawn) part.withdrawn = true;
        if (own && change.weight) part.weight = *change.weight;
        if (in_its_turn && part.turn && change.weight) part.turn->weight = *change.weight;
        if (in_its_turn && change.priority) part.priority = *change.priority;
        if (in_its_turn && change.earliest) part.earliest = std::max(1, period(*change.earliest));
        if (own && part.turn && change.earliest) part.turn->own_earliest = std::max(1, period(*change.earliest));
        if (!change.state) continue;
        // A part that comes first in a turn is drawn as its first owner; see carry_out.
        if (own && part.turn) part.turn->own_state = *change.state;
        if (part.turn && part.turn->within < 0 ? in_its_turn : own) part.state = *change.state;
    }
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
    return delta.orders.size() == 1 && delta.orders.front().due_by.empty() && delta.changes.empty() && delta.diversions.empty() && delta.added.empty() &&
           delta.outages.empty() && delta.slip_months == 0 && delta.feed_slip_months == 0 && !delta.sharing;
}

std::expected<Plan, std::string> with_delta(Plan plan, Delta const& delta, Position* where) {
    auto const refused = [&](Position const& place, std::string sentence) {
        if (where != nullptr) *where = place;
        return std::unexpected{std::move(sentence)};
    };
    if (delta.sharing) plan.sharing = *delta.sharing;
    slip(plan.ramp, delta.slip_months);
    for (auto& feed : plan.feeds) slip(feed.ramp, delta.feed_slip_months);
    plan.added.insert(plan.added.end(), delta.added.begin(), delta.added.end());
    plan.outages.insert(plan.outages.end(), delta.outages.begin(), delta.outages.end());
    for (auto const& change : delta.changes) {
        if (auto wrong = change_order(plan, change)) return refused(change.at, std::move(*wrong));
    }
    for (auto const& order : delta.orders) {
        if (order_named(plan, order.id) != nullptr) return std::unexpected{"the plan has an order " + order.id + " already"};
        if (auto wrong = unknown_name(plan, order)) return std::unexpected{std::move(*wrong)};
        auto const first = plan.orders.size();
        add_in_parts(plan, order);
        for (auto later = first + 1; later < plan.orders.size(); ++later)
            if (order_named(plan, plan.orders[later].id) != &plan.orders[later])
                return std::unexpected{"the plan has an order " + plan.orders[later].id + " already, which is the name of a part of " + order.id};
    }
    for (auto const& diversion : delta.diversions)
        if (auto wrong = carry_out(plan, diversion)) return refused(diversion.quantity_at, std::move(*wrong));
    bool const changes_parts = !delta.changes.empty() && std::ranges::any_of(plan.orders, [](Order const& order) { return order.turn.has_value(); });
    if (auto const early = changes_parts ? served_too_early(plan, allocate(plan)) : std::nullopt)
        return std::unexpected{too_early_in_words(plan, *early)};
    return within_bounds(std::move(plan));
}

std::expected<Plan, std::string> with_diversions(Plan plan, Position* where) {
    for (auto const& diversion : std::exchange(plan.diversions, {}))
        if (auto wrong = carry_out(plan, diversion)) {
            if (where != nullptr) *where = diversion.quantity_at;
            return std::unexpected{std::move(*wrong)};
        }
    return within_bounds(std::move(plan));
}

Comparison compare(Plan const& before, Allocation const& first, Plan const& after, Allocation const& second) {
    Comparison found;
    found.before = first.objective;
    found.after = second.objective;
    found.us_units_before = us_units(before, first);
    found.us_units_after = us_units(after, second);
    auto const all_before = whole_at_each_place(before), all_after = whole_at_each_place(after);
    for (std::size_t place = 0; place < after.orders.size(); ++place) {
        auto const& order = after.orders[place];
        auto const& whole = all_after[place];
        Effect effect;
        effect.id = order.id;
        if (order.part_of >= 0) effect.part_of = after.orders[at(order.part_of)].id;
        effect.in_before = place < before.orders.size();
        effect.in_after = !after.orders[at(whole.parts.front())].withdrawn;
        effect.after = complete_in(whole, second);
        effect.late_after = lateness_of(after, whole, second);
        if (effect.in_before) {
            auto const& was = all_before[place];
            effect.before = complete_in(was, first);
            effect.late_before = lateness_of(before, was, first);
        }
        found.effects.push_back(std::move(effect));
    }
    return found;
}

std::vector<StockDifference> us_stock_differences(Comparison const& compared) {
    std::vector<StockDifference> found;
    for (std::size_t period = 1; period < compared.us_units_before.size() && period < compared.us_units_after.size(); ++period)
        if (auto const before = compared.us_units_before[period], after = compared.us_units_after[period]; before != after)
            found.push_back({static_cast<int>(period), before, after});
    return found;
}

std::optional<StockDifference> lowest_of(std::vector<StockDifference> const& differences) {
    auto const change = [](StockDifference const& one) { return one.after - one.before; };
    auto const lowest = std::ranges::min_element(differences, {}, change);
    return lowest == differences.end() || change(*lowest) >= 0 ? std::nullopt : std::optional{*lowest};
}

std::vector<Contribution> contributions(Plan const& plan, Asked const& asked, int order) {
    auto question = asked;
    auto const whole = whole_order(plan, at(order));
    question.followed = whole.parts;
    auto const spread = [&](Plan const& one) { return variance(last_of(run_futures(one, question).followed)); };
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
    auto const each_part = [](Plan& known, auto const& hold) {
        for (auto& feed : known.feeds) hold(feed.own.uncertain);
        for (auto& resource : known.resources) hold(resource.own.uncertain);
    };
    bool any_own = false;
    auto looked_at = plan;
    each_part(looked_at, [&](OwnUncertainty const& own) { any_own |= own.any(); });
    if (any_own)
        held("what feeds and resources give by themselves", [&](Plan& known) {
            each_part(known, [&](OwnUncertainty& own) {
                for (auto* triangle : {&own.yield, &own.first_article_months, &own.learning_slope, &own.outage_share}) middle(*triangle);
            });
        });
    held("how long acceptance takes", [&](Plan& known) { middle(known.uncertainty.acceptance_months); });
    held("how long contract and lead time take", [&](Plan& known) { middle(known.uncertainty.lead_time_months); });
    held("which unconfirmed orders come to be", [&](Plan& known) {
        for (std::size_t place = 0; place < known.orders.size(); ++place)
            if (place != at(order) && std::ranges::find(whole.parts, static_cast<int>(place)) == whole.parts.end()) known.orders[place].probability = known.orders[place].probability >= 0.5 ? 1.0 : 0.0;
    });
    std::ranges::stable_sort(found, [](Contribution const& one, Contribution const& other) { return one.share > other.share; });
    return found;
}

}  // namespace casewright::supply
