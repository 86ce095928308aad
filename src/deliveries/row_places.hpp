// src/deliveries/row_places.hpp
// Where the records of a report begin: the place of each 64th is kept, the others are found from
// there. A record is usually 100 bytes, but a misshapen one has any length.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace casewright {

inline constexpr std::uint32_t rows_per_mark = 64;

// A run of records that were read together: number of the first (from 0), and its first mark.
struct RowRun {
    std::uint64_t first_row = 0, first_mark = 0;
};

// A view; what it looks at outlives it.
struct RowPlaces {
    std::span<RowRun const> runs;
    std::span<std::uint64_t const> marks;
    std::string_view report;

    // The place of the record's first byte. `row` counts from 0 and is one of the report. Walks over
    // at most 63 records.
    [[nodiscard]] std::uint64_t place_of(std::uint64_t row) const;
    // The record without its newline.
    [[nodiscard]] std::string_view row(std::uint64_t row) const;
};

}  // namespace casewright
