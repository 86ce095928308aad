// src/foundation/invariant.hpp
// What must hold whatever anybody typed. A broken invariant is our own mistake, so the process
// stops, in release builds too: a stopped program loses nothing that was recorded, while one that
// goes on may record something that never happened.
#pragma once
#include <string_view>

namespace casewright {

// Prints the sentence to standard error and aborts.
[[noreturn]] void stop_for_broken_invariant(std::string_view sentence);

// `sentence` says what should have been true, in words a reader of the crash log understands.
constexpr void invariant(bool condition, std::string_view sentence) {
    if (!condition) stop_for_broken_invariant(sentence);
}

}  // namespace casewright
