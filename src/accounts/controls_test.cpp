#include "accounts/controls.hpp"
#include "accounts/accounts_fixture.hpp"

using namespace casewright;
using namespace casewright::test::accounts;

TEST_CASE("SAMM C9.15: the administrative account holds 18 months at least and five years at most") {
    auto const band = administrative_band(dollars("1000000000"), shipped(), day("2026-01-01"));
    REQUIRE(band.has_value());
    CHECK(to_text(band->safety) == "1500000000.00");
    CHECK(to_text(band->upper) == "5000000000.00");
    CHECK(band->of(dollars("1499999999.99")) == BandStanding::below_safety);
    CHECK(band->of(dollars("1500000000")) == BandStanding::within);
    CHECK(band->of(dollars("5000000000")) == BandStanding::within);
    CHECK(band->of(dollars("5000000000.01")) == BandStanding::above_upper);
    CHECK(to_text(administrative_band(dollars("0.01"), shipped(), day("2026-01-01"))->safety) == "0.02");
}

TEST_CASE("SAMM C9.16: contract administration keeps three years and the open authority") {
    auto const band = contract_administration_band(
        {dollars("100"), dollars("50"), {dollars("110"), dollars("120"), dollars("999")},
         {dollars("130"), dollars("140"), dollars("150"), dollars("999")}},
        shipped(), day("2026-01-01"));
    REQUIRE(band.has_value());
    CHECK(to_text(band->safety) == "350.00");
    CHECK(to_text(band->upper) == "700.00");
}

TEST_CASE("SAMM C9.17: transportation looks at the newest five years") {
    std::vector<Money> const history{dollars("999"), dollars("10"), dollars("20"), dollars("30"),
                                     dollars("40"), dollars("50")};
    auto const band = transportation_band(history, dollars("7"), shipped(), day("2026-01-01"));
    REQUIRE(band.has_value());
    CHECK(to_text(band->safety) == "30.00");
    CHECK(to_text(band->upper) == "67.00");
    CHECK_FALSE(transportation_band({}, dollars("7"), shipped(), day("2026-01-01")).has_value());
}

TEST_CASE("GAO FGMSD-80-47: any difference between the fund and the case ledgers of a purchaser is an alarm") {
    // Differences of two purchasers that cancel out are two differences.
    auto const found = reconcile({{"BN", {dollars("100"), dollars("90")}}, {"KV", {dollars("50"), dollars("60")}},
                                  {"RO", {dollars("5"), dollars("5")}}},
                                 dollars("15"));
    CHECK(to_text(found.gross) == "20.00");
    CHECK(to_text(found.net) == "0.00");
    CHECK(to_text(found.unexplained) == "5.00");
    CHECK(found.alarm());
    CHECK_FALSE(reconcile({{"BN", {dollars("100"), dollars("100")}}}, {}).alarm());
    CHECK(reconcile({{"BN", {dollars("100"), dollars("99.99")}}}, {}).alarm());
}

TEST_CASE("GAO/AIMD-99-213: anything delivered and not charged is an alarm") {
    auto const found = uncharged_sample(dollars("582000000"), dollars("75000000"), dollars("11300000"), 3, 4);
    REQUIRE(found.has_value());
    CHECK(to_text(found->sample_share) == "0.129");
    CHECK(to_text(found->error_rate) == "0.1507");
    CHECK(found->alarm);
    // Too little to show in four digits is still an alarm.
    CHECK(uncharged_sample(dollars("582000000"), dollars("75000000"), dollars("0.01"), 3, 4)->alarm);
    CHECK_FALSE(uncharged_sample(dollars("5"), dollars("5"), Money{}, 3, 4)->alarm);
    CHECK_FALSE(uncharged_sample(dollars("5"), dollars("6"), Money{}, 3, 4).has_value());
    CHECK_FALSE(uncharged_sample(dollars("5"), dollars("5"), dollars("6"), 3, 4).has_value());
    CHECK_FALSE(uncharged_sample(dollars("5"), Money{}, Money{}, 3, 4).has_value());
}

TEST_CASE("GAO-19-678: an account rolls forward from its opening to its closing") {
    CHECK(to_text(closing_of(dollars("280"), dollars("2300"), dollars("1900"))) == "680.00");
    CHECK(to_text(implied_opening(dollars("680"), dollars("2300"), dollars("1900"))) == "280.00");
}

TEST_CASE("GAO-18-401: the least balance of the administrative account is known for fiscal 2017 only from an audit") {
    CHECK(to_text(least_balance("administrative", shipped(), day("2017-09-30")).value()) == "1400000000.00");
    CHECK_FALSE(least_balance("administrative", shipped(), day("2016-09-30")).has_value());
    CHECK_FALSE(least_balance("transportation", shipped(), day("2017-09-30")).has_value());
}

TEST_CASE("SAMM C9.7.2.7.4.2: an offshore procurement is notified when it grows by more than the greater limit") {
    auto const notify = [](std::string_view original, std::string_view now) {
        return offshore_growth(dollars(original), dollars(now), shipped(), day("2026-01-01"))->notify;
    };
    CHECK_FALSE(notify("1500000", "2500000"));
    CHECK(notify("1500000", "2500000.01"));
    CHECK_FALSE(notify("2000000", "3000000"));
    CHECK_FALSE(notify("4000000", "6000000"));
    CHECK(notify("4000000", "6000000.01"));
    CHECK_FALSE(notify("4000000", "1"));
}

TEST_CASE("GAO-18-242: how many of the waivers reviewed were approved") {
    CHECK(to_text(approval_rate(813, 3, 4).value()) == "0.9963");
    CHECK(to_text(approval_rate(3, 3, 4).value()) == "0.0000");
    CHECK_FALSE(approval_rate(3, 4, 4).has_value());
    CHECK_FALSE(approval_rate(0, 0, 4).has_value());
}
