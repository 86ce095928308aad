// tests/fuzz/fuzz_json.cpp
// What is read can be written and read again as the same value; the canonical form is its own
// canonical form; a fault has a place inside the text.
#include <algorithm>

#include "foundation/json.hpp"
#include "foundation/text.hpp"
#include "fuzz.hpp"

using namespace casewright;

static bool has_fraction(json::value const& value) {
    if (value.is_double()) return true;
    if (auto const* list = value.if_array()) return std::ranges::any_of(*list, has_fraction);
    if (auto const* object = value.if_object())
        return std::ranges::any_of(
            *object, [](auto const& pair) { return has_fraction(pair.value()); });
    return false;
}

int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    auto const text = fuzz::as_text(bytes, size);
    auto const value = parse_json(text, "fuzz.json");
    if (!value) {
        auto const end = position_of(text, text.size());
        auto const& fault = value.error();
        invariant(1 <= fault.line && fault.line <= end.line, "a fault lies in the text");
        invariant(1 <= fault.column && fault.column <= text.size() + 1, "a fault has a column");
        return 0;
    }
    auto const written = json::serialize(*value);
    auto const again = parse_json(written, "again.json");
    invariant(again.has_value(), "what was written can be read");
    if (has_fraction(*value)) return 0;
    invariant(*again == *value, "what was written reads back as the same value");
    auto const canonical = canonical_json(*value);
    auto const reread = parse_json(canonical, "canonical.json");
    invariant(reread && *reread == *value, "the canonical form is the same value");
    invariant(canonical_json(*reread) == canonical, "the canonical form is its own");
    invariant(canonical_json(*again) == canonical, "two spellings have one canonical form");
    return 0;
}
