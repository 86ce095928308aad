// src/exchange/read_case_file.hpp
// Case files and review questions as people write them (TOML). Everything in them is hostile until
// read: every fault has a line and a column, codes are checked against policy/codes, amounts are
// bounded so that nothing computed from them can overflow.
#pragma once
#include <expected>
#include <functional>
#include <optional>
#include <string_view>

#include "cases/case.hpp"
#include "foundation/refusal.hpp"
#include "foundation/toml_reader.hpp"
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

// What an operation on a case may be given: its day, who acts, the document it is about, answers to
// criteria, and what the operation itself asks for.
struct OperationInput {
    std::optional<Date> on;
    std::optional<Actor> by;
    std::optional<std::string> document;
    std::map<std::string, std::string, std::less<>> answers;
    std::optional<Fact> told;
};
// `read_told` reads the keys of the operation itself; none: it has no keys of its own.
[[nodiscard]] std::expected<OperationInput, InputError> read_operation_file(
    std::string_view text, std::string_view file, Policy const& policy,
    std::function<Fact(TomlTable&)> const& read_told = {});

}  // namespace casewright
