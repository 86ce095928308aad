// src/app/table.hpp
// Aligned text for people at a terminal.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace casewright {

enum class Align { left, right };

class TextTable {
public:
    struct Column {
        std::string heading;
        Align align = Align::left;
        std::size_t width_max = 60;  // longer cells are cut with an ellipsis
    };
    explicit TextTable(std::vector<Column> columns) : columns_{std::move(columns)} {}
    void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
    [[nodiscard]] std::string text() const;

private:
    std::vector<Column> columns_;
    std::vector<std::vector<std::string>> rows_;
};

// Columns that a UTF-8 text takes, one for each code point.
[[nodiscard]] std::size_t width_of(std::string_view text);
// Breaks text at spaces so that no line is longer than `width`, each after `indent` spaces.
[[nodiscard]] std::string wrapped(std::string_view text, std::size_t indent, std::size_t width = 100);

}  // namespace casewright
