// src/conformance/run_vectors.hpp
// Runs worked figures against the functions that price and review real cases: the suite that anyone
// can hold this program to.
#pragma once
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/json.hpp"
#include "foundation/refusal.hpp"
#include "policy/policy.hpp"

namespace casewright {

struct ConformanceRun {
    std::vector<json::object> results;  // in the order of the file
    std::size_t passed = 0, failed = 0, unsupported = 0;
    // Figures from memory are reported and do not fail the run.
    std::size_t recalled_passed = 0, recalled_failed = 0;
    [[nodiscard]] json::object summary() const;
};

// `on` stands in for days that a figure does not give. The answer is the same for any number of
// threads. An input error says what is wrong with the file as a whole.
[[nodiscard]] std::expected<ConformanceRun, InputError> run_vectors(std::string_view text,
                                                                    std::string_view file,
                                                                    Policy const& policy, Date on,
                                                                    unsigned threads);

}  // namespace casewright
