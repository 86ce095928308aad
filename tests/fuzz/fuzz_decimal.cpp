// tests/fuzz/fuzz_decimal.cpp
// Whatever is read as a number prints and reads back as the same number, within its limit.
// The first byte chooses how many places there are.
#include <algorithm>
#include <limits>
#include <string>

#include "foundation/decimal.hpp"
#include "foundation/identifiers.hpp"
#include "foundation/money.hpp"
#include "fuzz.hpp"

using namespace casewright;

template <class Parse, class Print>
static void prints_back(std::string_view text, Parse parse, Print print) {
    auto const value = parse(text);
    if (!value) return;
    auto const again = parse(print(*value));
    invariant(again && *again == *value, "a printed value reads back as itself");
}

int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    auto text = fuzz::as_text(bytes, size);
    if (text.empty()) return 0;
    int const places = static_cast<unsigned char>(text.front()) % 10;
    text.remove_prefix(1);
    for (auto const limit : {std::int64_t{0}, std::int64_t{1'000'000},
                             std::numeric_limits<std::int64_t>::max()}) {
        auto const value = parse_decimal(text, places, limit);
        if (!value) continue;
        invariant(-limit <= *value && *value <= limit, "a number is within its limit");
        auto const printed = format_decimal(*value, places, places);
        auto const again = parse_decimal(printed, places, limit);
        invariant(again && *again == *value, "a printed number reads back as itself");
        auto marked = with_thousands(printed);
        std::erase(marked, ',');
        invariant(marked == printed, "only the marks of thousands are added");
    }
    static_cast<void>(with_thousands(text));
    prints_back(text, parse_money, [](auto value) { return to_text(value); });
    prints_back(text, parse_unit_price, [](auto value) { return to_text(value); });
    prints_back(text, parse_quantity, [](auto value) { return to_text(value); });
    prints_back(text, parse_percent, [](auto value) { return to_percent(value); });
    prints_back(text, parse_fraction, [](auto value) { return to_fraction(value); });
    if (auto const name = CaseId::parse(text))
        invariant(name->text() == text, "a case name is its text");
    if (auto const line = LineNumber::parse(text))
        invariant(line->text() == text, "a line number is its text");
    return 0;
}
