#include "foundation/csv.hpp"

#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace casewright;

using Cells = std::vector<std::string>;

static CsvTable read(std::string_view text) {
    auto table = parse_csv(text, "codes.csv");
    REQUIRE(table.has_value());
    return std::move(*table);
}

static InputError fault_in(std::string_view text) {
    CAPTURE(text);
    auto const table = parse_csv(text, "codes.csv");
    REQUIRE_FALSE(table.has_value());
    CHECK(table.error().file == "codes.csv");
    return table.error();
}

TEST_CASE("RFC 4180: cells, quoted cells, doubled quotes and line breaks in quotes") {
    auto const table = read("code,name\r\nKV,\"King, Jr.\"\n"
                            "B,\"say \"\"yes\"\"\"\nC,\"two\nlines\"\nD,\n");
    CHECK(table.columns == Cells{"code", "name"});
    REQUIRE(table.rows.size() == 4);
    CHECK(table.rows[0].cells == Cells{"KV", "King, Jr."});
    CHECK(table.rows[1].cells == Cells{"B", "say \"yes\""});
    CHECK(table.rows[2].cells == Cells{"C", "two\nlines"});
    CHECK(table.rows[3].cells == Cells{"D", ""});
    CHECK(table.rows[2].line == 4);
    CHECK(table.rows[3].line == 6);
    CHECK(table.column("name") == 1U);
    CHECK_FALSE(table.column("Name").has_value());
}

TEST_CASE("The last row may end with or without a line break, and a table may have no rows") {
    CHECK(read("a,b\n1,2").rows.size() == 1);
    CHECK(read("a,b\n1,2\n").rows.size() == 1);
    CHECK(read("a,b\n1,").rows.at(0).cells == Cells{"1", ""});
    CHECK(read("a,b\n").rows.empty());
    CHECK(read("a").rows.empty());
}

TEST_CASE("A table that cannot be told apart is refused with its place") {
    CHECK(fault_in("").message == "a table begins with the names of its columns");
    CHECK(fault_in("a,a\n1,2\n").message == "each column has a name of its own");
    CHECK(fault_in("a,\n1,2\n").message == "each column has a name of its own");
    auto const cells = fault_in("a,b\n1,2\n1,2,3\n");
    CHECK(cells.message == "this row has 3 cells, the heading has 2");
    CHECK(cells.line == 3);
    CHECK(fault_in("a,b\n1,2\n\n3,4\n").line == 3);
    auto const inside = fault_in("a,b\n1,x\"y\n");
    CHECK(inside.message == "a quote stands inside a cell");
    CHECK(inside.line == 2);
    CHECK(inside.column == 4);
    auto const open = fault_in("a,b\n1,\"x\ny\n");
    CHECK(open.message == "this quote is not closed");
    CHECK(open.line == 2);
    CHECK(open.column == 3);
    CHECK(fault_in("a,b\n\"1\"x,2\n").column == 4);
    CHECK(fault_in("a,b\r1,2").message == "a cell ends with a comma or a line break");
    CHECK(fault_in("a,b\n1,\xFF\n").kind == "encoding");
}

TEST_CASE("property: quoted cells read back as they were written, whatever they hold") {
    static constexpr std::string_view letters = "a\",\r\n ";
    for (std::uint64_t seed = 1; seed <= 2'000; ++seed) {
        CAPTURE(seed);
        std::mt19937_64 random{seed};
        Cells cells(1 + random() % 5);
        std::string heading, row;
        for (std::size_t place = 0; place < cells.size(); ++place) {
            for (auto length = random() % 6; length > 0; --length)
                cells[place] += letters[random() % letters.size()];
            heading += (place > 0 ? ",c" : "c") + std::to_string(place);
            row += place > 0 ? ",\"" : "\"";
            for (char const letter : cells[place])
                row += letter == '"' ? std::string{"\"\""} : std::string{letter};
            row += '"';
        }
        auto const table = read(heading + "\n" + row + "\r\n" + row);
        REQUIRE(table.rows.size() == 2);
        CHECK(table.rows[0].cells == cells);
        CHECK(table.rows[1].cells == cells);
    }
}

TEST_CASE("a written cell reads back, and one that a spreadsheet would run is led by an apostrophe") {
    for (auto const& [text, written] :
         {std::pair{"plain", "plain"}, std::pair{"", ""}, std::pair{"a,b", "\"a,b\""},
          std::pair{"say \"yes\"", "\"say \"\"yes\"\"\""}, std::pair{"two\nlines", "\"two\nlines\""},
          std::pair{"=1+1", "'=1+1"}, std::pair{"+1", "'+1"}, std::pair{"-1", "'-1"},
          std::pair{"@SUM(A1)", "'@SUM(A1)"}, std::pair{"\t=1", "'\t=1"}, std::pair{"\r=1", "\"'\r=1\""},
          std::pair{"=A1,B1", "\"'=A1,B1\""}, std::pair{"1=1", "1=1"}}) {
        CAPTURE(text);
        CHECK(csv_cell(text) == written);
        auto const table = read("a,b\n" + csv_cell(text) + ",last\n");
        REQUIRE(table.rows.size() == 1);
        auto const& back = table.rows[0].cells[0];
        CHECK((back == text || back == "'" + std::string{text}));
    }
}
