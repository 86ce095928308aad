#include "supply/frozen.hpp"

#include <algorithm>

#include "supply/due_parts.hpp"
#include "supply/hold_for_shipments.hpp"
#include "supply/one_unit_more.hpp"
#include "supply/place.hpp"
#include "supply/production_lots.hpp"
#include "supply/side_constraints.hpp"

namespace casewright::supply {
namespace {

// What the line, or all resources of an order, still give while frozen lots are laid upon them.
class Stock {
public:
    Stock(Plan const& plan, PerPeriod const& own, LineFuture const& future) : own_{own} {
        if (!has_side_constraints(plan)) return;
        side_ = side_constraints_of(plan, own, future);
        ledger_.emplace(plan, *side_);
    }
    void begin(int period) { left_ += own_[at(period)]; }
    std::int64_t take(int order, int period, std::int64_t units) {
        if (ledger_) {
            units = std::min(units, ledger_->now(order, period));
            if (units > 0) ledger_->give(order, period, units);
            return units;
        }
        units = std::min(units, left_);
        left_ -= units;
        return units;
    }
    [[nodiscard]] std::int64_t left() const { return left_; }
    [[nodiscard]] std::optional<SideConstraints> const& side() const { return side_; }

private:
    PerPeriod const& own_;
    std::int64_t left_ = 0;
    std::optional<SideConstraints> side_;
    std::optional<Ledger> ledger_;
};

// Whom a frozen lot is for: where what came before it was not made, the part of the order that is due first.
int still_wanting(Plan const& after, PerPeriod const& wanted, int order) {
    for (auto before = part_before(after, order); before; before = part_before(after, order)) {
        if (wanted[at(*before)] == 0) break;
        order = *before;
    }
    return order;
}

LotsByOrder kept_lots(Plan const& after, LotsByOrder const& lots, std::span<int const> turn, std::span<Availability const> availability,
                      int frozen, Stock& stock) {
    struct Lot {
        int order;
        std::int64_t units;
    };
    std::vector<std::vector<Lot>> by_period(at(frozen) + 1);
    for (auto const place : turn)
        if (at(place) < lots.size() && availability[at(place)].exists)
            for (auto const& lot : lots[at(place)])
                if (lot.period <= frozen) by_period[at(lot.period)].push_back({place, lot.units});
    LotsByOrder kept(after.orders.size());
    PerPeriod wanted(after.orders.size());
    for (auto const place : turn) wanted[at(place)] = after.orders[at(place)].quantity;
    for (int period = 1; period <= frozen; ++period) {
        stock.begin(period);
        for (auto const& lot : by_period[at(period)])
            for (auto left = lot.units; left > 0;) {
                auto const order = still_wanting(after, wanted, lot.order);
                auto const units = stock.take(order, period, std::min(left, wanted[at(order)]));
                if (units == 0) break;
                auto& lots_of = kept[at(order)];
                if (lots_of.empty() || lots_of.back().period != period) lots_of.push_back({period, 0});
                lots_of.back().units += units;
                wanted[at(order)] -= units;
                left -= units;
            }
    }
    return kept;
}

// What a line finishes in the frozen periods, of what is ready in them.
struct Finished {
    PerPeriod units;                // by period
    std::int64_t still_ready = 0;  // for a lot after them
};
Finished finished_by(Plan const& after, PerPeriod const& ready, PerPeriod const& planned, int frozen) {
    Finished found{PerPeriod(ready.size()), 0};
    for (int period = 1; period <= frozen; ++period) {
        auto const stated = after.lots[at(period)];
        found.still_ready += ready[at(period)] - stated;
        auto const lot = std::min(found.still_ready, std::max<std::int64_t>(0, planned[at(period)] - stated));
        found.units[at(period)] = stated + lot;
        found.still_ready -= lot;
    }
    return found;
}

// What of that nobody was given is there as if it were stated; only what is ready can still wait for a lot.
void begin_lots_after(Plan& rest, PerPeriod& ready, std::int64_t stock, std::int64_t still_ready, int frozen) {
    std::fill_n(rest.lots.begin(), frozen + 1, 0);
    rest.lots[at(frozen)] = stock;
    if (frozen < rest.periods) ready[at(frozen) + 1] += still_ready;
}

std::int64_t sum_of(std::vector<GivenIn> const& lots) {
    std::int64_t units = 0;
    for (auto const& lot : lots) units += lot.units;
    return units;
}

// What the resources still give after the frozen periods, and what is left to take for what is left of each order.
SideConstraints after_frozen(Plan const& after, Plan const& rest, SideConstraints side, int frozen) {
    for (auto& output : side.output)
        for (int period = 1; period < frozen; ++period) output[at(frozen)] += std::exchange(output[at(period)], 0);
    for (std::size_t place = 0; place < after.orders.size(); ++place) {
        auto const quantity = after.orders[place].quantity, kept = quantity - rest.orders[place].quantity;
        for (auto& taking : side.takes[place]) {
            auto const taken = taken_with(kept, taking.units, quantity);
            side.output[taking.resource][at(frozen)] -= taken;
            taking.units -= taken;
        }
        std::erase_if(side.takes[place], [](Taking const& taking) { return taking.units == 0; });
    }
    return side;
}

void sum_up_anew(Plan const& after, LotsByOrder const& kept, std::span<Availability const> availability, Allocation& found) {
    found.objective = {};
    for (std::size_t place = 0; place < after.orders.size(); ++place) {
        auto& lots = found.orders[place].lots;
        lots.insert(lots.begin(), kept[place].begin(), kept[place].end());
    }
    // What waited for a minimum shipment at the end of the frozen periods still waits, with what came after.
    hold_for_shipments(after, found);
    for (std::size_t place = 0; place < after.orders.size(); ++place) {
        auto& row = found.orders[place];
        if (!takes_part(after.orders[place]) || !availability[place].exists) continue;
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
}

}  // namespace

LotsByOrder frozen_lots(Allocation const& found, int frozen) {
    LotsByOrder lots;
    for (std::size_t place = 0; place < found.orders.size(); ++place) {
        auto& own = lots.emplace_back();
        for (auto const& lot : found.before_holding.empty() ? found.orders[place].lots : found.before_holding[place])
            if (lot.period <= frozen) own.push_back(lot);
    }
    return lots;
}

Allocation allocate_after_frozen(Plan const& after, LotsByOrder const& lots, PerPeriod const& own, LineFuture const& future,
                                 std::span<int const> turn, std::span<Availability const> availability, PerPeriod const& finished) {
    int const frozen = std::min(after.frozen, after.periods);
    bool const by_lots = chooses_lots(after);
    auto const done = by_lots ? finished_by(after, own, finished, frozen) : Finished{own, 0};
    Stock stock{after, done.units, future};
    auto const kept = kept_lots(after, lots, turn, availability, frozen, stock);
    auto rest = after;
    std::vector<Availability> later(availability.begin(), availability.end());
    for (std::size_t place = 0; place < after.orders.size(); ++place) {
        rest.orders[place].quantity -= sum_of(kept[place]);
        later[place].earliest = std::max(later[place].earliest, frozen + 1);
        later[place].exists = later[place].exists && rest.orders[place].quantity > 0;
        // Held in the end, together with what was kept.
        if (after.sharing != Sharing::least_total_lateness) rest.orders[place].minimum_shipment = 1;
    }
    auto output = own;
    std::fill_n(output.begin(), frozen, 0);
    output[at(frozen)] = stock.left();
    if (by_lots) begin_lots_after(rest, output, stock.left(), done.still_ready, frozen);
    auto found = stock.side() ? allocate_with_side_constraints(rest, after_frozen(after, rest, *stock.side(), frozen), turn, later)
                              : allocate(rest, output, turn, later);
    found.bound.reset();  // both would hold for the rest only
    found.least_without_minimums.reset();
    found.least_with_lots.reset();
    if (by_lots) std::copy_n(done.units.begin(), frozen + 1, found.output.begin());
    else found.output = own;
    sum_up_anew(after, kept, availability, found);
    return found;
}

bool shares_the_same(Plan const& one, Plan const& other) {
    auto const lots = [](Resource const& resource) { return resource.lot; };
    return one.sharing == other.sharing && one.periods == other.periods && one.frozen == other.frozen && one.orders == other.orders &&
           one.products == other.products && one.lot == other.lot && std::ranges::equal(one.resources, other.resources, {}, lots, lots);
}

bool meets_as_planned(AsPlanned const& planned, Plan const& plan, PerPeriod const& own, LineFuture const& future,
                      std::span<Availability const> availability) {
    if (own != planned.output) return false;
    for (std::size_t place = 0; place < plan.orders.size(); ++place) {
        auto const& order = plan.orders[place];
        if (!takes_part(order)) continue;
        if (!availability[place].exists || std::min(availability[place].earliest, plan.periods + 1) != std::min(order.earliest, plan.periods + 1)) return false;
    }
    return !has_side_constraints(plan) || side_constraints_of(plan, own, future).output == planned.resources;
}

Asked with_frozen_lots(Plan const& plan, Asked asked) { return plan.frozen > 0 ? with_frozen_lots(plan, allocate(plan), std::move(asked)) : asked; }

Asked with_frozen_lots(Plan const& plan, Allocation const& found, Asked asked) {
    if (plan.frozen == 0) return asked;
    asked.frozen = frozen_lots(found, plan.frozen);
    auto const output = output_of(plan);
    asked.planned = std::make_shared<AsPlanned const>(
        AsPlanned{plan, found, output, has_side_constraints(plan) ? side_constraints_of(plan, output).output : std::vector<PerPeriod>{}});
    return asked;
}

Allocation allocate_after_frozen(Plan const& before, Allocation const& first, Plan const& after) {
    auto const asked = with_frozen_lots(before, first, {});
    std::vector<Availability> availability;
    for (auto const& order : after.orders) availability.push_back({order.earliest, true});
    if (asked.planned && shares_the_same(before, after) && meets_as_planned(*asked.planned, after, output_of(after), {}, availability)) return first;
    return allocate_after_frozen(after, first);
}

Allocation allocate_after_frozen(Plan const& after, Allocation const& before) {
    if (std::min(after.frozen, after.periods) == 0) return allocate(after);
    std::vector<Availability> availability;
    for (auto const& order : after.orders) availability.push_back({order.earliest, true});
    return allocate_after_frozen(after, frozen_lots(before, after.frozen), output_of(after), {}, by_turn(after), availability, before.output);
}

std::vector<GivenUp> given_up(Allocation const& before, Plan const& after, Allocation const& found) {
    std::vector<GivenUp> all;
    // Where the sharing of one of them decides what is held, only what has left can be held against each other.
    auto const left = [&](Allocation one) {
        if (before.before_holding.empty() != found.before_holding.empty()) one.before_holding.clear();
        return frozen_lots(one, after.frozen);
    };
    auto const had = left(before), has = left(found);
    for (std::size_t place = 0; place < had.size(); ++place) {
        auto const units = sum_of(had[place]) - sum_of(has[place]);
        if (units <= 0) continue;
        auto const& order = after.orders[place];
        all.push_back({static_cast<int>(place), units, !takes_part(order) || order.quantity == sum_of(has[place])});
    }
    return all;
}

}  // namespace casewright::supply
