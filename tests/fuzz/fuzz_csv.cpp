// tests/fuzz/fuzz_csv.cpp
// A table that is read has rows as wide as its heading, and written with every cell in quotes it
// reads back as the same cells.
#include <string>
#include <vector>

#include "foundation/csv.hpp"
#include "foundation/text.hpp"
#include "fuzz.hpp"

using namespace casewright;

static void write_row(std::string& out, std::vector<std::string> const& cells) {
    for (std::size_t place = 0; place < cells.size(); ++place) {
        out += place > 0 ? ",\"" : "\"";
        for (char const letter : cells[place]) {
            if (letter == '"') out += '"';
            out += letter;
        }
        out += '"';
    }
    out += '\n';
}

int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    auto const text = fuzz::as_text(bytes, size);
    auto const table = parse_csv(text, "fuzz.csv");
    if (!table) {
        auto const end = position_of(text, text.size());
        auto const& fault = table.error();
        invariant(1 <= fault.line && fault.line <= end.line, "a fault lies in the text");
        invariant(1 <= fault.column && fault.column <= text.size() + 1, "a fault has a column");
        return 0;
    }
    std::string written;
    write_row(written, table->columns);
    for (auto const& row : table->rows) {
        invariant(row.cells.size() == table->columns.size(), "a row is as wide as the heading");
        write_row(written, row.cells);
    }
    auto const again = parse_csv(written, "again.csv");
    invariant(again && again->columns == table->columns, "the heading reads back");
    invariant(again->rows.size() == table->rows.size(), "every row reads back");
    for (std::size_t row = 0; row < table->rows.size(); ++row)
        invariant(again->rows[row].cells == table->rows[row].cells, "a cell reads back");
    return 0;
}
