// src/lifecycle/closure/rounding_difference.hpp
// What a small case management line lacks at closure for cents of rounding (SAMM C9.4.7.5.4). A
// modification costs more than the cents that it would bring, so they may go to another line.
#pragma once
#include <expected>

#include "cases/derivation.hpp"
#include "foundation/refusal.hpp"

namespace casewright {

inline constexpr Rule rounding_difference_is_small{"closure.rounding_difference_is_small", "SAMM",
                                                   "C9.4.7.5.4"};

// The dollars that the accounting office may charge flat to another line: `delivered` less `ordered`,
// both of the small case line; nothing when no more was delivered than ordered. Refused from the
// tolerance on, because then a modification is needed, and when no tolerance is known on `on`.
[[nodiscard]] std::expected<Explained<Money>, Refusal> flat_rounding_charge(Money ordered,
                                                                            Money delivered,
                                                                            Date on,
                                                                            Policy const& policy);

}  // namespace casewright
