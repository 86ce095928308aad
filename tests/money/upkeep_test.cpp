// The commands that are asked from quarter to quarter: early collection, standby letters, control bands.
#include "money_fixture.hpp"

namespace casewright::testing {
inline namespace upkeep_commands {

constexpr std::string_view now = "2027-12-01T09:00:00Z";

ToldCase told_case(bool with_letter = true) {
    auto letter = scheduled_letter();
    letter.lines.front().source = "P";
    letter.payment->contract = {{{2027, 3}, dollars("20000"), dollars("9000"), dollars("50")},
                                {{2027, 4}, dollars("80000"), {}, {}}};
    if (with_letter) letter.payment->standby_letter = dollars("4000");
    ToldCase told{letter};
    told.shipped_on("2027-06-30", "S1", 40, "40000.00");
    return told;
}

constexpr std::string_view accounts = "[administrative]\nopening = \"0.00\"\nspent = \"280.00\"\nceiling = \"500.00\"\n";

}  // namespace upkeep_commands

TEST_CASE("bill early-collection screens every implemented case, and says what keeps it off the list") {
    ToldRecord const record{told_case()};
    auto const all = record.answer({"bill", "early-collection"}, now);
    CHECK_EQ(all.at("screened").to_number<int>(), 1);
    CHECK_EQ(all.at("listed").to_number<int>(), 0);
    auto const& one = all.at("cases").at(0);
    CHECK(text(one.at("case")) == "BN-B-UAA");
    CHECK(text(one.at("not_met").at(0)) == "collections above disbursements by the limit");
    CHECK_EQ(one.at("not_met").as_array().size(), 1);
    CHECK_EQ(one.at("implemented_days").to_number<int>(), 365);
    CHECK(one.at("why").as_object().contains("inputs"));
    auto const special = record.answer({"bill", "early-collection", "--special-billing", "BN"}, now);
    CHECK(text(special.at("cases").at(0).at("not_met").at(0)) == "no special billing arrangement");
    CHECK(record.ask({"bill", "early-collection"}, now).out.find("special billing none") != std::string::npos);
    for (auto const& [option, word] : {std::pair{"--special-billing", "ZZ"}, std::pair{"--purchaser-schedule", "BN-B-UAZ"},
                                       std::pair{"--purchaser", "ZZ"}})
        CHECK_EQ(record.ask({"bill", "early-collection", option, word}, now).code, 2);
    // The day before it was implemented.
    auto const before = record.answer({"bill", "early-collection", "--on", "2026-11-30"}, now);
    CHECK_EQ(before.at("screened").to_number<int>(), 0);
}

TEST_CASE("bill letter holds the letter of a case, or all of a purchaser, against the liability of its quarters") {
    ToldRecord const record{told_case()};
    auto const asked = record.answer({"bill", "letter", "BN-B-UAA", "--on", "2027-01-01"}, now);
    auto const& letter = asked.at("letters").at(0);
    CHECK(text(letter.at("letter")) == "4000.00");
    CHECK(text(letter.at("needed")) == "9000.00");
    CHECK(letter.at("too_small").as_bool());
    CHECK_FALSE(letter.at("grows_by_itself").as_bool());
    CHECK(letter.at("decrease_offered").is_null());
    auto const later = record.answer({"bill", "letter", "BN", "--on", "2028-01-01"}, now);
    CHECK(later.at("letters").at(0).at("decrease_offered").as_bool());
    CHECK(later.at("letters").at(0).at("grows_by_itself").is_null());
    CHECK_EQ(record.ask({"bill", "letter", "ZZ"}, now).code, 2);
    CHECK_EQ(record.ask({"bill", "letter", "BN-B-UAZ"}, now).code, 2);
    CHECK_EQ(record.ask({"bill", "letter", "BN-B-UAA", "--on", "2026-11-30"}, now).code, 2);
    CHECK_EQ(ToldRecord{told_case(false)}.ask({"bill", "letter", "BN-B-UAA"}, now).code, 2);
}

TEST_CASE("bill bands holds the clearing accounts of our books against their bands, and refuses what nobody told") {
    ToldRecord const record{told_case()};
    auto const file = record.folder().write("accounts.toml", accounts);
    auto const found = record.answer({"bill", "bands", file}, now);
    auto const& account = found.at("accounts").at(0);
    CHECK(text(account.at("charged")) == "1280.00");
    CHECK(text(account.at("balance")) == "1000.00");
    CHECK(text(account.at("safety_level")) == "750.00");
    CHECK(text(account.at("upper_level")) == "2500.00");
    CHECK(text(account.at("standing")) == "within");
    auto const early = record.answer({"bill", "bands", file, "--on", "2027-06-29"}, now);
    CHECK(text(early.at("accounts").at(0).at("balance")) == "-280.00");
    CHECK(text(early.at("accounts").at(0).at("standing")) == "below_safety");
    auto const without = record.folder().write("missing.toml", accounts.substr(0, accounts.find("ceiling")));
    auto const refused = record.answer({"bill", "bands", without}, now, 2);
    CHECK(text(refused.at("error").at("message")).find("ceiling") != std::string::npos);
}

}  // namespace casewright::testing
