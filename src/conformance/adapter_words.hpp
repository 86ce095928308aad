// src/conformance/adapter_words.hpp
// What several adapters do with a vector: take the value of an answer, or make its refusal the
// problem of the vector; compare words without regard to case.
#pragma once
#include <expected>
#include <optional>
#include <string>

#include "cases/request.hpp"
#include "conformance/vector_inputs.hpp"
#include "foundation/refusal.hpp"

namespace casewright {

// The value of an answer; a refusal becomes the problem of the vector, and nothing is answered.
template <class Value>
std::optional<Value> answered(std::expected<Value, Refusal> answer, VectorInputs& inputs) {
    if (answer) return std::move(*answer);
    inputs.refuse(answer.error().explanation);
    return std::nullopt;
}

inline std::string lowered(std::string text) {
    for (auto& letter : text)
        if ('A' <= letter && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    return text;
}

// FMS where nothing is said; "Title 10 BPC" is BPC, too.
inline Program program_of(VectorInputs& inputs) {
    auto const program = inputs.optional_text("program").value_or("FMS");
    if (program == "FMS") return Program::fms;
    if (program != "BPC" && program != "Title 10 BPC") inputs.refuse("the program is FMS, BPC or Title 10 BPC");
    return Program::bpc;
}

inline bool mentions(std::string_view text, std::string_view words) {
    return text.find(words) != text.npos;
}

}  // namespace casewright
