#include "billing/refund_standing.hpp"

#include "billing/billing_fixture.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace casewright::test::billing;

inline namespace refunds {

// Of a contract that costs 12,000 dollars to end in the third quarter of 2027, with 100 held back.
LetterOfRequest contract_letter(std::optional<std::string_view> standby = {}) {
    auto letter = scheduled_letter();
    letter.lines.front().source = "P";
    letter.payment->contract = {{{2027, 3}, dollars("30000"), dollars("12000"), dollars("100")}};
    if (standby) letter.payment->standby_letter = dollars(*standby);
    return letter;
}

PurchaserStanding standing_of(ToldCase const& told, std::string_view on, std::string_view refunding = "BN-B-UAA") {
    PurchaserStanding standing;
    auto const added =
        add_case(standing, told.id(), told.facts(), test::case_id(refunding), {}, shipped_accounting(), day(on), shipped());
    REQUIRE(added.has_value());
    return standing;
}

std::string_view refused(PurchaserStanding const& standing, std::string_view left) {
    auto const no = refused_for_standing(standing, dollars(left));
    return no ? no->rule.id : std::string_view{};
}

}  // namespace refunds

TEST_CASE("SAMM C9.11.5: the cash left covers what the cases need in the next quarter, with termination liability unless a letter secures it") {
    auto const needs = standing_of(ToldCase{contract_letter()}, "2027-03-31").next_quarter;
    auto const secured = standing_of(ToldCase{contract_letter("5000.00")}, "2027-03-31").next_quarter;
    CHECK(needs > dollars("42100.00"));
    CHECK(secured == needs - dollars("5000.00"));
    CHECK(standing_of(ToldCase{contract_letter("12000.00")}, "2027-03-31").next_quarter == needs - dollars("12000.00"));
    // On the day after, the next quarter is another.
    CHECK(standing_of(ToldCase{contract_letter()}, "2027-04-01").next_quarter < needs);
    PurchaserStanding const standing{{}, {}, dollars("100.00"), {}};
    CHECK(refused(standing, "99.99") == refund_leaves_the_needs.id);
    CHECK(refused(standing, "100.00") == "");
}

TEST_CASE("SAMM C9.11.5: who is on the arrears report of the quarter, or overdue on another case, gets nothing back") {
    ToldCase told{scheduled_letter()};
    told.on("2027-01-20").with(BillIssued{{2027, 1}, dollars("7.00"), day("2027-03-15")});
    auto const overdue = [&](std::string_view on, std::string_view refunding) {
        return standing_of(told, on, refunding);
    };
    CHECK(overdue("2027-03-15", "BN-B-UAB").overdue_elsewhere == Money{});
    CHECK(overdue("2027-03-16", "BN-B-UAB").overdue_elsewhere == dollars("7.00"));
    CHECK(overdue("2027-03-16", "BN-B-UAB").owing_case == "BN-B-UAA");
    CHECK(overdue("2027-03-16", "BN-B-UAA").overdue_elsewhere == Money{});
    // The case itself is on the report from the day on which it is past due.
    CHECK(overdue("2027-03-15", "BN-B-UAA").in_arrears == Money{});
    CHECK(overdue("2027-03-16", "BN-B-UAA").in_arrears == dollars("7.00"));
    CHECK(overdue("2027-03-31", "BN-B-UAB").in_arrears == Money{});
    CHECK(overdue("2027-04-01", "BN-B-UAA").in_arrears == dollars("7.00"));
    told.on("2027-03-31").with(HoldingApplied{dollars("7.00"), "telex"});
    CHECK(overdue("2027-04-01", "BN-B-UAB").in_arrears == Money{});
    CHECK(refused({dollars("0.01"), {}, {}, {}}, "1.00") == refund_not_in_arrears.id);
    CHECK(refused({{}, dollars("0.01"), {}, "BN-B-UAB"}, "1.00") == refund_nothing_overdue.id);
}

TEST_CASE("SAMM C9.11.5: excess is what a case left above its highest requirement, billed, committed and its surcharges") {
    ToldCase told{scheduled_letter()};
    auto const total = told.total();
    auto const charges = total - dollars("100000.00");
    CHECK(charges > Money{});
    told.on("2026-12-02").with(PaymentReceived{total + dollars("5000.00"), "wire 1"});
    told.on("2026-12-03").with(AuthorityIssued{"basic", {{line_number("001"), dollars("100000.00")}}});
    told.on("2026-12-04").with(MovedToHolding{dollars("6000.00"), "letter", day("2026-12-04")});
    auto const standing = standing_of(told, "2026-12-05");
    CHECK(standing.requirement == total);
    CHECK(standing.excess == dollars("5000.00"));
    CHECK_FALSE(refused_for_excess(standing, dollars("5000.00")));
    auto const no = refused_for_excess(standing, dollars("5000.01"));
    REQUIRE(no);
    CHECK(no->rule.id == refund_is_excess.id);
    // What was given back is not given back again.
    told.on("2026-12-06").with(ExcessRefunded{dollars("5000.00"), "letter", day("2026-12-04"), "memorandum"});
    CHECK(standing_of(told, "2026-12-07").excess == Money{});
}

TEST_CASE("SAMM C9.11.5: what comes to a closed case later is missing from its excess") {
    ToldCase told{scheduled_letter()};
    told.on("2026-12-02").with(PaymentReceived{dollars("9000.00"), "wire 1"});
    CaseFinalClosed closed;
    closed.excess = dollars("9000.00");
    told.on("2027-01-10").with(closed);
    CHECK(standing_of(told, "2027-01-11").excess == dollars("9000.00"));
    LateTransactionRecorded late;
    late.amount = dollars("2000.00");
    told.on("2027-01-12").with(late);
    CHECK(standing_of(told, "2027-01-13").excess == dollars("7000.00"));
}
