// src/supply/place.hpp
// Orders, periods and lots are counted by signed numbers, since differences of them are; containers are not.
#pragma once
#include <cstddef>
#include <cstdint>

namespace casewright::supply {

// Not below zero.
[[nodiscard]] constexpr std::size_t at(std::int64_t place) { return static_cast<std::size_t>(place); }

}  // namespace casewright::supply
