#include "lifecycle/closure/cancellation_charge.hpp"

#include <algorithm>

#include <rapidcheck.h>

#include "lifecycle/known_value.hpp"
#include "lifecycle/lifecycle_fixture.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

constexpr Rate standard{32'000};
constexpr Date today{2026y / March / 31};

Money least(std::string_view small_case_line, std::string_view estimated,
            std::string_view expended, Rate rate = standard) {
    auto const answer = least_cancellation_charge(
        {dollars(small_case_line), dollars(estimated), dollars(expended), rate, today}, shipped());
    REQUIRE(answer.has_value());
    CHECK(answer->why.value == to_text(answer->value));
    CHECK(answer->why.policy.size() == 2);
    CHECK(standing_of(answer->why) == Standing::confirmed);
    return answer->value;
}

CancellationAmount amount(std::string_view case_value) {
    CancellationAmount cancellation;
    cancellation.case_value = dollars(case_value);
    cancellation.least = dollars("15000.00");
    cancellation.on = today;
    return cancellation;
}

std::vector<std::string> reasons(CancellationAmount const& cancellation) {
    auto const found = reasons_for_approval(cancellation, shipped());
    REQUIRE(found.has_value());
    CHECK(found->why.value == (found->value.empty() ? "no" : "yes"));
    return found->value;
}

// The slow model: each leg found by counting upward in plain cents, in steps that halve.
std::int64_t leg_by_search(std::int64_t base_cents, std::int64_t parts_per_million) {
    auto const fits = [&](std::int64_t cents) {  // cents - 1/2 <= base × rate
        return (2 * Wide{cents} - 1) * 1'000'000 <= 2 * Wide{base_cents} * parts_per_million;
    };
    std::int64_t found = 0;
    for (std::int64_t step = std::int64_t{1} << 50; step > 0; step /= 2)
        if (fits(found + step)) found += step;
    return found;
}

std::int64_t least_by_search(std::int64_t line, std::int64_t estimated, std::int64_t expended,
                             std::int64_t parts_per_million) {
    auto greatest = line + estimated;
    if (greatest > 15'000'00) greatest = 15'000'00;
    for (auto const leg : {leg_by_search(estimated, 500'000),
                           leg_by_search(expended, parts_per_million)})
        if (leg > greatest) greatest = leg;
    return greatest;
}

}  // namespace

TEST_CASE("SAMM C6.8.1: the first leg is 15,000 dollars, or line and surcharge if less") {
    CHECK(least("0", "20000.00", "0.00") == dollars("15000.00"));          // CANCEL2-2
    CHECK(least("0", "14999.99", "0.00") == dollars("14999.99"));
    CHECK(least("0", "15000.00", "0.00") == dollars("15000.00"));
    CHECK(least("0", "15000.01", "0.00") == dollars("15000.00"));
    CHECK(least("0", "3200.00", "0.00") == dollars("3200.00"));
    CHECK(least("11200.00", "3800.00", "50000.00", Rate{38'000}) ==
          dollars("15000.00"));                                             // CANCEL2-4
    CHECK(least("11200.00", "3799.99", "0.00") == dollars("14999.99"));
    CHECK(least("0", "0", "0") == dollars("0.00"));
}

TEST_CASE("SAMM C6.8.1: the second leg is half of the estimated surcharge") {
    CHECK(least("0", "30000.00", "0.00") == dollars("15000.00"));  // CANCEL2-5, both legs meet
    CHECK(least("0", "30000.01", "0.00") == dollars("15000.01"));  // 15,000.005
    CHECK(least("0", "30000.02", "0.00") == dollars("15000.01"));
    CHECK(least("0", "320000.00", "2000000.00") == dollars("160000.00"));  // CANCEL2-1
}

TEST_CASE("SAMM C6.8.1: the third leg is the standard rate on the value expended") {
    CHECK(least("0", "320000.00", "6000000.00") == dollars("192000.00"));  // CANCEL-02
    CHECK(least("0", "320000.00", "5000000.00") == dollars("160000.00"));  // as much as half
    CHECK(least("0", "320000.00", "5000000.16") == dollars("160000.01"));  // 160,000.00512
    CHECK(least("0", "320000.00", "5000000.15") == dollars("160000.00"));  // 160,000.0048
}

TEST_CASE("SAMM 2012 C6.9.1: before the present edition the first leg is not confirmed") {
    auto const on = [](Date day) {
        return least_cancellation_charge(
            {Money{}, dollars("20000"), Money{}, standard, day}, shipped());
    };
    CHECK(on(2025y / December / 6)->value == dollars("15000.00"));
    CHECK(standing_of(on(2025y / December / 6)->why) == Standing::unconfirmed);
    CHECK(standing_of(on(2025y / December / 7)->why) == Standing::confirmed);
}

TEST_CASE("property: the least charge is what counting in cents finds") {
    CHECK(rc::check("least_cancellation_charge against a search", [] {
        auto const cents = rc::gen::oneOf(rc::gen::inRange<std::int64_t>(0, 40'000'00),
                                          rc::gen::inRange<std::int64_t>(0, 50'000'000'00));
        auto const line = *rc::gen::inRange<std::int64_t>(0, 15'000'01);
        auto const estimated = *cents;
        auto const expended = *cents;
        Rate const rate{*rc::gen::inRange<std::int64_t>(0, 60'000)};
        auto const answer = least_cancellation_charge(
            {Money::from_cents(line), Money::from_cents(estimated), Money::from_cents(expended),
             rate, today},
            shipped());
        RC_ASSERT(answer.has_value());
        RC_ASSERT(answer->value.cents() ==
                  least_by_search(line, estimated, expended, rate.parts_per_million));
    }));
}

TEST_CASE("SAMM C6.8.1: DSCA approves the amount from a case value of 25 million dollars on") {
    CHECK(reasons(amount("24999999.99")).empty());        // CANCEL-04
    CHECK(reasons(amount("25000000.00")).size() == 1);    // CANCEL-03
    CHECK(reasons(amount("25000000.01")).front() ==
          "the value of the case reaches 25000000 dollars");
}

TEST_CASE("SAMM C6.8.1, C6.8.2: DSCA approves any other amount, and all that the U.S. cancels") {
    auto cancellation = amount("1000000.00");
    for (auto const* other : {"14999.99", "15000.01", "0.00"}) {
        cancellation.amount = dollars(other);
        CHECK(reasons(cancellation) == std::vector<std::string>{"the amount is not the least"});
    }
    cancellation.amount = dollars("15000.00");
    CHECK(reasons(cancellation).empty());
    cancellation.by_united_states = true;
    CHECK(reasons(cancellation) == std::vector<std::string>{"the United States cancels"});
    cancellation.least = dollars("0.00");
    cancellation.amount = dollars("0.00");
    CHECK(reasons(cancellation).size() == 1);
}

TEST_CASE("SAMM C6.8.1: an amount that needs approval is refused without it") {
    auto const refusal = check_cancellation_amount(amount("25000000.00"), false, shipped());
    REQUIRE(refusal.has_value());
    CHECK(refusal->rule.id == cancellation_amount_is_approved.id);
    CHECK_FALSE(check_cancellation_amount(amount("25000000.00"), true, shipped()).has_value());
    CHECK_FALSE(check_cancellation_amount(amount("24999999.99"), false, shipped()).has_value());
}

TEST_CASE("SAMM C6.8.1: without its figures no charge after a cancellation is answered") {
    CanceledCase const canceled{Money{}, dollars("1"), Money{}, standard, today};
    for (auto const* file :
         {"closure/cancellation_minimum.toml", "closure/cancellation_share.toml"}) {
        CAPTURE(file);
        auto const answer = least_cancellation_charge(canceled, shipped_without(file));
        REQUIRE_FALSE(answer.has_value());
        CHECK(answer.error().rule.id == policy_value_known.id);
        CHECK(answer.error().rule.paragraph == "C6.8.1");
    }
    auto const refusal = check_cancellation_amount(
        amount("1"), true, shipped_without("closure/cancellation_approval.toml"));
    REQUIRE(refusal.has_value());
    CHECK(refusal->rule.id == policy_value_known.id);
}
