// src/documents/table.hpp
// A table over as many pages as it needs. Its heading row is repeated on each page; a row stays
// whole unless it is itself longer than most of a page.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "documents/figures.hpp"
#include "documents/sheets.hpp"

namespace casewright {

struct Column {
    std::string head;
    double width;
    Align align = Align::left;
    bool heads_row = false;  // its cells name their rows
    double gutter = 0;       // room right of an amount for the number of its annex entry
};

// Text set in lines below one another, each block in its own style.
struct Cell {
    std::vector<Spans> blocks;
    int reference = 0;   // the annex entry of the amount in the first block; 0: none
    std::string anchor;  // where links to this place lead

    static Cell of(std::string text, TextStyle const& style = styles::cell) {
        return {{{{std::move(text), style}}}, 0, ""};
    }
    static Cell of(PrintedFigure const& figure, TextStyle const& style = styles::cell) {
        return {{{{figure.amount(), style}}}, figure.number(), ""};
    }
};

[[nodiscard]] std::string entry_place(int number);  // the place of an annex entry
// The width of annex numbers up to `number`, beside an amount.
[[nodiscard]] double reference_width(Sheets& sheets, int number);

class Table {
public:
    Table(Sheets& sheets, std::vector<Column> columns);
    ~Table();
    Table(Table const&) = delete;
    Table& operator=(Table const&) = delete;

    void row(std::vector<Cell> const& cells);
    // A row under a stronger rule.
    void total_row(std::vector<Cell> const& cells);

private:
    struct Block {
        SetText text;
        double top;
    };
    struct SetCell {
        std::vector<Block> blocks;
        int reference = 0;
        std::size_t next_block = 0;  // what is drawn first in the part to come
        int next_line = 0;
        [[nodiscard]] bool done() const { return next_block == blocks.size(); }
        [[nodiscard]] double next_top() const;
        [[nodiscard]] double height() const;
    };

    void draw_heads();
    [[nodiscard]] std::vector<SetCell> set(std::vector<Cell> const& cells);
    void draw_part(std::vector<SetCell>& cells);
    void draw_cell(SetCell& cell, std::size_t column, double base, double limit);
    void draw_amount(SetCell& cell, std::size_t column, double x, double top);
    void draw_lines(SetCell& cell, double x, double base, double limit);
    [[nodiscard]] double text_width(std::size_t column) const {
        return columns_[column].width - columns_[column].gutter;
    }

    Sheets& sheets_;
    std::vector<Column> columns_;
    double head_height_ = 0;
};

}  // namespace casewright
