// What is looked after from quarter to quarter: the screen for early collection, standby letters, and the
// control bands of the clearing accounts.
#include "billing/account_bands.hpp"
#include "billing/letter_upkeep.hpp"
#include "billing/random_life_fixture.hpp"
#include "billing/screen_case.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace casewright::test::billing;

inline namespace upkeep {

// 100 articles of 100,000 dollars: 10,320,000.00 with the surcharge. A fifth is delivered, half is paid.
ToldCase rich_case(std::string_view paid = "5000000.00") {
    auto letter = scheduled_letter();
    auto article = article_line("001", "100000.00", 100);
    article.source = "S";
    article.packing = false;
    article.schedule = letter.lines.front().schedule;
    letter.lines = {article};
    ToldCase told{letter};
    told.paid("2027-01-10", paid).shipped_on("2027-02-10", "S1", 20, "2000000.00");
    told.on("2027-03-10").with(
        DisbursementRecorded{line_number("001"), dollars("1000000.00"), "C1", "I1", "R1", "A1"});
    return told;
}

ScreenedCase screened(ToldCase const& told, std::string_view on, bool special = false, bool requested = false) {
    auto made = screen_case({told.id(), told.facts(), {}, day(on), special, requested, shipped_accounting(), shipped()});
    REQUIRE(made.has_value());
    REQUIRE(made->has_value());
    return std::move(**made);
}

std::vector<std::string> kept_off(ToldCase const& told, std::string_view on = "2027-12-01") {
    return screened(told, on).found.not_met;
}

LetterState letter_state(std::string_view original, std::string_view amount, std::string_view needed,
                         std::string_view before = "0.00", std::string_view last = "0.00") {
    return {dollars(original), dollars(amount), {2026, 3}, {dollars(before), dollars(last)}, dollars(needed)};
}

constexpr std::string_view told_accounts = R"([administrative]
opening = "-500.00"
spent = "280.00"
ceiling = "1000.00"
[contract_administration]
opening = "0.00"
spent = "0.00"
yearly_spending = "10.00"
open_authority = "5.00"
budgets = ["1.00", "2.00"]
adjusted = ["1.00", "1.00", "1.00"]
[transportation]
opening = "100.00"
spent = "0.00"
history = ["50.00", "50.00", "50.00", "50.00", "50.00"]
adjustment = "0.00"
)";

std::string without(std::string_view line) {
    std::string text{told_accounts};
    auto const place = text.find(line);
    REQUIRE(place != text.npos);
    return text.erase(place, line.size() + 1);
}

}  // namespace upkeep

TEST_CASE("SAMM C9.9.3.1: a recorded case is listed from the day on which it is a year old, with its figures") {
    auto const told = rich_case();
    auto const listed = screened(told, "2027-12-01");
    CHECK(listed.found.listed);
    CHECK(listed.value == dollars("10320000.00"));
    CHECK(listed.delivered == dollars("2064000.00"));
    CHECK(listed.expended == dollars("2000000.00"));
    CHECK(listed.figures.collections == dollars("5000000.00"));
    CHECK(listed.figures.disbursements == dollars("1000000.00"));
    CHECK(listed.found.why.policy.size() == 4);
    CHECK(kept_off(told, "2027-11-30") == std::vector<std::string>{"implemented long enough"});
    CHECK(screened(told, "2027-12-01", true).found.not_met == std::vector<std::string>{"no special billing arrangement"});
    CHECK(screened(told, "2027-12-01", false, true).found.not_met ==
          std::vector<std::string>{"no schedule of the purchaser"});
}

TEST_CASE("SAMM C9.9.3.1: each screen keeps a recorded case off the list at its limit") {
    CHECK(kept_off(rich_case("7739999.99")).empty());
    CHECK(kept_off(rich_case("7740000.00")) == std::vector<std::string>{"collected or delivered below the limit"});
    CHECK(kept_off(rich_case("2000000.00")).empty());
    CHECK(kept_off(rich_case("1999999.99")) == std::vector<std::string>{"collections above disbursements by the limit"});
    // Delivered to the limit counts as collected does; what comes after the day of the question does not.
    auto delivered = rich_case();
    delivered.shipped_on("2027-12-02", "S2", 55, "5500000.00");
    CHECK(kept_off(delivered, "2027-12-01").empty());
    CHECK(kept_off(delivered, "2027-12-02") == std::vector<std::string>{"collected or delivered below the limit"});
    auto letter = scheduled_letter();
    letter.payment->terms = {TermOfSale::fms_credit};
    CHECK(kept_off(ToldCase{letter}) ==
          std::vector<std::string>{"national funds only", "dependable undertaking",
                                   "collections above disbursements by the limit", "executed far enough"});
    ToldCase const told{scheduled_letter()};
    CHECK_FALSE(screen_case({told.id(), told.facts(), {}, day("2026-11-30"), false, false, shipped_accounting(),
                             shipped()})->has_value());
}

TEST_CASE("SAMM C9.9.1.5.4: a letter grows by itself to its share, and only while the rule stood") {
    auto const asked = [](LetterState state, std::string_view on) {
        return letter_upkeep(std::move(state), day(on), shipped()).value();
    };
    CHECK_FALSE(asked(letter_state("10000", "10000", "10000"), "2026-06-14").too_small);
    auto const grows = asked(letter_state("10000", "10000", "11000"), "2026-06-14");
    CHECK(grows.too_small);
    CHECK(grows.grows->value);
    CHECK_FALSE(asked(letter_state("10000", "10000", "11000.01"), "2026-06-14").grows->value);
    // A letter that grew already is held against its original amount.
    CHECK_FALSE(asked(letter_state("10000", "11000", "11500"), "2026-06-14").grows->value);
    CHECK_FALSE(asked(letter_state("10000", "10000", "11000"), "2026-06-15").grows->value);
    CHECK(asked(letter_state("10000", "10000", "0", "8999.99", "8999.99"), "2026-06-15").decrease->value);
    CHECK_FALSE(asked(letter_state("10000", "10000", "0", "8999.99", "9000"), "2026-06-15").decrease->value);
    CHECK_FALSE(grows.decrease.has_value());
    auto const both = letters_together({letter_state("1", "2", "3", "4", "5"), letter_state("10", "20", "30", "40", "50")});
    CHECK(both.original == dollars("11"));
    CHECK(both.amount == dollars("22"));
    CHECK(both.needed == dollars("33"));
    CHECK(both.ended == std::vector{dollars("44"), dollars("55")});
}

TEST_CASE("the letter of a recorded case is held against the liability that its schedule has by quarter") {
    auto letter = scheduled_letter();
    letter.lines.front().source = "P";
    letter.payment->contract = {{{2027, 3}, dollars("20000"), dollars("9000"), dollars("50")},
                                {{2027, 4}, dollars("80000"), {}, {}}};
    auto const of = [](LetterOfRequest const& asked, std::string_view on) {
        return letter_of_case(fold(ToldCase{asked}.facts()).value(), day(on), shipped()).value();
    };
    CHECK_FALSE(of(letter, "2027-02-01").has_value());
    letter.payment->standby_letter = dollars("4000");
    CHECK(of(letter, "2026-12-31")->needed == Money{});
    auto const state = of(letter, "2027-01-01").value();
    CHECK(state.amount == dollars("4000"));
    CHECK(state.needed == dollars("9000"));
    CHECK(letter_upkeep(state, day("2027-01-01"), shipped())->too_small);
    CHECK(of(letter, "2027-07-01")->ended == std::vector{Money{}, dollars("9000")});
    CHECK(of(letter, "2027-10-01")->ended == std::vector{dollars("9000"), Money{}});
}

TEST_CASE("SAMM C9.15 to C9.17: the clearing accounts stand below, within or above their bands, by our own books") {
    History history;
    history.told.shipped_on("2027-06-30", "S1", 40, "40000.00");
    RecordLedger books{shipped_accounting()};
    REQUIRE(books.take_case(history.told.id(), history.told.facts(), {}).has_value());
    auto const on = day("2027-06-30");
    auto const told = read_accounts(told_accounts, "accounts.toml", shipped(), on).value();
    REQUIRE(told.size() == 3);
    auto const asked = [&](ToldAccount const& account, std::string_view when = "2027-06-30") {
        return account_in_band(account, books.ledger(), {day(when), {}}, shipped()).value();
    };
    auto const administrative = asked(told[0]);
    CHECK(administrative.charged == dollars("1280.00"));
    CHECK(administrative.balance == dollars("500.00"));
    CHECK(administrative.band.safety == dollars("1500.00"));
    CHECK(administrative.band.upper == dollars("5000.00"));
    CHECK(administrative.standing == BandStanding::below_safety);
    CHECK(asked(told[0], "2027-06-29").charged == Money{});
    CHECK(administrative.explanations.at("bands.administrative.balance").value == "500.00");
    CHECK(administrative.explanations.at("bands.administrative.safety").policy.size() == 2);
    auto const contract = asked(told[1]);
    CHECK(contract.band.safety == dollars("35.00"));
    CHECK(contract.band.upper == dollars("11.00"));
    auto const transport = asked(told[2]);
    CHECK(transport.standing == BandStanding::within);
    CHECK(transport.band.upper == dollars("100.00"));
    auto const policy = shipped_without("accounts/control_bands.toml");
    auto const unknown = account_in_band(told[0], books.ledger(), {on, {}}, policy);
    REQUIRE_FALSE(unknown.has_value());
    CHECK(unknown.error().rule.id == band_limits_known.id);
}

TEST_CASE("a figure of a clearing account that nobody told is refused, never taken as nothing") {
    auto const fault = [](std::string const& text) {
        auto const read = read_accounts(text, "accounts.toml", shipped(), day("2027-06-30"));
        return read ? std::string{} : read.error().message;
    };
    CHECK(fault(std::string{told_accounts}).empty());
    for (std::string_view const line : {R"(opening = "-500.00")", R"(spent = "280.00")", R"(ceiling = "1000.00")",
                                        R"(yearly_spending = "10.00")", R"(open_authority = "5.00")",
                                        R"(budgets = ["1.00", "2.00"])", R"(adjusted = ["1.00", "1.00", "1.00"])",
                                        R"(history = ["50.00", "50.00", "50.00", "50.00", "50.00"])",
                                        R"(adjustment = "0.00")"}) {
        CAPTURE(std::string{line});
        auto const key = std::string{line.substr(0, line.find(' '))};
        CHECK(fault(without(line)).find(key) != std::string::npos);
    }
    std::string one_year{told_accounts};
    one_year.replace(one_year.find(R"(, "2.00"])"), 9, "]");
    CHECK(fault(one_year) == "budgets: 2 years are needed; found 1");
    CHECK(fault(std::string{told_accounts} + "more = \"1\"\n").find("more") != std::string::npos);
    CHECK(fault("").find("no account") != std::string::npos);
    CHECK(fault("[administrative]\nopening = \"-1.00\"\nspent = \"-1.00\"\nceiling = \"1\"\n") != "");
    CHECK(fault("[administrative]\nopening = \"-1.00\"\nspent = \"1.00\"\nceiling = \"1\"\n").empty());
}
