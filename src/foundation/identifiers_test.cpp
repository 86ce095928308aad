#include "foundation/identifiers.hpp"

#include <random>
#include <string>

#include <doctest/doctest.h>

using namespace casewright;

TEST_CASE("A case is named by customer, agency and designator") {
    auto const name = CaseId::parse("KV-B-UAA");
    REQUIRE(name.has_value());
    CHECK(name->text() == "KV-B-UAA");
    CHECK(name->customer() == "KV");
    CHECK(name->agency() == "B");
    CHECK(name->designator() == "UAA");
    CHECK(CaseId::parse("N7-Z-007").has_value());
    CHECK(CaseId::parse("00-A-ZZZ").has_value());
}

TEST_CASE("A case name in any other form is refused") {
    for (std::string const text :
         {"", "KV-B-UA", "KV-B-UAAA", "KVB-UAA", "kv-B-UAA", "KV-b-UAA", "KV-B-uaa", "KV-1-UAA",
          "KV_B_UAA", "KV-B UAA", " KV-B-UA", "KV-B-UA ", "K-VB-UAA", "KV-B-UA\n", "KV--B-UA",
          "\xC3\x84-B-UAA"}) {
        CAPTURE(text);
        auto const name = CaseId::parse(text);
        REQUIRE_FALSE(name.has_value());
        CHECK(name.error().find("KV-B-UAA") != std::string::npos);
    }
}

TEST_CASE("A line has three digits, and a sub-line one small letter after them") {
    CHECK(LineNumber::parse("001")->text() == "001");
    CHECK(LineNumber::parse("001a")->text() == "001a");
    CHECK(LineNumber::parse("999z").has_value());
    for (std::string const text :
         {"", "1", "01", "0001", "001A", "001ab", "00a", "a01", "-01", "+01", " 01", "001 ",
          "0.1"}) {
        CAPTURE(text);
        CHECK_FALSE(LineNumber::parse(text).has_value());
    }
}

TEST_CASE("Names sort by their bytes, so a sub-line follows its line and precedes the next") {
    CHECK(*LineNumber::parse("001") < *LineNumber::parse("001a"));
    CHECK(*LineNumber::parse("001z") < *LineNumber::parse("002"));
    CHECK(*LineNumber::parse("009") < *LineNumber::parse("010"));
    CHECK(*CaseId::parse("KV-B-UAA") < *CaseId::parse("KV-B-UAB"));
    CHECK(*CaseId::parse("KV-B-UAA") == *CaseId::parse("KV-B-UAA"));
}

TEST_CASE("property: a name is read exactly when each of its letters may stand where it stands") {
    static constexpr std::string_view letters = "AZMaz09-_ .\n";
    for (std::uint64_t seed = 1; seed <= 20'000; ++seed) {
        CAPTURE(seed);
        std::mt19937_64 random{seed};
        std::string text = "KV-B-UAA";
        auto const place = random() % text.size();
        text[place] = letters[random() % letters.size()];
        auto const is_capital = 'A' <= text[place] && text[place] <= 'Z';
        auto const is_digit = '0' <= text[place] && text[place] <= '9';
        bool const may_stand = place == 2 || place == 4 ? text[place] == '-'
                               : place == 3             ? is_capital
                                                        : is_capital || is_digit;
        CHECK(CaseId::parse(text).has_value() == may_stand);
    }
}
