#include "app/table.hpp"

#include <algorithm>
#include <iterator>

#include "foundation/invariant.hpp"
#include "foundation/text.hpp"

namespace casewright {
namespace {

constexpr std::size_t block_bytes = 1U << 15;

bool continues_letter(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// The first `width` - 1 letters and an ellipsis.
void append_cut(std::string& out, std::string_view text, std::size_t width) {
    std::size_t letters = 0;
    for (char const byte : text) {
        if (!continues_letter(byte) && ++letters == width) break;
        out += byte;
    }
    out += "…";
}

}  // namespace

std::size_t width_of(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char byte) { return !continues_letter(byte); }));
}

TextTable::TextTable(std::vector<Column> columns) : columns_{std::move(columns)} {
    for (auto const& column : columns_) widths_.push_back(width_of(column.heading));
}

TextTable::Cell TextTable::cell_at(std::size_t end, std::size_t width) {
    invariant(end <= UINT32_MAX, "a table for people is below four gigabytes");
    return {static_cast<std::uint32_t>(end), static_cast<std::uint32_t>(width)};
}

template <class Cells>
void TextTable::add_row(Cells const& cells) {
    invariant(cells.size() == columns_.size(), "a row has one cell for each column");
    if (blocks_.empty() || blocks_.back().cells.size() > block_bytes) {
        blocks_.emplace_back().cells.reserve(block_bytes + block_bytes / 8);
    }
    auto& block = blocks_.back();
    for (std::size_t place = 0; std::string_view const cell : cells) {
        block.cells += cell;
        auto const width = width_of(cell);
        block.ends.push_back(cell_at(block.cells.size(), width));
        widths_[place] = std::max(widths_[place], std::min(width, columns_[place].width_max));
        ++place;
    }
}

void TextTable::add(std::initializer_list<std::string_view> cells) { add_row(cells); }
void TextTable::add(std::vector<std::string> const& cells) { add_row(cells); }

void TextTable::add(TextTable&& more) {
    invariant(more.columns_.size() == columns_.size(), "the added rows have the same columns");
    std::ranges::move(more.blocks_, std::back_inserter(blocks_));
    for (std::size_t place = 0; place < widths_.size(); ++place)
        widths_[place] = std::max(widths_[place], more.widths_[place]);
}

// `cells` begins with the first cell of the row, and `row` counts from there.
void TextTable::append_row(std::string& out, std::string_view cells,
                           std::span<Cell const> row) const {
    std::size_t begin = 0, spaces = 0;
    for (std::size_t place = 0; place < row.size(); ++place) {
        auto const text = cells.substr(begin, row[place].end - begin);
        begin = row[place].end;
        auto const width = widths_[place];
        auto const space = width - std::min<std::size_t>(width, row[place].width);
        bool const right = columns_[place].align == ColumnAlign::right;
        if (place > 0) spaces += 2;
        // Spaces wait until a letter follows them: no line ends in one.
        if (right) spaces += space;
        if (!text.empty()) {
            out.append(spaces, ' ');
            spaces = 0;
            if (row[place].width > width) append_cut(out, text, width);
            else out += text;
        }
        if (!right) spaces += space;
    }
    out += '\n';
}

std::string TextTable::text() const {
    std::string out;
    write([&](std::string_view piece) { out += piece; });
    return out;
}

void TextTable::write(std::function<void(std::string_view piece)> const& take) const {
    std::string headings;
    std::vector<Cell> heads;
    std::string rules;
    std::vector<Cell> lines;
    for (std::size_t place = 0; place < columns_.size(); ++place) {
        headings += columns_[place].heading;
        heads.push_back(cell_at(headings.size(), width_of(columns_[place].heading)));
        for (std::size_t letter = 0; letter < widths_[place]; ++letter) rules += "─";
        lines.push_back(cell_at(rules.size(), widths_[place]));
    }
    std::string out;
    append_row(out, headings, heads);
    append_row(out, rules, lines);
    std::vector<Cell> row(columns_.size());
    for (auto const& [cells, ends] : blocks_) {
        std::uint32_t begin = 0;
        for (std::size_t first = 0; first < ends.size(); first += row.size()) {
            for (std::size_t place = 0; place < row.size(); ++place) {
                row[place] = ends[first + place];
                row[place].end -= begin;
            }
            append_row(out, std::string_view{cells}.substr(begin), row);
            begin += row.back().end;
        }
        take(out);
        out.clear();
    }
    take(out);
}

std::string wrapped(std::string_view text, std::size_t indent, std::size_t width) {
    std::string out;
    std::size_t used = 0;
    for (auto const word : split(text, ' ')) {
        if (word.empty()) continue;
        auto const letters = width_of(word);
        if (used > 0 && indent + used + 1 + letters > width) {
            out += "\n";
            used = 0;
        }
        if (used == 0) out += std::string(indent, ' ');
        else out += " ";
        used += letters + (used > 0 ? 1 : 0);
        out += word;
    }
    return out + "\n";
}

}  // namespace casewright
