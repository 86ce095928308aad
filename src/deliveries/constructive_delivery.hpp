// src/deliveries/constructive_delivery.hpp
// Constructive delivery records (C1, 80 columns, SAMM C9.T30): how many of a major end item were
// delivered in all. They are judged like deliveries where the reasons apply, post nothing, and are held
// against what was posted.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "deliveries/judge.hpp"
#include "deliveries/line_terms.hpp"

namespace casewright {

struct ConstructiveDelivery {
    std::uint64_t record = 0;  // the line of the file
    std::string text;          // its bytes without the newline: such a file is never kept
    std::optional<Reason> refused;
    // The rest only when it was not refused.
    CaseId case_id;
    LineNumber line;
    std::int64_t cumulative = 0;  // as reported
    std::int64_t posted = 0;      // delivered before and in the batches of the record
    Date day;
    [[nodiscard]] bool agrees() const { return !refused && cumulative == posted; }
};

// Every record of the text, in its order: layout, case, line, day (after `on`), the same line and day
// twice, more than was ordered. `carried` is the posted quantity of each line in the order of the terms,
// or empty. Linear in the text but for the search for repeated days.
[[nodiscard]] std::vector<ConstructiveDelivery> judge_constructive(
    std::string_view text, Terms const& terms, std::span<std::int64_t const> carried, Date on);

}  // namespace casewright
