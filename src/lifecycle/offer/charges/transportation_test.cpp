#include "lifecycle/offer/charges/transportation.hpp"

#include <doctest/doctest.h>

#include "lifecycle/lifecycle_fixture.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

TransportationBasis by_term(std::string_view term, int area, Date reported) {
    TransportationBasis basis;
    basis.delivery_term = term;
    basis.rate_area = area;
    basis.days = known_days(reported, {{KeyDay::delivery_reported, reported}});
    return basis;
}

Explained<Money> of_100000(TransportationBasis const& basis) {
    auto charged = transportation(dollars("100000.00"), "lines.001.net", basis, shipped());
    REQUIRE(charged.has_value());
    return std::move(*charged);
}

}  // namespace

TEST_CASE("SAMM C9.T4A: the percentages before 15 August 2018, by delivery term and rate area") {
    struct Row {
        std::string_view term, area_1, area_2;
    };
    // Vectors DTC-R5, -R6, -R9, -R7: from memory, and the answers say so.
    for (auto const& [term, area_1, area_2] :
         {Row{"4", "0.00", "0.00"}, Row{"5", "3750.00", "3750.00"}, Row{"8", "6250.00", "6250.00"},
          Row{"6", "10250.00", "16250.00"}, Row{"9", "13250.00", "19250.00"},
          Row{"7", "16250.00", "22250.00"}}) {
        CAPTURE(term);
        CHECK(of_100000(by_term(term, 1, 2018y / August / 14)).value == dollars(area_1));
        CHECK(of_100000(by_term(term, 2, 2018y / August / 14)).value == dollars(area_2));
    }
}

TEST_CASE("DSCA 18-37: for deliveries reported from 15 August 2018 the older rate stands in") {
    auto const before = of_100000(by_term("5", 1, 2018y / August / 14));
    CHECK(before.why.policy.front().label == "pre-2018");
    CHECK(before.why.policy.front().note.find("not read") == std::string::npos);
    auto const after = of_100000(by_term("5", 1, 2018y / August / 15));
    CHECK(after.value == before.value);
    CHECK(after.why.policy.front().label == "post-2018");  // TRANS-02
    CHECK(after.why.policy.front().note.find("DSCA 18-37 set a new value") != std::string::npos);
    CHECK(standing_of(after.why) == Standing::unconfirmed);
}

TEST_CASE("DSCA 18-37: the day of the delivery report selects the rate, not the acceptance") {
    auto basis = by_term("5", 1, 2018y / August / 15);
    basis.days.set(KeyDay::line_accepted, 2010y / January / 1);
    CHECK(of_100000(basis).why.policy.front().label == "post-2018");
}

TEST_CASE("SAMM C7.12: delivery term 4, or none, is not transported") {
    CHECK(of_100000(by_term("4", 1, 2026y / March / 31)).value == Money{});
    CHECK(of_100000(by_term("", 1, 2026y / March / 31)).value == Money{});
    CHECK(of_100000(by_term("", 1, 2026y / March / 31)).why.policy.empty());
}

TEST_CASE("SAMM C7.12: dollars for each unit of the per-item table replace the percentage") {
    auto basis = by_term("7", 2, 2026y / March / 31);
    basis.per_item = price("12.345");
    basis.quantity = Quantity{3};
    auto const charged = of_100000(basis);
    CHECK(charged.value == dollars("37.04"));  // 37.035, rounded once
    CHECK(charged.why.policy.empty());
    basis.delivery_term = "4";  // the table is asked first
    CHECK(of_100000(basis).value == dollars("37.04"));
}

TEST_CASE("DSCA 1998: only what does not come from the working capital fund pays") {
    auto basis = by_term("5", 1, 2018y / August / 14);
    basis.working_capital_share = Rate{400'000};
    CHECK(of_100000(basis).value == dollars("2250.00"));  // 3.75 percent of 60,000
    basis.working_capital_share = Rate{Rate::whole};
    CHECK(of_100000(basis).value == Money{});
    basis.working_capital_share = Rate{0};
    CHECK(of_100000(basis).value == dollars("3750.00"));
}

TEST_CASE("SAMM C7.12: a delivery term without a percentage on file is refused") {
    for (auto const* term : {"2", "3"}) {
        CAPTURE(term);
        auto const charged = transportation(dollars("100000.00"), "",
                                            by_term(term, 1, 2026y / March / 31), shipped());
        REQUIRE_FALSE(charged.has_value());
        CHECK(charged.error().rule.id == policy_value_known.id);
    }
}
