#include "lifecycle/closure/release_funds.hpp"

#include <algorithm>
#include <map>

#include <rapidcheck.h>

#include "lifecycle/lifecycle_fixture.hpp"

using namespace casewright;
using namespace casewright::test;

namespace {

CaseFunding funding(std::string_view cash, std::string_view fmf, std::string_view map_merger) {
    return {{dollars(cash), dollars(fmf), dollars(map_merger)}};
}

FundRelease decrease_of(std::string_view decrease, std::span<FundSource const> order = {},
                        bool granted = false) {
    return {funding("400000", "300000", "100000"), dollars(decrease), order, granted};
}

CaseFunding released(std::string_view decrease) {
    auto const answer = release_funds(decrease_of(decrease), shipped());
    REQUIRE(answer.has_value());
    CHECK(answer->why.citation == Citation{"SAMM", "C9.8.2.4"});
    CHECK(standing_of(answer->why) == Standing::confirmed);
    return answer->value;
}

constexpr std::array grants_first{FundSource::map_merger, FundSource::fmf, FundSource::cash};

// The slow model: cent after cent from the first source that still has one.
std::map<FundSource, int> released_cent_by_cent(std::map<FundSource, int> held, int decrease,
                                                std::span<FundSource const> order) {
    std::map<FundSource, int> gone;
    while (decrease > 0)
        for (auto const source : order)
            if (held[source] > 0) {
                --held[source];
                ++gone[source];
                --decrease;
                break;
            }
    return gone;
}

}  // namespace

TEST_CASE("SAMM C9.8.2.4: cash is released first, then FMF, then merged MAP money") {
    CHECK(released("0") == funding("0", "0", "0"));
    CHECK(released("399999.99") == funding("399999.99", "0", "0"));
    CHECK(released("400000.00") == funding("400000", "0", "0"));
    CHECK(released("400000.01") == funding("400000", "0.01", "0"));
    CHECK(released("550000") == funding("400000", "150000", "0"));  // EXCESS-ORDER
    CHECK(released("700000.00") == funding("400000", "300000", "0"));
    CHECK(released("700000.01") == funding("400000", "300000", "0.01"));
    CHECK(released("800000.00") == funding("400000", "300000", "100000"));
}

TEST_CASE("SAMM C9.8.2.4: no more is released than funds the case") {
    auto const answer = release_funds(decrease_of("800000.01"), shipped());
    REQUIRE_FALSE(answer.has_value());
    CHECK(answer.error().rule.id == release_within_funding.id);
}

TEST_CASE("SAMM C9.8.2.4: another order holds only where DSCA granted it") {
    auto const asked = release_funds(decrease_of("150000", grants_first), shipped());
    REQUIRE_FALSE(asked.has_value());
    CHECK(asked.error().rule.id == release_order_is_granted.id);
    auto const granted = release_funds(decrease_of("150000", grants_first, true), shipped());
    REQUIRE(granted.has_value());
    CHECK(granted->value == funding("0", "50000", "100000"));
    CHECK(granted->why.formula.find("granted") != std::string::npos);
    // The usual order needs no grant, written out or not.
    CHECK(release_funds(decrease_of("1", release_order), shipped()).has_value());
}

TEST_CASE("SAMM C9.8.2.4: an order names each source once, granted or not") {
    for (auto const& order : {std::vector{FundSource::cash, FundSource::cash, FundSource::fmf},
                              std::vector{FundSource::cash, FundSource::fmf}}) {
        auto const answer = release_funds(decrease_of("1", order, true), shipped());
        REQUIRE_FALSE(answer.has_value());
        CHECK(answer.error().rule.id == release_order_is_granted.id);
    }
}

TEST_CASE("property: what is released is what cent after cent leaves the case, in any order") {
    CHECK(rc::check("release_funds against a walk in cents", [] {
        auto const cents = rc::gen::inRange(0, 300);
        std::map<FundSource, int> held{{FundSource::cash, *cents},
                                       {FundSource::fmf, *cents},
                                       {FundSource::map_merger, *cents}};
        std::vector<FundSource> order{release_order.begin(), release_order.end()};
        for (auto turns = *rc::gen::inRange(0, 6); turns > 0; --turns)
            std::ranges::next_permutation(order);
        CaseFunding funded;
        int total = 0;
        for (auto const& [source, amount] : held) {
            funded.of(source) = Money::from_cents(amount);
            total += amount;
        }
        auto const decrease = *rc::gen::inRange(0, total + 3);
        auto const answer =
            release_funds({funded, Money::from_cents(decrease), order, true}, shipped());
        RC_ASSERT(answer.has_value() == (decrease <= total));
        if (!answer) return;
        RC_ASSERT(answer->value.total() == Money::from_cents(decrease));
        auto expected = released_cent_by_cent(held, decrease, order);
        for (auto const source : order) {
            RC_ASSERT(answer->value.of(source) <= funded.of(source));
            RC_ASSERT(answer->value.of(source) == Money::from_cents(expected[source]));
        }
    }));
}
