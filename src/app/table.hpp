// src/app/table.hpp
// Aligned text for people at a terminal.
#pragma once
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace casewright {

enum class ColumnAlign { left, right };

class TextTable {
public:
    struct Column {
        std::string heading;
        ColumnAlign align = ColumnAlign::left;
        std::size_t width_max = 60;  // longer cells are cut with an ellipsis
    };
    explicit TextTable(std::vector<Column> columns);
    // One cell for each column.
    void add(std::initializer_list<std::string_view> cells);
    // The same where the number of columns is known at run time only.
    void add(std::vector<std::string> const& cells);
    // The rows of a table with the same columns, after those that are here.
    void add(TextTable&& more);
    [[nodiscard]] std::string text() const;
    // The same, handed out in pieces: the text of a long list is never in memory as a whole.
    void write(std::function<void(std::string_view piece)> const& take) const;

private:
    // A list of all cases has more than a hundred thousand cells, so they lie in few texts, which
    // do not grow so far that they must be copied.
    struct Cell {
        std::uint32_t end = 0;    // in `cells`; it begins where the one before ends
        std::uint32_t width = 0;  // in letters
    };
    struct Block {
        std::string cells;
        std::vector<Cell> ends;
    };
    template <class Cells>
    void add_row(Cells const& cells);
    static Cell cell_at(std::size_t end, std::size_t width);
    void append_row(std::string& out, std::string_view cells, std::span<Cell const> row) const;

    std::vector<Column> columns_;
    std::vector<std::size_t> widths_;
    std::vector<Block> blocks_;
};

// Columns that a UTF-8 text takes, one for each code point.
[[nodiscard]] std::size_t width_of(std::string_view text);
// Breaks text at spaces so that no line is longer than `width`, each after `indent` spaces.
[[nodiscard]] std::string wrapped(std::string_view text, std::size_t indent, std::size_t width = 100);

}  // namespace casewright
