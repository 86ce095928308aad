#include "documents/table.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "foundation/invariant.hpp"

namespace casewright {
namespace {

constexpr double padding = 3.2, between = 9;
constexpr double block_gap = 1.2;
// A row longer than this may be torn; a shorter one moves to the next page as a whole.
constexpr double torn_above = (sheet::bottom - sheet::top) * 0.6;

}  // namespace

std::string entry_place(int number) { return fmt::format("entry {}", number); }

double reference_width(Sheets& sheets, int number) {
    return sheets.measure(fmt::format(" {}", number), styles::reference) + 1.5;
}

double Table::SetCell::next_top() const {
    auto const& block = blocks[next_block];
    return block.top + next_line * block.text.leading();
}

double Table::SetCell::height() const {
    return blocks.empty() ? 0 : blocks.back().top + blocks.back().text.height();
}

// The widths of the columns are those of their text; the space between comes on top. A column
// without a width takes what is left.
Table::Table(Sheets& sheets, std::vector<Column> columns)
    : sheets_{sheets}, columns_{std::move(columns)} {
    double taken = between * static_cast<double>(columns_.size() - 1);
    for (auto const& column : columns_) taken += column.width;
    for (auto& column : columns_)
        if (column.width <= 0) taken += column.width = std::max(60.0, sheet::text_width - taken);
    invariant(taken < sheet::text_width + 0.5, "the columns of a table fit on the sheet");
    sheets_.begin("Table");
    for (std::size_t column = 0; column < columns_.size(); ++column)
        head_height_ = std::max(
            head_height_,
            sheets_.set({{columns_[column].head, styles::label}}, text_width(column)).height());
    head_height_ += padding + 1;
    sheets_.need(head_height_ + 30);
    draw_heads();
}

Table::~Table() { sheets_.end("Table"); }

void Table::draw_heads() {
    {
        Tag const row{sheets_, "TR"};
        double x = sheet::left;
        for (std::size_t column = 0; column < columns_.size(); ++column) {
            auto const& [head, width, align, heads_row, gutter] = columns_[column];
            auto const text = sheets_.set({{head, styles::label}}, text_width(column), align);
            sheets_.begin_head(HeadScope::column);
            // Heads of one line stand on the rule like those of two.
            sheets_.draw(text, x, sheets_.y + head_height_ - padding - 1 - text.height());
            sheets_.end("TH");
            x += width + between;
        }
    }
    sheets_.y += head_height_;
    sheets_.rule(sheet::left, sheet::right, sheets_.y, sheet::rule, inks::text);
}

std::vector<Table::SetCell> Table::set(std::vector<Cell> const& cells) {
    invariant(cells.size() == columns_.size(), "a row has a cell for each column");
    std::vector<SetCell> row;
    for (std::size_t column = 0; column < cells.size(); ++column) {
        SetCell cell;
        cell.reference = cells[column].reference;
        double top = 0;
        for (auto const& spans : cells[column].blocks) {
            auto text = sheets_.set(spans, text_width(column), columns_[column].align);
            auto const height = text.height();
            cell.blocks.push_back({std::move(text), top});
            top += height + block_gap;
        }
        row.push_back(std::move(cell));
    }
    return row;
}

void Table::row(std::vector<Cell> const& cells) {
    auto row = set(cells);
    double height = 0;
    for (auto const& cell : row) height = std::max(height, cell.height());
    bool const moves = height + 2 * padding > sheets_.room();
    bool const fits_nowhere = height > torn_above;
    if (moves && (!fits_nowhere || sheets_.room() < 60)) {
        sheets_.next_page();
        draw_heads();
    }
    for (auto const& cell : cells)
        if (!cell.anchor.empty()) sheets_.remember(cell.anchor);
    draw_part(row);
    while (!std::ranges::all_of(row, &SetCell::done)) {
        sheets_.next_page();
        draw_heads();
        draw_part(row);
    }
    sheets_.rule(sheet::left, sheet::right, sheets_.y, sheet::hairline, inks::hairline);
}

void Table::total_row(std::vector<Cell> const& cells) {
    sheets_.rule(sheet::left, sheet::right, sheets_.y, sheet::rule, inks::text);
    row(cells);
}

// Draws of each cell what fits on the page. The rows of a table torn between two pages are two
// rows to the structure: a tag that holds text cannot span pages.
void Table::draw_part(std::vector<SetCell>& cells) {
    double base = 1e9;
    for (auto const& cell : cells)
        if (!cell.done()) base = std::min(base, cell.next_top());
    if (base > 1e8) base = 0;
    // A row that goes on says again which row it is.
    for (std::size_t column = 0; base > 0 && column < cells.size(); ++column)
        if (columns_[column].heads_row && cells[column].done()) {
            cells[column].next_block = 0;
            for (auto& block : cells[column].blocks) block.top = base;
        }
    double const limit = base + sheets_.room() - 2 * padding;
    double bottom = base;
    {
        Tag const row{sheets_, "TR"};
        for (std::size_t column = 0; column < cells.size(); ++column) {
            auto& cell = cells[column];
            draw_cell(cell, column, base, limit);
            bottom = std::max(bottom, cell.done() ? cell.height() : cell.next_top());
        }
    }
    sheets_.y += std::min(bottom, limit) - base + 2 * padding;
}

void Table::draw_cell(SetCell& cell, std::size_t column, double base, double limit) {
    double x = sheet::left;
    for (std::size_t before = 0; before < column; ++before) x += columns_[before].width + between;
    bool const heads_row = columns_[column].heads_row;
    if (heads_row) sheets_.begin_head(HeadScope::row);
    else sheets_.begin("TD");
    if (cell.reference > 0 && cell.next_block == 0 && !cell.done())
        draw_amount(cell, column, x, sheets_.y + padding + cell.next_top() - base);
    else draw_lines(cell, x, base, limit);
    sheets_.end(heads_row ? "TH" : "TD");
}

// The amount, the number of its annex entry as a link, and what stands below, each in a tag of its
// own: text beside a link in the same tag would be lost to the structure.
void Table::draw_amount(SetCell& cell, std::size_t column, double x, double top) {
    auto const& first = cell.blocks.front();
    {
        Tag const amount{sheets_, "Span"};
        sheets_.draw(first.text, x, top);
    }
    {
        Tag const link{sheets_, "Link", Sheets::link_to(entry_place(cell.reference))};
        auto const number = sheets_.set({{fmt::format(" {}", cell.reference), styles::reference}},
                                        columns_[column].gutter + 4);
        sheets_.draw(number, x + text_width(column), top);
    }
    for (cell.next_block = 1; !cell.done(); ++cell.next_block) {
        auto const& block = cell.blocks[cell.next_block];
        Tag const rest{sheets_, "Span"};
        sheets_.draw(block.text, x, top + block.top);
    }
}

void Table::draw_lines(SetCell& cell, double x, double base, double limit) {
    for (; !cell.done(); ++cell.next_block, cell.next_line = 0) {
        auto const& block = cell.blocks[cell.next_block];
        if (cell.next_top() + block.text.leading() > limit + 0.01) return;
        // Blocks are paragraphs of their own, or the last word of one would run into the next.
        std::optional<Tag> paragraph;
        if (cell.blocks.size() > 1) paragraph.emplace(sheets_, "P");
        for (; cell.next_line < block.text.lines(); ++cell.next_line) {
            auto const top = cell.next_top();
            if (top + block.text.leading() > limit + 0.01) return;
            sheets_.draw_line(block.text, cell.next_line, x, sheets_.y + padding + top - base);
        }
    }
}

}  // namespace casewright
