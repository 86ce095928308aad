// src/lifecycle/known_value.hpp
// A policy value without which an operation cannot answer. What is unknown on a day is refused: a
// missing figure is a question for a person, not zero.
#pragma once
#include <expected>
#include <string_view>

#include "foundation/refusal.hpp"
#include "policy/policy.hpp"

namespace casewright {

inline constexpr Rule policy_value_known{"policy.value_known", "SAMM", "C9.4"};

// The value of `id` on `on`, the day that the operation is about. `paragraph` of the SAMM is the one
// that needs the value; the refusal names it.
[[nodiscard]] std::expected<UsedValue, Refusal> known_value(Policy const& policy,
                                                            std::string_view id, Date on,
                                                            std::string_view paragraph);

}  // namespace casewright
