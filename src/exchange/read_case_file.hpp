// src/exchange/read_case_file.hpp
// Case files and review questions as people write them (TOML). Everything in them is hostile until
// read: every fault has a line and a column, codes are checked against policy/codes, amounts are
// bounded so that nothing computed from them can overflow.
#pragma once
#include <expected>
#include <optional>
#include <string_view>

#include "cases/notification.hpp"
#include "cases/request.hpp"
#include "foundation/refusal.hpp"
#include "policy/policy.hpp"

namespace casewright {

// At most 1,000 lines. `file` is only named in errors.
[[nodiscard]] std::expected<LetterOfRequest, InputError> read_case_file(std::string_view text,
                                                                        std::string_view file,
                                                                        Policy const& policy);

// A question about notification alone: purchaser, day, program sums.
struct ReviewQuestion {
    std::string purchaser;
    std::optional<Date> on;
    bool sensitive = false;
    std::vector<std::string> participants;
    ProgramValues values;
};
[[nodiscard]] std::expected<ReviewQuestion, InputError> read_review_question(
    std::string_view text, std::string_view file, Policy const& policy);

// True when the text is a review question and not a case file: it has [values] and no lines.
[[nodiscard]] bool is_review_question(std::string_view text);

// What an operation on a case may be given: its day, and answers to criteria.
struct OperationInput {
    std::optional<Date> on;
    std::map<std::string, std::string, std::less<>> answers;
};
[[nodiscard]] std::expected<OperationInput, InputError> read_operation_file(std::string_view text,
                                                                            std::string_view file,
                                                                            Policy const& policy);

}  // namespace casewright
