// src/supply/whole_units.cpp
// From parts of units to whole ones, by a rule that a person can follow. A schedule of an order is the number of
// units that it has been given by the end of each period; any schedule below a feasible one is feasible, so an order
// can always be put between the others without moving them.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "supply/due_parts.hpp"
#include "supply/exchanged_turns.hpp"
#include "supply/fair_packages.hpp"
#include "supply/lateness_program.hpp"
#include "supply/place.hpp"
#include "supply/production_lots.hpp"

namespace casewright::supply {
namespace {

constexpr double program_slack = 1e-6;
constexpr int helping_rounds_max = 50;

std::int64_t lateness_of(Order const& order, PerPeriod const& schedule, int periods) {
    std::int64_t late = 0;
    for (auto period = order.due; period <= periods; ++period)
        late += order.quantity - (period >= 1 ? schedule[at(period)] : 0);
    return late * order.weight;
}

class Rounding {
public:
    Rounding(Plan const& plan, SideConstraints const& side, std::span<int const> turn,
             std::span<Availability const> availability)
        : plan_{plan}, side_{side}, availability_{availability} {
        for (auto const place : turn)
            if (availability[at(place)].exists) turn_.push_back(place);
    }

    std::vector<PerPeriod> best(std::span<int const> whole_turn, std::optional<ProgramOptimum> const& optimum) {
        auto as_planned = turn_;
        if (optimum) {
            read_program(whole_turn, *optimum);
            std::ranges::stable_sort(as_planned, {}, [&](int place) { return middle_[at(place)]; });
            try_one(rounded_down(as_planned));
            try_one(in_time(as_planned));
        }
        try_one(in_time(turn_));
        auto by_due = turn_;
        std::ranges::stable_sort(by_due, {}, [&](int place) { return plan_.orders[at(place)].due; });
        try_one(in_time(by_due));
        try_one(in_turn(plan_, side_, whole_turn, availability_));
        improve(as_planned);
        return as_early_as_possible(as_planned);
    }

private:
    void read_program(std::span<int const> whole_turn, ProgramOptimum const& optimum) {
        middle_.assign(plan_.orders.size(), plan_.periods + 1);
        floors_.assign(plan_.orders.size(), PerPeriod(at(plan_.periods) + 1));
        for (std::size_t rank = 0; rank < whole_turn.size(); ++rank) {
            auto const place = at(whole_turn[rank]);
            auto const quantity = plan_.orders[place].quantity;
            for (std::size_t period = 1; period < optimum.given[rank].size(); ++period) {
                auto const given = optimum.given[rank][period];
                floors_[place][period] = std::min(quantity, static_cast<std::int64_t>(std::floor(given + program_slack)));
                if (middle_[place] > plan_.periods && given + program_slack >= static_cast<double>(quantity) / 2.0)
                    middle_[place] = static_cast<int>(period);
            }
        }
    }

    std::vector<PerPeriod> schedules(Ledger const& ledger) const {
        std::vector<PerPeriod> all;
        for (std::size_t place = 0; place < plan_.orders.size(); ++place) all.push_back(ledger.given(static_cast<int>(place)));
        return all;
    }

    PerPeriod in_time(Ledger const& ledger, int place) const {
        auto schedule = ledger.most(place, availability_[at(place)].earliest);
        auto const before = std::min<std::int64_t>(plan_.orders[at(place)].due, plan_.periods);
        for (std::int64_t period = 1; period < before; ++period) schedule[at(period)] = 0;
        return schedule;
    }
    std::vector<PerPeriod> in_time(std::vector<int> const& sequence) const {
        Ledger ledger{plan_, side_};
        for (auto const place : sequence) ledger.set(place, in_time(ledger, place));
        return schedules(ledger);
    }
    std::vector<PerPeriod> rounded_down(std::vector<int> const& sequence) const {
        Ledger ledger{plan_, side_};
        for (auto const place : sequence) {
            auto schedule = ledger.most(place, availability_[at(place)].earliest);
            for (std::size_t period = 1; period < schedule.size(); ++period)
                schedule[period] = std::min(schedule[period], floors_[at(place)][period]);
            ledger.set(place, schedule);
        }
        // What rounding left over may still be in time for somebody.
        for (auto const place : sequence) {
            auto const most = ledger.most(place, availability_[at(place)].earliest);
            auto schedule = ledger.given(place);
            for (auto period = std::max<std::int64_t>(1, plan_.orders[at(place)].due); period <= plan_.periods; ++period)
                schedule[at(period)] = most[at(period)];
            ledger.set(place, schedule);
        }
        return schedules(ledger);
    }

    void try_one(std::vector<PerPeriod> tried) {
        std::int64_t late = 0;
        for (auto const place : turn_) late += lateness_of(plan_.orders[at(place)], tried[at(place)], plan_.periods);
        if (!best_.empty() && late >= least_) return;
        least_ = late;
        best_ = std::move(tried);
    }

    // Two orders out and back in the other order, for as long as that helps one more than it harms the other.
    void improve(std::vector<int> const& sequence) {
        if (sequence.size() > swapped_max) return;
        Ledger ledger{plan_, side_};
        for (auto const place : sequence) ledger.set(place, best_[at(place)]);
        PerPeriod const nothing(at(plan_.periods) + 1);
        auto const late = [&](int place) { return lateness_of(plan_.orders[at(place)], ledger.given(place), plan_.periods); };
        bool helped = true;
        for (int round = 0; helped && round < helping_rounds_max; ++round) {
            helped = false;
            for (auto const one : sequence)
                for (auto const other : sequence) {
                    auto const before = late(one) + late(other);
                    if (one == other || before == 0) continue;
                    auto const kept_one = ledger.given(one), kept_other = ledger.given(other);
                    ledger.set(one, nothing);
                    ledger.set(other, nothing);
                    ledger.set(other, in_time(ledger, other));
                    ledger.set(one, in_time(ledger, one));
                    if (late(one) + late(other) < before) {
                        helped = true;
                        continue;
                    }
                    ledger.set(other, nothing);
                    ledger.set(one, kept_one);
                    ledger.set(other, kept_other);
                }
        }
        best_ = schedules(ledger);
    }

    std::vector<PerPeriod> as_early_as_possible(std::vector<int> const& sequence) const {
        Ledger ledger{plan_, side_};
        for (auto const place : sequence) ledger.set(place, best_[at(place)]);
        for (auto const place : sequence) ledger.set(place, ledger.most(place, availability_[at(place)].earliest));
        return schedules(ledger);
    }

    Plan const& plan_;
    SideConstraints const& side_;
    std::span<Availability const> availability_;
    std::vector<int> turn_;     // those that exist
    std::vector<int> middle_;   // by place: the period in which the program gives the middle unit
    std::vector<PerPeriod> floors_, best_;
    std::int64_t least_ = 0;
};

}  // namespace

std::vector<PerPeriod> in_turn(Plan const& plan, SideConstraints const& side, std::span<int const> turn,
                               std::span<Availability const> availability) {
    Ledger ledger{plan, side};
    std::vector<PerPeriod> schedules(plan.orders.size(), PerPeriod(at(plan.periods) + 1));
    // Looking at one period at a time: what an order with a better turn will want later is not kept for it.
    for (int period = 1; period <= plan.periods; ++period)
        for (auto const place : turn) {
            auto const& known = availability[at(place)];
            if (!known.exists || known.earliest > period) continue;
            // What comes together with an order comes in step with all of it: a part of it that needs nothing more does not go before one that does.
            if (auto const before = part_before(plan, place); before && ledger.given(*before)[at(plan.periods)] < plan.orders[at(*before)].quantity) continue;
            if (auto const units = ledger.now(place, period); units > 0) ledger.give(place, period, units);
        }
    for (std::size_t place = 0; place < schedules.size(); ++place) schedules[place] = ledger.given(static_cast<int>(place));
    return schedules;
}

std::vector<PerPeriod> whole_units(Plan const& plan, SideConstraints const& side, std::span<int const> turn,
                                   std::span<Availability const> availability,
                                   std::optional<ProgramOptimum> const& optimum) {
    return Rounding{plan, side, turn, availability}.best(turn, optimum);
}

namespace {

std::optional<ProgramBound> bound_of(std::optional<ProgramOptimum> optimum) {
    if (!optimum) return std::nullopt;
    // Weights and periods are whole numbers, so is the lateness of whole units; the slack is for the program's rounding.
    auto const least = optimum->weighted_lateness - 1e-6 * std::max(1.0, optimum->weighted_lateness);
    return ProgramBound{static_cast<std::int64_t>(std::ceil(std::max(0.0, least))), std::move(optimum->worth)};
}

Allocation allocate_finished(Plan const& plan, SideConstraints const& side, std::span<int const> turn,
                             std::span<Availability const> availability) {
    Allocation found;
    found.output = side.output[0];
    found.orders.resize(plan.orders.size());
    std::optional<ProgramOptimum> optimum;
    bool const at_once = plan.sharing == Sharing::least_total_lateness;
    if (at_once) optimum = solve_lateness_program(plan, side, turn, availability);
    auto const schedules = at_once                                  ? whole_units(plan, side, turn, availability, optimum)
                           : plan.sharing == Sharing::fair_share ? in_fair_shares(plan, side, turn, availability)
                                                                 : in_turn(plan, side, turn, availability);
    for (std::size_t place = 0; place < schedules.size(); ++place)
        for (int period = 1; period <= plan.periods; ++period)
            if (auto const units = schedules[place][at(period)] - schedules[place][at(period) - 1]; units > 0)
                found.orders[place].lots.push_back({period, units});
    sum_up(plan, availability, found);
    found.bound = bound_of(std::move(optimum));
    return found;
}

}  // namespace

Allocation allocate_with_side_constraints(Plan const& plan, SideConstraints const& side, std::span<int const> turn,
                                          std::span<Availability const> availability) {
    if (shares_whole_turns(plan)) {
        auto const whole = whole_turns(plan, turn, availability, &side);
        return among_parts(plan, availability, whole,
                           allocate_with_side_constraints(whole.plan, *whole.side, whole.turn, whole.availability));
    }
    // The bound is that of a program over everything that is ready: it knows no lots.
    if (chooses_lots(plan)) {
        auto found = finished_as_tried(plan, side, [&](SideConstraints const& finished) { return allocate_finished(plan, finished, turn, availability); });
        found.bound = bound_of(solve_lateness_program(plan, side, turn, availability));
        return found;
    }
    return allocate_finished(plan, side, turn, availability);
}

}  // namespace casewright::supply
