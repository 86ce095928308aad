// src/record/case_view.hpp
// What is fit to be kept as the view of a case, and which views may replace the kept ones. Both are
// decided here for all stores. Views are no evidence, but what is handed out is still bounded text,
// even from a file that somebody else has changed.
#pragma once
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string_view>

#include "record/append_decision.hpp"
#include "record/store.hpp"

namespace casewright {

// A list reads the views of all cases at once, so each stays small.
inline constexpr std::size_t view_limit_bytes = 4U << 10;

// Why `text` cannot be kept as the view of the case (unfit); nothing when it can. Linear.
[[nodiscard]] std::optional<StoreError> unfit_view(CaseId const& case_id, std::string_view text);

// The same for the purse of a purchaser.
[[nodiscard]] std::optional<StoreError> unfit_purse(std::string_view customer, std::string_view text);
// A purse as it is stored. Damaged when no writer can have given it.
[[nodiscard]] StoreResult<Purse> purse_from(std::string_view customer, std::int64_t position,
                                            std::string_view text);
// Whether `purses` may replace every purse of the record: each fit, none ahead of the facts.
[[nodiscard]] StoreResult<void> allow_purses(RecordSoFar& record, std::span<Purse const> purses);

// The number of the fact that a stored view reflects. Damaged when no writer can have given what is
// stored: no number of a fact, no fit text.
[[nodiscard]] StoreResult<std::uint32_t> sequence_of_view(std::string_view case_id,
                                                          std::int64_t sequence,
                                                          std::string_view text);

// Whether `views` may replace every view of the record: each fit, no case twice, each of the last
// fact of its case. Asked while nobody else may append. n log n in the number of views.
[[nodiscard]] StoreResult<void> allow_replacement(RecordSoFar& record,
                                                  std::span<CaseView const> views);

}  // namespace casewright
