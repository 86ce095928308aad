#include "app/table.hpp"

#include <algorithm>

#include <doctest/doctest.h>

#include "foundation/text.hpp"

using namespace casewright;

TEST_CASE("the width of a text counts letters, not bytes") {
    CHECK(width_of("") == 0);
    CHECK(width_of("abc") == 3);
    CHECK(width_of("é—…") == 3);
    CHECK(width_of("\u0662\u0664\u0660") == 3);
    CHECK(width_of("😀") == 1);
}

TEST_CASE("columns stand under each other whatever letters they hold") {
    TextTable table{{{"name"}, {"amount", ColumnAlign::right}}};
    table.add({"Žižka", "1.00"});
    table.add({"a", "100.00"});
    CHECK(table.text() ==
          "name   amount\n"
          "─────  ──────\n"
          "Žižka    1.00\n"
          "a      100.00\n");
}

TEST_CASE("a long cell is cut between letters with an ellipsis, never within one") {
    TextTable table{{{"x", ColumnAlign::left, 4}, {"y"}}};
    table.add({"ééééé", "1"});
    table.add({"éééé", "2"});
    CHECK(table.text() ==
          "x     y\n"
          "────  ─\n"
          "ééé…  1\n"
          "éééé  2\n");
    for (std::size_t width = 1; width < 6; ++width) {
        TextTable narrow{{{"x", ColumnAlign::left, width}}};
        narrow.add({"😀é—abc"});
        CHECK_FALSE(first_invalid_utf8(narrow.text()).has_value());
    }
}

TEST_CASE("a heading is never cut, and no line ends in a space") {
    TextTable table{{{"a long heading", ColumnAlign::left, 3}, {"b"}}};
    table.add({"x", ""});
    CHECK(table.text() == "a long heading  b\n──────────────  ─\nx\n");
}

TEST_CASE("a table without rows has its headings") {
    CHECK(TextTable{{{"a"}, {"b"}}}.text() == "a  b\n─  ─\n");
}

TEST_CASE("wrapped text keeps to its width, each line after its indentation") {
    CHECK(wrapped("one two three", 2, 9) == "  one two\n  three\n");
    CHECK(wrapped("one two three", 2, 100) == "  one two three\n");
    CHECK(wrapped("é é é", 0, 3) == "é é\né\n");
    CHECK(wrapped("a-word-that-is-too-long b", 1, 5) == " a-word-that-is-too-long\n b\n");
    CHECK(wrapped("", 2, 10) == "\n");
    std::string const text = "The schedule of deliveries adds up to more than the line asks for";
    for (std::size_t width = 14; width < 80; ++width) {
        auto const broken = wrapped(text, 3, width);
        for (auto const line : split(broken, '\n')) CHECK(width_of(line) <= width);
    }
}

TEST_CASE("spaces before a text do not indent it twice") {
    CHECK(wrapped(" one two", 2, 100) == "  one two\n");
}

TEST_CASE("a table made in two parts is the table of all its rows, and comes whole in its pieces") {
    std::vector<TextTable::Column> const columns{{"name"}, {"days", ColumnAlign::right}};
    // Rows enough for several blocks of text.
    constexpr int rows = 5'000;
    auto const add_rows = [](TextTable& table, int from, int to) {
        for (int row = from; row < to; ++row)
            table.add({"é" + std::string(static_cast<std::size_t>(row % 40), 'x'),
                       std::to_string(row)});
    };
    TextTable whole{columns};
    add_rows(whole, 0, rows);
    CHECK(std::ranges::count(whole.text(), '\n') == rows + 2);
    for (int const cut : {0, 1, 2'500, rows}) {
        CAPTURE(cut);
        TextTable first{columns}, second{columns};
        add_rows(first, 0, cut);
        add_rows(second, cut, rows);
        first.add(std::move(second));
        CHECK(first.text() == whole.text());
    }
    std::string pieces;
    std::size_t longest = 0;
    whole.write([&](std::string_view piece) {
        pieces += piece;
        longest = std::max(longest, piece.size());
    });
    CHECK(pieces == whole.text());
    CHECK(longest < pieces.size() / 2);
}
