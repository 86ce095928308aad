// src/supply/random_stream.hpp
// Random numbers that are part of the model: Philox4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel
// random numbers: as easy as 1, 2, 3", 2011). A number is a function of seed, trial and block alone,
// so that futures can be drawn in any order on any number of threads.
#pragma once
#include <array>
#include <cmath>
#include <cstdint>

#include "supply/plan.hpp"

namespace casewright::supply {

using PhiloxWords = std::array<std::uint32_t, 4>;

inline constexpr std::uint32_t philox_left = 0xD2511F53, philox_right = 0xCD9E8D57;
inline constexpr std::uint32_t philox_key_left = 0x9E3779B9, philox_key_right = 0xBB67AE85;
inline constexpr int philox_rounds = 10;

[[nodiscard]] constexpr PhiloxWords philox(PhiloxWords counter, std::array<std::uint32_t, 2> key) {
    for (int round = 0; round < philox_rounds; ++round) {
        auto const left = std::uint64_t{philox_left} * counter[0];
        auto const right = std::uint64_t{philox_right} * counter[2];
        counter = {static_cast<std::uint32_t>(right >> 32) ^ counter[1] ^ key[0],
                   static_cast<std::uint32_t>(right),
                   static_cast<std::uint32_t>(left >> 32) ^ counter[3] ^ key[1],
                   static_cast<std::uint32_t>(left)};
        key = {key[0] + philox_key_left, key[1] + philox_key_right};
    }
    return counter;
}

// Block 0 holds what concerns the line, and the last block what found no room there; block i the i-th order of the
// file, from 1.
inline constexpr std::uint32_t last_block = 0xFFFFFFFF;
[[nodiscard]] constexpr PhiloxWords philox_words(std::uint64_t seed, std::uint64_t trial, std::uint32_t block) {
    auto const low = [](std::uint64_t value) { return static_cast<std::uint32_t>(value); };
    return philox({block, low(trial), low(trial >> 32), 0}, {low(seed), low(seed >> 32)});
}

// In the open interval from 0 to 1, the same in every language.
[[nodiscard]] constexpr double uniform(std::uint32_t word) { return (word + 0.5) * 0x1p-32; }

// The inverse of the distribution function at `u`, operation by operation.
[[nodiscard]] inline double draw(Triangle const& triangle, double u) {
    auto const [low, mode, high] = triangle;
    if (high <= low) return low;
    if (u * (high - low) < mode - low) return low + std::sqrt(u * (high - low) * (mode - low));
    return high - std::sqrt((1.0 - u) * (high - low) * (high - mode));
}

}  // namespace casewright::supply
