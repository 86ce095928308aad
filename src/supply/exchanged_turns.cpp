#include "supply/exchanged_turns.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "supply/due_parts.hpp"
#include "supply/least_with_minimums.hpp"
#include "supply/place.hpp"
#include "supply/production_lots.hpp"

namespace casewright::supply {
namespace {

// The order that has this turn. What holds for a minimum shipment under `fair_share` is no matter of sharing: each part holds what it is given.
Order whole_order(Plan const& plan, int place) {
    auto const& part = plan.orders[at(place)];
    auto whole = part;
    whole.id = id_in_turn(part);
    whole.due_part.reset();
    if (plan.sharing == Sharing::fair_share) whole.minimum_shipment = 1;
    if (!part.turn) return whole;
    whole.project = part.turn->project;
    whole.due = part.turn->due;
    whole.weight = part.turn->weight;
    if (plan.sharing != Sharing::fair_share) whole.minimum_shipment = plan.orders[at(part.turn->place)].minimum_shipment;
    whole.turn.reset();
    return whole;
}

void add_takes(std::vector<Taking>& takes, std::vector<Taking> const& more) {
    for (auto const& taking : more) {
        auto const known = std::ranges::find(takes, taking.resource, &Taking::resource);
        if (known == takes.end()) takes.push_back(taking);
        else known->units += taking.units;
    }
}

}  // namespace

bool shares_whole_turns(Plan const& plan) {
    if (plan.sharing == Sharing::fair_share && std::ranges::any_of(plan.orders, [](Order const& order) { return order.due_part.has_value(); })) return true;
    if (std::ranges::none_of(plan.orders, [](Order const& order) { return order.turn.has_value(); })) return false;
    return plan.sharing == Sharing::fair_share ||
           (plan.sharing == Sharing::least_total_lateness && (has_side_constraints(plan) || has_minimum_shipments(plan) || chooses_lots(plan)));
}

WholeTurns whole_turns(Plan const& plan, std::span<int const> turn, std::span<Availability const> availability,
                       SideConstraints const* side) {
    WholeTurns whole;
    whole.plan = plan;
    whole.plan.orders.clear();
    if (side != nullptr) whole.side = SideConstraints{side->names, side->output, {}};
    std::map<std::pair<int, int>, std::size_t> known;  // by the place of the first owner and the period from which on
    for (auto const place : turn) {
        auto const& order = plan.orders[at(place)];
        auto const& available = availability[at(place)];
        if (!available.exists) continue;
        auto owner = order.turn ? order.turn->place : place;
        // A share goes to the order, and to what of it is due first; elsewhere each due period has its own turn.
        if (plan.sharing == Sharing::fair_share) owner = first_part(plan, owner);
        auto const [found, is_new] = known.emplace(std::pair{owner, available.earliest}, whole.plan.orders.size());
        if (is_new) {
            whole.turn.push_back(static_cast<int>(whole.plan.orders.size()));
            whole.plan.orders.push_back(whole_order(plan, place));
            whole.availability.push_back(available);
            whole.parts.emplace_back();
            if (side != nullptr) whole.side->takes.push_back(side->takes[at(place)]);
        } else {
            whole.plan.orders[found->second].quantity += order.quantity;
            if (side != nullptr) add_takes(whole.side->takes[found->second], side->takes[at(place)]);
        }
        whole.parts[found->second].push_back(place);
    }
    return whole;
}

Allocation among_parts(Plan const& plan, std::span<Availability const> availability, WholeTurns const& whole, Allocation found) {
    Allocation among;
    among.output = std::move(found.output);
    among.pivots = found.pivots;
    among.finished = std::move(found.finished);
    among.orders.resize(plan.orders.size());
    for (std::size_t turn = 0; turn < whole.parts.size(); ++turn) {
        auto part = whole.parts[turn].begin();
        auto wanted = plan.orders[at(*part)].quantity;
        for (auto [period, units] : found.orders[turn].lots)
            while (units > 0) {
                while (wanted == 0) wanted = plan.orders[at(*++part)].quantity;
                auto const given = std::min(units, wanted);
                among.orders[at(*part)].lots.push_back({period, given});
                units -= given;
                wanted -= given;
            }
    }
    sum_up(plan, availability, among);
    return among;
}

}  // namespace casewright::supply
