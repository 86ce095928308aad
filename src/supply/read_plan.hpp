// src/supply/read_plan.hpp
// A plan file (TOML) becomes a Plan, or the first thing wrong with it and where it stands. Strict: an
// unknown key, a quantity of nothing, an id that occurs twice, a negative rate are all unusable input.
// The form is written in docs/supply.md.
#pragma once
#include <expected>
#include <string_view>

#include "foundation/refusal.hpp"
#include "foundation/text.hpp"
#include "supply/plan.hpp"

namespace casewright::supply {

// Two hundred thousand orders need some 40 MiB; ten million are a mistake.
inline constexpr std::uintmax_t plan_file_limit_bytes = 64U << 20;

// Whether the sums over all orders fit in 64 bits; no real plan comes near. Linear in orders.
[[nodiscard]] bool fits_in_64_bits(Plan const& plan);

// `file` is only named in errors. Linear in the text, but for sorting.
[[nodiscard]] std::expected<Plan, InputError> read_plan(std::string_view text, std::string_view file);

}  // namespace casewright::supply
