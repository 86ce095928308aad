// src/foundation/refusal.hpp
// The two ways to say no. A Refusal is an answer: a rule of the policy, with its paragraph, does
// not allow what was asked. An InputError says that what was given cannot be read at all, and where.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace casewright {

// Other systems rely on `id`; `document` and `paragraph` may move when a manual is renumbered.
struct Rule {
    std::string_view id, document, paragraph;
};

struct Refusal {
    Rule rule;
    std::string explanation;  // one sentence for the reader
};

// `line` and `column` are 1-based; a fault of the whole file stands at 1:1.
struct InputError {
    std::string kind;     // "syntax", "type", "value", "code", "encoding", "size", "file", "arguments"
    std::string message;  // what was found and what was expected
    std::string file;
    std::uint32_t line = 1;
    std::uint32_t column = 1;
};

}  // namespace casewright
