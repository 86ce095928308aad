// src/foundation/day_span.hpp
// From one day to another, both included.
#pragma once
#include <algorithm>

#include "foundation/dates.hpp"

namespace casewright {

struct DaySpan {
    Date first, last;  // `first` is not after `last`
    // So that it holds the days of `other` too.
    DaySpan& operator+=(DaySpan const& other) {
        first = std::min(first, other.first);
        last = std::max(last, other.last);
        return *this;
    }
    friend bool operator==(DaySpan const&, DaySpan const&) = default;
};

// "2026-07-01 to 2026-09-12"; of one day that day.
[[nodiscard]] inline std::string to_text(DaySpan const& span) {
    return to_text(span.first) + (span.first == span.last ? std::string{} : " to " + to_text(span.last));
}

}  // namespace casewright
