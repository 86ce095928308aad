#include "exchange/read_line.hpp"

#include <doctest/doctest.h>

#include "exchange/read_case_file.hpp"

using namespace casewright;

static Policy const& policy() {
    static auto const loaded = Policy::load(shipped_policy(), std::nullopt);
    REQUIRE(loaded.problems.empty());
    return loaded.policy;
}

static std::expected<LetterOfRequest, InputError> read(std::string const& lines,
                                                       std::string const& head = "") {
    return read_case_file("case = \"KV-B-UAA\"\npurchaser = \"KV\"\nagency = \"B\"\n"
                          "requested = 2023-11-01\nkind = \"defined_order\"\n" + head + lines,
                          "case.toml", policy());
}

static std::string line(std::string const& number, std::string const& rest) {
    return "[[line]]\nnumber = \"" + number + "\"\ndescription = \"spares\"\nsource = \"S\"\n" + rest;
}

static std::string number_of(int place) {
    auto const digits = std::to_string(1'000 + place / 27).substr(1);
    return place % 27 == 0 ? digits : digits + static_cast<char>('a' + place % 27 - 1);
}

TEST_CASE("a line is worth up to a trillion dollars and not a millionth more") {
    auto const units = [](std::string const& quantity, std::string const& price) {
        return read(line("001", "quantity = \"" + quantity + "\"\nunit_price = \"" + price + "\"\n"));
    };
    CHECK(units("10000000", "100000").has_value());
    CHECK_FALSE(units("10000000", "100000.000001").has_value());
    CHECK(units("10", "100000000000").has_value());
    CHECK_FALSE(units("11", "100000000000").has_value());
    CHECK_FALSE(units("1", "100000000000.000001").has_value());
    CHECK_FALSE(units("10000001", "0.000001").has_value());
    CHECK(units("1", "0.000001").has_value());
}

TEST_CASE("what is charged for each unit counts toward the limit of a line") {
    auto const with_more = [](std::string const& more) {
        return read(line("001", "quantity = \"10000000\"\nunit_price = \"99999\"\n" + more));
    };
    CHECK(with_more("nonrecurring = \"1\"\n").has_value());
    CHECK(with_more("transportation = \"1\"\n").has_value());
    CHECK_FALSE(with_more("nonrecurring = \"0.5\"\ntransportation = \"0.500001\"\n").has_value());
}

TEST_CASE("a dollar line is worth up to a trillion dollars") {
    CHECK(read(line("001", "value = \"1000000000000\"\n")).has_value());
    auto const beyond = read(line("001", "value = \"1000000000000.01\"\n"));
    REQUIRE_FALSE(beyond.has_value());
    CHECK(beyond.error().line == 10);
    CHECK(beyond.error().column == 9);
}

TEST_CASE("a case file has up to 1,000 lines, each number once") {
    std::string lines;
    for (int place = 0; place < 1'000; ++place) lines += line(number_of(place), "value = \"100\"\n");
    auto const full = read(lines);
    REQUIRE(full.has_value());
    CHECK(full->lines.size() == 1'000);
    auto const beyond = read(lines + line(number_of(1'000), "value = \"100\"\n"));
    REQUIRE_FALSE(beyond.has_value());
    CHECK(beyond.error().kind == "size");
    CHECK_FALSE(read(line("001", "value = \"100\"\n") + line("001", "value = \"100\"\n")).has_value());
    CHECK(read(line("001", "value = \"100\"\n") + line("001a", "value = \"100\"\n")).has_value());
}

TEST_CASE("a description has up to 300 bytes") {
    auto const described = [](std::size_t length) {
        return read("[[line]]\nnumber = \"001\"\nsource = \"S\"\nvalue = \"100\"\ndescription = \"" +
                    std::string(length, 'x') + "\"\n");
    };
    CHECK(described(300).has_value());
    CHECK_FALSE(described(301).has_value());
    CHECK_FALSE(described(0).has_value());
}

TEST_CASE("a line has a price for each unit or a value, never both and never neither") {
    CHECK(read(line("001", "quantity = \"1\"\nunit_price = \"1\"\n")).has_value());
    CHECK(read(line("001", "value = \"100\"\n")).has_value());
    for (auto const* rest : {"", "quantity = \"1\"\n", "unit_price = \"1\"\n", "quantity = \"1\"\nvalue = \"1\"\n",
                             "unit_price = \"1\"\nvalue = \"1\"\n",
                             "quantity = \"1\"\nunit_price = \"1\"\nvalue = \"1\"\n"})
        CHECK_FALSE(read(line("001", rest)).has_value());
}

TEST_CASE("a dollar line is issued as XX and a counted one as EA, unless the file says") {
    CHECK(read(line("001", "value = \"100\"\n"))->lines.front().unit_of_issue == "XX");
    CHECK(read(line("001", "quantity = \"1\"\nunit_price = \"1\"\n"))->lines.front().unit_of_issue == "EA");
    CHECK_FALSE(read(line("001", "value = \"100\"\nunit_of_issue = \"ea\"\n")).has_value());
}

TEST_CASE("the catalogue decides what is major defense equipment; the file may only agree") {
    auto const javelin = [](std::string const& more) {
        return read(line("001", "article = \"javelin.missile\"\nquantity = \"1\"\nunit_price = \"1\"\n" + more));
    };
    CHECK(javelin("")->lines.front().mde);
    CHECK(javelin("mde = true\n").has_value());
    CHECK_FALSE(javelin("mde = false\n").has_value());
    CHECK_FALSE(javelin("sme = false\n").has_value());
    CHECK_FALSE(read(line("001", "value = \"1\"\nmde = true\nsme = false\n")).has_value());
    CHECK(read(line("001", "value = \"1\"\nmde = true\n"))->lines.front().sme);
}

TEST_CASE("quarters of a schedule stand in their order, each once, across the years") {
    auto const scheduled = [](std::string const& first, std::string const& second) {
        return read(line("001", "quantity = \"2\"\nunit_price = \"1\"\nschedule = [ { quarter = \"" + first +
                                    "\", quantity = \"1\" }, { quarter = \"" + second +
                                    "\", quantity = \"1\" } ]\n"));
    };
    CHECK(scheduled("2025-Q4", "2026-Q1").has_value());
    CHECK_FALSE(scheduled("2026-Q1", "2025-Q4").has_value());
    CHECK_FALSE(scheduled("2026-Q1", "2026-Q1").has_value());
    CHECK(scheduled("1900-Q1", "2200-Q4").has_value());
    CHECK_FALSE(scheduled("2026-Q1", "2201-Q1").has_value());
}

TEST_CASE("only a line of source X is shared between stock and contract") {
    auto const shared = [](std::string const& source) {
        return read("[[line]]\nnumber = \"001\"\ndescription = \"x\"\nvalue = \"100\"\nsource = \"" + source +
                    "\"\nprocured_share = \"50\"\n");
    };
    CHECK(shared("X").has_value());
    for (auto const* source : {"S", "P", "R", "E", "F"}) CHECK_FALSE(shared(source).has_value());
}

TEST_CASE("the first fault of the file's reading is the one that is told") {
    auto const faulty = read(line("01", "value = \"-1\"\n"), "subject = 7\n");
    REQUIRE_FALSE(faulty.has_value());
    CHECK(faulty.error().message.starts_with("subject: "));
}

TEST_CASE("a text is a review question when it has values and no lines") {
    CHECK(is_review_question("[values]\nmde = \"0\"\n"));
    CHECK(is_review_question("values = 1\n"));
    CHECK_FALSE(is_review_question("[values]\n[[line]]\n"));
    CHECK_FALSE(is_review_question("purchaser = \"KV\"\n"));
    CHECK_FALSE(is_review_question("[values\n"));
    CHECK_FALSE(is_review_question(""));
}

TEST_CASE("answers that say which criteria apply are yes or no") {
    // A word that is neither would quietly leave out the criteria of targeting.
    CHECK(read(line("001", "value = \"100\"\n"), "[answers]\ntargeting = \"yes\"\n").has_value());
    CHECK(read(line("001", "value = \"100\"\n"), "[answers]\ntargeting = \"no\"\n").has_value());
    CHECK_FALSE(read(line("001", "value = \"100\"\n"), "[answers]\ntargeting = \"Yes\"\n").has_value());
    CHECK_FALSE(read(line("001", "value = \"100\"\n"), "[answers]\nclassified = \"true\"\n").has_value());
}
