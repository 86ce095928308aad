// tests/fuzz/fuzz_toml.cpp
// Any text is refused with a place inside it, or is a document whose every field can be asked for
// in every way.
#include "foundation/money.hpp"
#include "foundation/text.hpp"
#include "foundation/toml_reader.hpp"
#include "fuzz.hpp"

using namespace casewright;

static void ask_everything(TomlTable table) {
    for (auto const& key : table.keys()) {
        invariant(table.has(key), "a table has the keys that it names");
        static_cast<void>(table.text(key, 40));
        static_cast<void>(table.optional_text(key));
        static_cast<void>(table.holds_text(key));
        static_cast<void>(table.date(key));
        static_cast<void>(table.flag(key, false));
        static_cast<void>(table.optional_whole(key, -100, 100));
        static_cast<void>(table.optional_texts(key));
        static_cast<void>(table.optional_parsed(key, parse_money));
        static_cast<void>(table.position(key));
        if (auto const inner = table.optional_table(key)) ask_everything(*inner);
        for (auto const& inner : table.tables(key)) ask_everything(inner);
    }
    table.refuse_unknown_keys();
}

int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    auto const text = fuzz::as_text(bytes, size);
    auto const document = TomlDocument::read(text, "fuzz.toml");
    auto const end = position_of(text, text.size());
    auto const is_inside = [&](std::uint32_t line, std::uint32_t column) {
        return 1 <= line && line <= end.line && 1 <= column && column <= text.size() + 1;
    };
    if (!document) {
        auto const& fault = document.error();
        invariant(is_inside(fault.line, fault.column), "a fault lies in the text");
        return 0;
    }
    if (auto const place = (*document)->first_float())
        invariant(is_inside(place->line, place->column), "a fraction lies in the text");
    ask_everything((*document)->root());
    if (auto const& problem = (*document)->problem())
        invariant(is_inside(problem->line, problem->column), "a problem lies in the text");
    return 0;
}
