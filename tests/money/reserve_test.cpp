// Termination liability kept in the books, by `case do`: what is kept cannot be spent, by a cent.
#include "money_fixture.hpp"

namespace casewright::testing {
inline namespace kept_reserves {

constexpr std::string_view now = "2027-04-02T00:00:00Z";

// A contract of 100,000 dollars that would cost 12,000 to end in the second quarter of 2027 and 5,000 in the
// fourth. The purchaser paid 40,000, and the whole line is under contract.
ToldCase contracted_case(std::string_view paid_in = "40000.00") {
    auto letter = scheduled_letter();
    letter.lines.front().source = "P";
    letter.payment->contract = {{{2027, 2}, dollars("30000"), dollars("12000"), {}},
                                {{2027, 4}, dollars("60000"), dollars("5000"), {}}};
    ToldCase told{letter};
    told.on("2026-12-01")
        .with(DepositReceived{"basic", dollars(paid_in), DepositSource::purchaser, "wire 1"})
        .with(AuthorityIssued{"basic", {{line_number("001"), dollars("100000.00")}}})
        .with(DirectiveIssued{"directive 1", "desk-7"})
        .with(ObligationRecorded{line_number("001"), ObligationForm::contract, "C1", dollars("100000.00"),
                                 false});
    return told;
}

// The answer of `case do`, and the rule that refused it; empty when it was done.
std::string done(ToldRecord const& record, std::string_view operation, std::string_view toml,
                 std::string_view on, std::string_view role = "disbursing_office") {
    auto const file = record.folder().write("told.toml", "by = \"" + std::string{role} + "/desk-2\"\non = " +
                                                             std::string{on} + "\n" + std::string{toml});
    auto const ran = record.ask({"case", "do", "BN-B-UAA", std::string{operation}, file, "--json"}, now);
    CAPTURE(ran.err);
    auto const document = ran.document();
    REQUIRE(document.has_value());
    if (ran.code == 0) return {};
    REQUIRE(document->contains("refusal"));
    return text(document->at("refusal").at("rule"));
}

std::string pay(ToldRecord const& record, std::string_view amount, std::string_view on) {
    return done(record, "record_disbursement",
                "line = \"001\"\namount = \"" + std::string{amount} +
                    "\"\ncontract = \"C1\"\ninvoice = \"I " + std::string{amount} + "\"\nreceiving_report = \"R1\"\n"
                    "expenditure_authority = \"EA 1\"\n",
                on);
}

std::string balance(ToldRecord const& record, std::string_view account) {
    return text(record.answer({"account", "show", std::string{account}}, now).at("balance"));
}

}  // namespace kept_reserves

TEST_CASE("SAMM C9.12: what is kept for the end of contracts cannot be spent, by a cent, and is released with them") {
    ToldRecord const record{contracted_case()};
    CHECK(done(record, "reserve_termination", "quarter = \"2027-Q2\"\namount = \"12000.01\"\n", "2027-01-04") ==
          "reserve.amount_is_the_schedules");
    CHECK(done(record, "reserve_termination", "quarter = \"2027-Q2\"\n", "2027-01-04", "case_manager") ==
          "reserve_termination.actor");
    CHECK(done(record, "reserve_termination", "quarter = \"2027-Q1\"\n", "2027-01-04") ==
          "reserve.quarter_is_not_over");
    CHECK(done(record, "reserve_termination", "quarter = \"2027-Q2\"\n", "2027-01-04") == "");
    CHECK(balance(record, "termination_reserve") == "12000.00");
    CHECK(balance(record, "case_cash") == "28000.00");
    CHECK(balance(record, "trust_fund_cash") == "40000.00");
    CHECK(pay(record, "28000.01", "2027-02-01") == "accounts.reserve_pays_termination_only");
    CHECK(pay(record, "27999.99", "2027-02-01") == "");
    CHECK(pay(record, "0.02", "2027-02-01") == "accounts.reserve_pays_termination_only");
    CHECK(pay(record, "0.01", "2027-02-01") == "");
    CHECK(record.answer({"record", "verify"}, now).at("balanced").as_bool());
    auto const why = record.answer({"case", "why", "BN-B-UAA", "termination_reserve"}, now);
    CHECK(text(why.at("value")) == "12000.00");
    // The next quarter costs nothing to end, but only once it has begun.
    CHECK(done(record, "reserve_termination", "quarter = \"2027-Q3\"\n", "2027-03-31") ==
          "reserve.stands_in_its_quarter");
    CHECK(done(record, "reserve_termination", "quarter = \"2027-Q3\"\n", "2027-04-01") == "");
    CHECK(balance(record, "termination_reserve") == "0.00");
    CHECK(pay(record, "12000.01", "2027-04-01") == "accounts.cash_covers_payment");
    CHECK(pay(record, "12000.00", "2027-04-01") == "");
}

TEST_CASE("SAMM C9.12: nothing is kept that the purchaser does not have free") {
    ToldRecord const short_of_it{contracted_case("11999.99")};
    CHECK(done(short_of_it, "reserve_termination", "quarter = \"2027-Q2\"\n", "2027-01-04") ==
          "accounts.reserve_is_covered");
    CHECK(balance(short_of_it, "termination_reserve") == "0.00");
    ToldRecord const enough{contracted_case("12000.00")};
    CHECK(done(enough, "reserve_termination", "quarter = \"2027-Q2\"\n", "2027-01-04") == "");
    CHECK(pay(enough, "0.01", "2027-01-05") == "accounts.reserve_pays_termination_only");
}

}  // namespace casewright::testing
