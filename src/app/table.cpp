#include "app/table.hpp"

#include <algorithm>

#include "foundation/text.hpp"

namespace casewright {
namespace {

bool continues_letter(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

std::string cut(std::string const& text, std::size_t width) {
    if (width_of(text) <= width) return text;
    std::string kept;
    std::size_t letters = 0;
    for (char const byte : text) {
        if (!continues_letter(byte) && ++letters == width) break;
        kept += byte;
    }
    return kept + "…";
}

std::string padded(std::string const& text, std::size_t width, Align align) {
    std::string const space(width - std::min(width, width_of(text)), ' ');
    return align == Align::right ? space + text : text + space;
}

}  // namespace

std::size_t width_of(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char byte) { return !continues_letter(byte); }));
}

std::string TextTable::text() const {
    std::vector<std::size_t> widths;
    for (std::size_t place = 0; place < columns_.size(); ++place) {
        auto width = width_of(columns_[place].heading);
        for (auto const& row : rows_)
            width = std::max(width, std::min(width_of(row[place]), columns_[place].width_max));
        widths.push_back(width);
    }
    std::string out;
    auto const add_row = [&](auto const& cell_at) {
        std::string line;
        for (std::size_t place = 0; place < columns_.size(); ++place) {
            if (place > 0) line += "  ";
            line += padded(cut(cell_at(place), widths[place]), widths[place], columns_[place].align);
        }
        line.erase(line.find_last_not_of(' ') + 1);
        out += line + "\n";
    };
    add_row([&](std::size_t place) { return columns_[place].heading; });
    add_row([&](std::size_t place) {
        std::string rule;
        for (std::size_t letter = 0; letter < widths[place]; ++letter) rule += "─";
        return rule;
    });
    for (auto const& row : rows_) add_row([&](std::size_t place) { return row[place]; });
    return out;
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
