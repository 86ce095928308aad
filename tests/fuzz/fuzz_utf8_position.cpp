// tests/fuzz/fuzz_utf8_position.cpp
// The UTF-8 check against a slow one that decodes each letter, and places against plain counting.
#include <algorithm>
#include <optional>
#include <string>

#include "foundation/text.hpp"
#include "fuzz.hpp"

using namespace casewright;

// Decodes by the definition: as many bytes as the first one says, and a number that needs them.
static std::size_t letter_length(std::string_view text) {
    auto const byte = [&](std::size_t place) { return static_cast<unsigned char>(text[place]); };
    if (byte(0) < 0x80) return 1;
    std::size_t const length = byte(0) >> 5 == 0x06   ? 2
                               : byte(0) >> 4 == 0x0E ? 3
                               : byte(0) >> 3 == 0x1E ? 4
                                                      : 0;
    if (length == 0 || text.size() < length) return 0;
    std::uint32_t letter = byte(0) & (0x7FU >> length);
    for (std::size_t place = 1; place < length; ++place) {
        if (byte(place) >> 6 != 2) return 0;
        letter = letter << 6 | (byte(place) & 0x3FU);
    }
    std::uint32_t const smallest = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000;
    bool const is_surrogate = 0xD800 <= letter && letter <= 0xDFFF;
    return letter < smallest || letter > 0x10FFFF || is_surrogate ? 0 : length;
}

static std::optional<std::size_t> slow_first_invalid(std::string_view text) {
    for (std::size_t place = 0; place < text.size();) {
        auto const length = letter_length(text.substr(place));
        if (length == 0) return place;
        place += length;
    }
    return std::nullopt;
}

int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    auto const text = fuzz::as_text(bytes, size);
    auto const invalid = first_invalid_utf8(text);
    invariant(invalid == slow_first_invalid(text), "both checks find the same byte");
    if (invalid)
        invariant(!first_invalid_utf8(text.substr(0, *invalid)), "all before the fault is valid");
    auto const offset = size == 0 ? 0 : bytes[0] % (size + 1);
    auto const before = text.substr(0, offset);
    auto const place = position_of(text, offset);
    invariant(place.line == 1 + std::ranges::count(before, '\n'), "lines are counted");
    auto const last_break = before.rfind('\n');
    auto const start = last_break == before.npos ? 0 : last_break + 1;
    invariant(place.column == offset - start + 1, "columns count bytes");
    std::string joined;
    for (auto const part : split(text, '\n')) joined += std::string{part} + '\n';
    joined.pop_back();
    invariant(joined == text, "the parts of a text, joined again, are the text");
    return 0;
}
