// src/lifecycle/closure/closure_timing.hpp
// When a case must be submitted for closure, when it comes on the enhanced list, when it is closed
// by force, and when an idle blanket order may be closed (SAMM C6.8; DSCA 21-72, 25-100). Supply and
// services complete is the day from which the first two count. docs/decisions/closure-months.md
#pragma once
#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "cases/derivation.hpp"
#include "foundation/refusal.hpp"

namespace casewright {

inline constexpr Rule closure_time_is_set{"closure.time_is_set", "SAMM 2012", "C6.8"};
inline constexpr Rule closure_blanket_order_idle{"closure.blanket_order_idle", "SAMM 2012", "C6.8"};

// Accelerated closure may leave obligations open that are not paid yet; training has more time.
enum class ClosureKind { accelerated, training, non_accelerated };
template <>
struct Words<ClosureKind> {
    static constexpr WordList<ClosureKind, 3> all{
        {{ClosureKind::accelerated, "accelerated"},
         {ClosureKind::training, "training"},
         {ClosureKind::non_accelerated, "non_accelerated"}}};
};

// The last day to submit the case. The day of completion selects the months. Refused where no text
// that was read sets a time: outside accelerated closure, complete before DSCA 25-100.
[[nodiscard]] std::expected<Explained<Date>, Refusal> submit_by(Date completed_on,
                                                                ClosureKind kind,
                                                                Policy const& policy);

// The first day on the enhanced list, which is of accelerated closure: training is on it, a case
// outside accelerated closure never, and that is refused. Refused too when no months are known.
[[nodiscard]] std::expected<Explained<Date>, Refusal> enhanced_list_from(Date completed_on,
                                                                         ClosureKind kind,
                                                                         Policy const& policy);

// How many calendar quarters a case may stand on the enhanced list.
[[nodiscard]] std::expected<UsedValue, Refusal> quarters_on_list_max(Date on,
                                                                     Policy const& policy);

// Whether a case is closed by force in its `quarters_on_list`th calendar quarter on the list: after
// more than the quarters allowed, so not yet in the last of them.
[[nodiscard]] std::expected<Explained<bool>, Refusal> is_closed_by_force(int quarters_on_list,
                                                                         Date on,
                                                                         Policy const& policy);

struct IdleBlanketOrder {
    Date last_order;
    bool purchaser_expects_none = false;  // the purchaser confirms that no order is coming
    std::optional<bool> asked_to_stay_open = std::nullopt;  // none: nobody looked yet
};

// The first day on which the time since the last order has passed.
[[nodiscard]] std::expected<Explained<Date>, Refusal> blanket_order_idle_from(
    Date last_order, Policy const& policy);

// What an idle blanket order lacks besides time; empty when it lacks nothing. In the order of C6.8.
[[nodiscard]] std::vector<std::string> blanket_order_needs(IdleBlanketOrder const& order);

// The day from which the order is a candidate, if it is one on `on`; else the first condition that
// does not hold yet.
[[nodiscard]] std::expected<Explained<Date>, Refusal> blanket_order_candidate(
    IdleBlanketOrder const& order, Date on, Policy const& policy);

}  // namespace casewright
