#include <random>

#include "deliveries/deliveries_fixture.hpp"

namespace casewright {
namespace {

std::string usual_line() { return dr1::write_record(usual_record()).value(); }

bool reads(std::string const& line) { return dr1::read_record(line).has_value(); }

}  // namespace

TEST_CASE("DR1 layout: a record is written and read back field by field") {
    auto record = usual_record();
    record.quantity = -9'999'999;
    record.price = Money::from_cents(9'999'999'999'999);
    record.delivered = Date{2024y / std::chrono::February / 29};
    auto const line = dr1::write_record(record).value();
    CHECK(line.size() == dr1::record_bytes);
    CHECK(line.substr(25, 8) == "-9999999");
    auto const again = dr1::read_record(line).value();
    CHECK(again.case_text == "KV-B-UAA");
    CHECK(again.line == "001");
    CHECK(again.document == record.document);
    CHECK(again.quantity == record.quantity);
    CHECK(again.price == record.price);
    CHECK(again.delivered == record.delivered);
    CHECK(again.reported == record.reported);
    CHECK(again.price_code == 'A');
    CHECK(again.source == 'P');
    CHECK(again.originator == "BA1");
    CHECK_FALSE(dr1::write_record([&] { auto big = record; big.quantity = 100'000'000; return big; }()));
    CHECK_FALSE(dr1::write_record([&] { auto big = record; big.document += 'X'; return big; }()));
}

TEST_CASE("DR1 layout: any byte where a digit or a sign belongs spoils the record, any other byte does not") {
    auto const line = usual_line();
    for (std::size_t place = 0; place < line.size(); ++place) {
        CAPTURE(place);
        auto const is_judged = place < 2 || (8 <= place && place < 11) || (25 <= place && place < 62);
        for (char const letter : {'X', ' ', '/', ':', '\0', '\xff'}) {
            auto changed = line;
            changed[place] = letter;
            CHECK(reads(changed) == !is_judged);
        }
        auto signed_line = line;
        signed_line[place] = '-';
        CHECK(reads(signed_line) == (!is_judged || place == 25));
        auto broken = line;
        broken[place] = '\n';
        CHECK_FALSE(reads(broken));
    }
}

TEST_CASE("DR1 layout: both days exist") {
    auto const with_days = [](std::string_view delivered, std::string_view reported) {
        auto line = usual_line();
        line.replace(46, 8, delivered).replace(54, 8, reported);
        return line;
    };
    for (int year = 0; year < 10'000; year += year < 2030 && year > 1890 ? 1 : 97)
        for (unsigned month = 0; month <= 13; ++month)
            for (unsigned day = 0; day <= 32; ++day) {
                auto const text = fmt::format("{:04}{:02}{:02}", year, month, day);
                bool const exists = year >= 1 && Date{std::chrono::year{year}, std::chrono::month{month},
                                                      std::chrono::day{day}}.ok();
                dr1::Numbers numbers{};
                auto const line = with_days(text, "20260720");
                REQUIRE_MESSAGE(dr1::read_numbers(line.data(), numbers) == exists, text);
            }
    CHECK_FALSE(reads(with_days("20260701", "20260631")));
    CHECK_FALSE(reads(with_days("20260701", "20269901")));
    CHECK_FALSE(reads(with_days("20260701", "99999999")));
}

TEST_CASE("property: numbers of DR1 are those that the digits spell") {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        CAPTURE(seed);
        std::mt19937_64 random{seed};
        auto const digits = [&](std::size_t count) {
            std::string text;
            while (text.size() < count) text += static_cast<char>('0' + random() % 10);
            return text;
        };
        auto line = usual_line();
        auto const number = digits(3), quantity = digits(7), price = digits(13);
        bool const reversal = random() % 2 == 0;
        line.replace(8, 3, number).replace(25, 8, (reversal ? "-" : "0") + quantity).replace(33, 13, price);
        dr1::Numbers numbers{};
        REQUIRE(dr1::read_numbers(line.data(), numbers));
        CHECK(numbers.line == std::stoul(number));
        CHECK(numbers.quantity == (reversal ? -1 : 1) * std::stol(quantity));
        CHECK(numbers.price == std::stoll(price));
    }
}

TEST_CASE("a header announces records and cents, and names the byte that is wrong") {
    auto header = header_of(12, "345");
    header.pop_back();
    auto const read = dr1::read_header(header);
    REQUIRE(read.has_value());
    CHECK(read->records == 12);
    CHECK(read->cents == 345);
    auto const at = [&](std::size_t place, char letter) {
        auto changed = header;
        changed[place] = letter;
        auto const wrong = dr1::read_header(changed);
        return wrong ? std::size_t{0} : wrong.error().at;
    };
    CHECK(at(26, 'O') == 25);
    CHECK(at(25, '-') == 25);
    CHECK(at(40, ' ') == 33);
    CHECK(at(33, '-') == 0);  // a sum may be negative
    CHECK(dr1::read_header(header + " ").error().at == 99);
    CHECK(dr1::read_header("H1").error().at == 2);
}

}  // namespace casewright
