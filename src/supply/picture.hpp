// src/supply/picture.hpp
// A plan as a picture (SVG): what the line makes against what is wanted of it, and when each order comes.
// Readable on paper without color: groups differ by hatching, marks by form, and numbers stand beside them.
// The same plan gives the same bytes.
#pragma once
#include <string>

#include "supply/allocate.hpp"
#include "supply/forecast.hpp"
#include "supply/promises.hpp"

namespace casewright::supply {

// More orders than this are not drawn one by one; the picture says how many are left out.
inline constexpr std::size_t rows_in_picture = 30;

[[nodiscard]] std::string plan_picture(Plan const& plan, Allocation const& found, Outcomes const& outcomes);
// Promises over time: for each order the day that was promised, by the day it was said, and what came.
[[nodiscard]] std::string slip_picture(Score const& score);

}  // namespace casewright::supply
