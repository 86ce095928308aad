// src/supply/on_time.hpp
// What would make one late order be on time. Only what is certain is said: a queue has it by arithmetic, everything else
// is shared anew until the answer stands; what was not found out is left out. Each answer is checked by the sharing that it speaks of.
#pragma once
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "supply/allocate.hpp"

namespace casewright::supply {

// Orders times periods times the times that everything is shared anew for one answer; a linear program costs far more.
inline constexpr std::size_t solved_again_max = 4'000'000, solved_with_program_max = 200'000;

// Whether to share anew: for one order up to the bound for it; for a list up to the same bound for all its orders together, in the
// order in which they are asked; or not at all.
enum class Effort { arithmetic, within_one_bound, share_anew };
// That bound for a plan.
[[nodiscard]] std::size_t solved_again_most(Plan const& plan);

class OnTime {
public:
    // `found` is allocate(plan).
    OnTime(Plan const& plan, Allocation const& found);

    // Units that orders hold or were given by the end of a period, before a minimum shipment keeps them from leaving. Under
    // a policy that is no queue, what was given.
    [[nodiscard]] std::int64_t held_or_given(std::size_t order, std::int64_t period) const;
    // What an order that is served before `late` still wants at the end of a period in which it is available; 0 where the
    // policy has no turns, and for all others.
    [[nodiscard]] std::int64_t still_wanted(std::size_t before, std::size_t late, std::int64_t period) const;

    // Units of a resource (0: the plan's own line) that, more in the due period of `late`, make it complete by then, while
    // one less does not. Nothing where it was not found out, and where with them a diversion would be refused: a part would be
    // served before its order can be.
    [[nodiscard]] std::optional<std::int64_t> units_more(std::size_t late, std::size_t resource, Effort effort);
    // A due period, from `complete` (after its own) on, with which the order is complete when it is due. A plan states one for an order and
    // all its parts: of those it is the first with which this one is complete when the order is due. Of an order with several due periods it is that of this
    // part alone, and nothing where it would not lie before that of the next part.
    [[nodiscard]] std::optional<int> due_that_holds(std::size_t late, int complete, Effort effort);
    // A queue in which nobody has the turn of another: with as many units more in the due period as units_more says nothing before it
    // changes, so that nothing needs to be shared anew to know it.
    [[nodiscard]] bool is_arithmetic() const { return queue_ && !side_ && !exchanged_; }
    // Whether the order is complete by its due period in a changed plan with the same orders; nothing where sharing anew would pass the bound.
    [[nodiscard]] std::optional<bool> is_on_time_in(Plan const& changed, std::size_t late, Effort effort);
    // Whether an answer was left out since the last call because sharing anew would have passed the bound.
    [[nodiscard]] bool was_too_much() { return std::exchange(too_much_, false); }

private:
    [[nodiscard]] bool may_share_anew(int times, Effort effort);
    [[nodiscard]] std::optional<std::int64_t> least_by_trying(std::size_t late, std::size_t resource, Effort effort);
    [[nodiscard]] bool keeps_its_turn(std::size_t late, int due) const;
    [[nodiscard]] std::optional<int> due_of_part(std::size_t late, int complete, Effort effort);
    [[nodiscard]] std::optional<int> due_without_limit(std::size_t late, int complete, Effort effort);

    Plan const& plan_;
    Allocation const& found_;
    bool side_, queue_, exchanged_, too_much_ = false;  // exchanged: some order has the turn of another
    std::size_t most_, spent_ = 0;  // orders times periods times sharings: at most, and so far within one bound
    std::optional<Allocation> at_once_;  // a queue without minimum shipments, where orders have them
    std::vector<int> turn_;
    std::vector<std::size_t> rank_of_;   // by order; that of what wants nothing is not used
};

}  // namespace casewright::supply
