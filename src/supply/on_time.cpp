#include "supply/on_time.hpp"

#include <algorithm>
#include <bit>

#include "supply/due_parts.hpp"
#include "supply/least_with_minimums.hpp"
#include "supply/output.hpp"
#include "supply/place.hpp"
#include "supply/production_lots.hpp"
#include "supply/side_constraints.hpp"
#include "supply/whole_orders.hpp"

namespace casewright::supply {
namespace {

// Nothing where the plan would be refused: a part of a diversion is served before its order can be.
std::optional<int> completion_of(Plan const& plan, std::size_t order) {
    auto const found = allocate(plan);
    return served_too_early(plan, found) ? std::nullopt : found.orders[order].complete_in;
}
bool is_complete_by(Plan const& plan, std::size_t order, std::int64_t period) {
    auto const complete = completion_of(plan, order);
    return complete && *complete <= period;
}

// Another due period as a plan can state it: of one part of an order that has several, else of the whole order.
void set_stated_due(Plan& plan, std::size_t late, std::int64_t due) {
    auto const& order = plan.orders[late];
    (order.due_part && !order.turn ? set_due_of_part : set_due)(plan, static_cast<int>(late), due);
}

// The due period of the next part that is served after this one.
std::optional<std::int64_t> due_of_next(Plan const& plan, std::size_t late) {
    for (auto const part : own_parts(plan, static_cast<int>(late)))
        if (at(part) > late && part_before(plan, part)) return plan.orders[at(part)].due;
    return std::nullopt;
}

}  // namespace

OnTime::OnTime(Plan const& plan, Allocation const& found)
    : plan_{plan},
      found_{found},
      side_{has_side_constraints(plan)},
      queue_{plan.sharing == Sharing::priority || plan.sharing == Sharing::fifo},
      exchanged_{std::ranges::any_of(plan.orders, [](Order const& order) { return order.turn.has_value(); })},
      most_{solved_again_most(plan)},
      turn_{by_turn(plan)},
      rank_of_(plan.orders.size()) {
    for (std::size_t rank = 0; rank < turn_.size(); ++rank) rank_of_[at(turn_[rank])] = rank;
    if (!queue_ || !has_minimum_shipments(plan)) return;
    auto other = plan;
    for (auto& order : other.orders) order.minimum_shipment = 1;
    at_once_ = allocate(other);
}

std::int64_t OnTime::held_or_given(std::size_t order, std::int64_t period) const {
    return given_by((at_once_ ? *at_once_ : found_).orders[order], period);
}

std::int64_t OnTime::still_wanted(std::size_t before, std::size_t late, std::int64_t period) const {
    auto const& order = plan_.orders[before];
    if (!queue_ || !takes_part(order) || order.earliest > period || rank_of_[before] >= rank_of_[late]) return 0;
    return order.quantity - held_or_given(before, period);
}

std::size_t solved_again_most(Plan const& plan) {
    bool const searched = chooses_lots(plan) || (has_side_constraints(plan) && plan.sharing == Sharing::least_total_lateness);
    return searched ? solved_with_program_max : solved_again_max;
}

bool OnTime::may_share_anew(int times, Effort effort) {
    auto const work = plan_.orders.size() * at(plan_.periods) * at(times);
    bool const within = effort == Effort::within_one_bound;
    if (work + (within ? spent_ : 0) > most_) {
        too_much_ = true;
        return false;
    }
    if (within) spent_ += work;
    return true;
}

std::optional<std::int64_t> OnTime::units_more(std::size_t late, std::size_t resource, Effort effort) {
    auto const due = plan_.orders[late].due;
    if (!queue_ || side_) return effort == Effort::arithmetic ? std::nullopt : least_by_trying(late, resource, effort);
    // Whoever waits before it takes what comes first, and all that waits leaves no stock.
    auto units = plan_.orders[late].quantity - held_or_given(late, due);
    for (std::size_t before = 0; before < plan_.orders.size(); ++before) units += still_wanted(before, late, due);
    if (!exchanged_) return units;
    if (!may_share_anew(1, effort == Effort::arithmetic ? Effort::within_one_bound : effort)) return std::nullopt;
    auto more = plan_;
    more.lots[at(due)] += units;
    return is_complete_by(more, late, due) ? std::optional{units} : std::nullopt;
}

std::optional<std::int64_t> OnTime::least_by_trying(std::size_t late, std::size_t resource, Effort effort) {
    auto const due = plan_.orders[late].due;
    std::int64_t enough = 0;  // for all that are available by then
    auto const side = side_ ? std::optional{side_constraints_of(plan_, found_.output)} : std::nullopt;
    for (std::size_t place = 0; place < plan_.orders.size(); ++place) {
        auto const& order = plan_.orders[place];
        if (!takes_part(order) || order.earliest > due) continue;
        auto const missing = order.quantity - given_by(found_.orders[place], due);
        if (!side) enough += missing;
        else if (auto const taking = std::ranges::find(side->takes[place], resource, &Taking::resource); taking != side->takes[place].end())
            enough += taken_with(missing, taking->units, order.quantity);
    }
    if (enough > quantity_max || !may_share_anew(static_cast<int>(std::bit_width(static_cast<std::uint64_t>(enough))) + 1, effort)) return std::nullopt;
    auto more = plan_;
    auto& lot = (resource == 0 ? more.lots : more.resources[resource - 1].lots)[at(due)];
    auto const is_enough = [&](std::int64_t units) {
        lot += units;
        bool const complete = is_complete_by(more, late, due);
        lot -= units;
        return complete;
    };
    if (!is_enough(enough)) return std::nullopt;
    for (std::int64_t too_few = 0; too_few + 1 < enough;) {
        auto const middle = too_few + (enough - too_few) / 2;
        (is_enough(middle) ? enough : too_few) = middle;
    }
    return enough;
}

std::optional<bool> OnTime::is_on_time_in(Plan const& changed, std::size_t late, Effort effort) {
    if (!may_share_anew(1, effort == Effort::arithmetic ? Effort::within_one_bound : effort)) return std::nullopt;
    return is_complete_by(changed, late, plan_.orders[late].due);
}

bool OnTime::keeps_its_turn(std::size_t late, int due) const {
    auto const& own = plan_.orders[late];
    if (plan_.sharing == Sharing::fifo) return true;  // nothing is served by its due period
    if (plan_.sharing == Sharing::least_total_lateness) return false;
    // It moves back in the turn, if at all: whoever comes next tells.
    if (rank_of_[late] + 1 == turn_.size()) return true;
    auto later = own;
    later.due = due;
    return has_turn_before(later, plan_.orders[at(turn_[rank_of_[late] + 1])]);
}

std::optional<int> OnTime::due_of_part(std::size_t late, int complete, Effort effort) {
    auto const& own = plan_.orders[late];
    auto other = plan_;
    set_stated_due(other, late, complete);
    if (plan_.sharing == Sharing::fifo || (plan_.sharing == Sharing::priority && by_turn(other) == turn_)) return complete;
    auto const first = std::max<std::int64_t>(own.due + 1, 1);
    if (effort == Effort::arithmetic || first > plan_.periods || !may_share_anew(static_cast<int>(plan_.periods + 1 - first), effort)) return std::nullopt;
    for (auto due = first; due <= plan_.periods; ++due) {
        set_stated_due(other, late, due);
        if (is_complete_by(other, late, due)) return static_cast<int>(due);
    }
    return std::nullopt;
}

std::optional<int> OnTime::due_that_holds(std::size_t late, int complete, Effort effort) {
    if (!plan_.orders[late].due_part) return due_without_limit(late, complete, effort);
    // A plan states due periods in ascending order.
    auto const next = due_of_next(plan_, late);
    if (next && complete >= *next) return std::nullopt;
    auto const due = due_without_limit(late, complete, effort);
    return due && (!next || *due < *next) ? due : std::nullopt;
}

std::optional<int> OnTime::due_without_limit(std::size_t late, int complete, Effort effort) {
    auto const whole = whole_order(plan_, late);
    bool const by_itself = plan_.orders[late].due_part && !exchanged_;
    if (!by_itself && (plan_.orders[late].part_of >= 0 || whole.has_parts())) return due_of_part(late, complete, effort);
    if (keeps_its_turn(late, complete)) return complete;
    constexpr int tries = 6;
    if (effort == Effort::arithmetic || !may_share_anew(tries, effort)) return std::nullopt;
    auto later = plan_;
    for (int attempt = 0; attempt < tries; ++attempt) {
        set_stated_due(later, late, complete);
        auto const anew = completion_of(later, late);
        if (!anew) return std::nullopt;
        if (*anew <= complete) return complete;
        complete = *anew;
    }
    return std::nullopt;
}

}  // namespace casewright::supply
