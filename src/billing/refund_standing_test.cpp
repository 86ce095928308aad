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
        add_case(standing, told.id(), told.facts(), test::case_id(refunding), shipped_accounting(), day(on), shipped());
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
    CHECK(overdue("2027-03-31", "BN-B-UAA").in_arrears == Money{});
    CHECK(overdue("2027-04-01", "BN-B-UAA").in_arrears == dollars("7.00"));
    told.on("2027-03-31").with(HoldingApplied{dollars("7.00"), "telex"});
    CHECK(overdue("2027-04-01", "BN-B-UAB").in_arrears == Money{});
    CHECK(refused({dollars("0.01"), {}, {}, {}}, "1.00") == refund_not_in_arrears.id);
    CHECK(refused({{}, dollars("0.01"), {}, "BN-B-UAB"}, "1.00") == refund_nothing_overdue.id);
}
