// src/foundation/words.hpp
// One list of words for each closed set of choices, used to print, to read and to store them.
// What is stored keeps its meaning: a word in such a list is never reused for another choice.
#pragma once
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "foundation/invariant.hpp"

namespace casewright {

template <class Choice, std::size_t count>
using WordList = std::array<std::pair<Choice, std::string_view>, count>;

// Specialized beside each choice:
//   template <> struct Words<Standing> { static constexpr WordList<Standing, 2> all{{...}}; };
template <class Choice>
struct Words;

template <class Choice>
concept HasWords = requires { Words<Choice>::all; };

template <HasWords Choice>
[[nodiscard]] constexpr std::string_view to_text(Choice choice) {
    for (auto const& [value, word] : Words<Choice>::all)
        if (value == choice) return word;
    stop_for_broken_invariant("every choice has a word");
}

template <HasWords Choice>
[[nodiscard]] constexpr std::optional<Choice> word_from(std::string_view text) {
    for (auto const& [value, word] : Words<Choice>::all)
        if (word == text) return value;
    return std::nullopt;
}

// "contract, estimate or final", for a message that says what was expected.
template <HasWords Choice>
[[nodiscard]] std::string words_of() {
    std::string list;
    for (std::size_t place = 0; auto const& [value, word] : Words<Choice>::all) {
        if (place > 0) list += place + 1 == Words<Choice>::all.size() ? " or " : ", ";
        list += word;
        ++place;
    }
    return list;
}

}  // namespace casewright
