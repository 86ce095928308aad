// tests/fuzz/fuzz.hpp
// What every fuzzer shares: bytes come in as text, and a property that fails stops the fuzzer by
// the same invariant that stops the program.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "foundation/invariant.hpp"

namespace casewright::fuzz {

inline std::string_view as_text(std::uint8_t const* bytes, std::size_t size) {
    return {reinterpret_cast<char const*>(bytes), size};
}

}  // namespace casewright::fuzz

// The name that libFuzzer calls.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size);
