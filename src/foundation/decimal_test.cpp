#include "foundation/decimal.hpp"

#include <array>
#include <clocale>
#include <cstdint>
#include <limits>
#include <locale>
#include <random>
#include <string>

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace casewright;

static constexpr auto no_limit = std::numeric_limits<std::int64_t>::max();

namespace {

// A comma for a point and points between thousands, as most of the purchasers write at home.
struct EuropeanDigits : std::numpunct<char> {
    char do_decimal_point() const override { return ','; }
    char do_thousands_sep() const override { return '.'; }
    std::string do_grouping() const override { return "\3"; }
};

class WithEuropeanLocale {
public:
    WithEuropeanLocale()
        : before_{std::locale::global(std::locale{std::locale::classic(), new EuropeanDigits})} {
        for (auto const* name : {"de_DE.UTF-8", "fr_FR.UTF-8", "pl_PL.UTF-8"})
            if (std::setlocale(LC_ALL, name) != nullptr) break;  // where one is installed
    }
    ~WithEuropeanLocale() {
        std::locale::global(before_);
        std::setlocale(LC_ALL, "C");
    }
    WithEuropeanLocale(WithEuropeanLocale const&) = delete;
    WithEuropeanLocale& operator=(WithEuropeanLocale const&) = delete;

private:
    std::locale before_;
};

}  // namespace

TEST_CASE("A decimal is read as a whole number of its smallest places") {
    struct Reading {
        char const* text;
        int places;
        std::int64_t value;
    };
    static constexpr std::array readings{
        Reading{"0", 0, 0},           Reading{"12", 0, 12},        Reading{"12.5", 2, 1250},
        Reading{"-0.04", 2, -4},      Reading{"0.000001", 6, 1},
        Reading{"-0", 2, 0},          Reading{"3.2000", 4, 32000}, Reading{"10", 9, 10000000000},
        Reading{"107104.00", 6, 107104000000},
        Reading{"9223372036854775807", 0, no_limit},
        Reading{"-92233720368547758.07", 2, -no_limit}};
    for (auto const& reading : readings) {
        CAPTURE(reading.text);
        auto const value = parse_decimal(reading.text, reading.places, no_limit);
        REQUIRE(value.has_value());
        CHECK(*value == reading.value);
    }
}

TEST_CASE("What a person may have meant as a number, but did not write as one, is refused") {
    static constexpr std::array texts{
        "",     "-",    ".",     ".5",   "5.",    "-.5",   "+1",   "--1",  "1e3",  "1E3",
        " 1",   "1 ",   "1,000", "1_0",  "007",   "00",    "-01",  "00.5", "1.2.3", "1..2",
        "0x1F", "NaN",  "inf",   "$5",   "5%",    "1-",    "1.-2", "1\n",  "\t1",  "\xD9\xA3",
        "1.23", "12,5", "1'000", "\xE2\x88\x92" "1"};
    for (std::string const text : texts) {
        CAPTURE(text);
        auto const value = parse_decimal(text, 1, no_limit);
        REQUIRE_FALSE(value.has_value());
        CHECK_FALSE(value.error().empty());
    }
    CHECK_FALSE(parse_decimal(std::string_view{"1\0", 2}, 1, no_limit).has_value());
}

TEST_CASE("As many digits as there are places may follow the point, and no digit more") {
    CHECK(parse_decimal("1.2", 2, no_limit) == 120);
    CHECK(parse_decimal("1.23", 2, no_limit) == 123);
    // A zero too many is refused as well: it claims a precision that the amount does not have.
    CHECK_FALSE(parse_decimal("1.230", 2, no_limit).has_value());
    CHECK_FALSE(parse_decimal("1.0", 0, no_limit).has_value());
    auto const refused = parse_decimal("0.001", 2, no_limit);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error() == "at most 2 digits may follow the decimal point");
}

TEST_CASE("The limit itself may be written, in either sign, and nothing beyond it") {
    CHECK(parse_decimal("9.99", 2, 1'000) == 999);
    CHECK(parse_decimal("10.00", 2, 1'000) == 1'000);
    CHECK(parse_decimal("-10", 2, 1'000) == -1'000);
    auto const above = parse_decimal("10.01", 2, 1'000);
    REQUIRE_FALSE(above.has_value());
    CHECK(above.error() == "the number is above the limit of 10");
    CHECK_FALSE(parse_decimal("-10.01", 2, 1'000).has_value());
}

TEST_CASE("A number beyond 64 bits is too large, wherever the digits run out") {
    for (std::string const text :
         {"9223372036854775808", "-9223372036854775808", "18446744073709551616",
          "99999999999999999999999999999999999999"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_decimal(text, 0, no_limit).has_value());
    }
    CHECK_FALSE(parse_decimal("92233720368547758.08", 2, no_limit).has_value());
    CHECK_FALSE(parse_decimal("92233720368547759", 2, no_limit).has_value());
    CHECK_FALSE(parse_decimal(std::string(1'000'000, '9'), 2, no_limit).has_value());
}

TEST_CASE("A decimal shows the digits asked for and no zeros beyond them") {
    CHECK(format_decimal(107104000000, 6, 2) == "107104.00");
    CHECK(format_decimal(372'500, 6, 2) == "0.3725");
    CHECK(format_decimal(0, 2, 2) == "0.00");
    CHECK(format_decimal(0, 6, 0) == "0");
    CHECK(format_decimal(-4, 2, 2) == "-0.04");
    CHECK(format_decimal(-100, 2, 0) == "-1");
    CHECK(format_decimal(1'000, 0, 0) == "1000");
    constexpr auto least = std::numeric_limits<std::int64_t>::min();
    CHECK(format_decimal(least, 2, 2) == "-92233720368547758.08");
    CHECK(format_decimal(least, 0, 0) == "-9223372036854775808");
}

TEST_CASE("Thousands are marked for people, left of the point only") {
    CHECK(with_thousands("0") == "0");
    CHECK(with_thousands("999") == "999");
    CHECK(with_thousands("1000") == "1,000");
    CHECK(with_thousands("-999.00") == "-999.00");
    CHECK(with_thousands("-1000.00") == "-1,000.00");
    CHECK(with_thousands("123456.123456") == "123,456.123456");
    CHECK(with_thousands("75000000.00") == "75,000,000.00");
    CHECK(with_thousands("") == "");
}

TEST_CASE("property: what is printed reads back as the same number") {
    CHECK(rc::check("parse(format(x)) == x", [] {
        auto const value = *rc::gen::arbitrary<std::int64_t>();
        RC_PRE(value != std::numeric_limits<std::int64_t>::min());
        auto const places = *rc::gen::inRange(0, 10);
        auto const shown = *rc::gen::inRange(0, places + 1);
        auto const text = format_decimal(value, places, shown);
        RC_ASSERT(parse_decimal(text, places, no_limit).value() == value);
        // The marks are all that with_thousands adds.
        auto marked = with_thousands(text);
        std::erase(marked, ',');
        RC_ASSERT(marked == text);
    }));
}

TEST_CASE("property: text that is read prints back as itself, but for zeros at its end") {
    for (std::uint64_t seed = 1; seed <= 2'000; ++seed) {
        CAPTURE(seed);
        std::mt19937_64 random{seed};
        auto const whole = std::to_string(random() % 1'000'000'000);
        auto fraction = std::to_string(random() % 1'000'000);
        fraction.insert(0, 6 - fraction.size(), '0');
        auto const value = parse_decimal(whole + "." + fraction, 6, no_limit);
        REQUIRE(value.has_value());
        CHECK(format_decimal(*value, 6, 6) == whole + "." + fraction);
    }
}

TEST_CASE("property: no text at all stops the reader, and what it takes is plain digits") {
    static constexpr std::string_view letters = "0123456789.-+eE, \n\x80";
    for (std::uint64_t seed = 1; seed <= 20'000; ++seed) {
        CAPTURE(seed);
        std::mt19937_64 random{seed};
        std::string text;
        for (auto length = random() % 24; length > 0; --length)
            text += letters[random() % letters.size()];
        auto const value = parse_decimal(text, 4, 1'000'000);
        if (!value) continue;
        CAPTURE(text);
        CHECK(text.find_first_not_of("0123456789.-") == text.npos);
        CHECK(-1'000'000 <= *value);
        CHECK(*value <= 1'000'000);
    }
}

TEST_CASE("A number is printed and read the same under a locale that writes a comma") {
    WithEuropeanLocale const abroad;
    CHECK(format_decimal(123'456'789, 2, 2) == "1234567.89");
    CHECK(with_thousands("1234567.89") == "1,234,567.89");
    CHECK(parse_decimal("1234567.89", 2, no_limit) == 123'456'789);
    CHECK_FALSE(parse_decimal("1234567,89", 2, no_limit).has_value());
    auto const refused = parse_decimal("10000.01", 2, 1'000'000);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error() == "the number is above the limit of 10000");
}
