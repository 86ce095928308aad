#include "lifecycle/review/assess_notification.hpp"

#include <doctest/doctest.h>

#include "lifecycle/lifecycle_fixture.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;
using enum NotificationGroup;

namespace {

// After the edition of the manual that was read.
constexpr Date today{2026y / March / 31};

NotificationAssessed assessed(NotificationGroup group, ProgramValues const& values,
                              bool sensitive = false, Date on = today) {
    auto answer =
        assess_notification({"BN", group_by_name(group), values, {}, sensitive, on}, shipped());
    REQUIRE(answer.has_value());
    return std::move(*answer);
}

bool reached(NotificationAssessed const& answer, std::string_view limb) {
    for (auto const& each : answer.limbs)
        if (each.name == limb) return each.reached;
    FAIL("the limb is assessed");
    return false;
}

PricedOffer offer_of(std::string_view id, std::string_view total) {
    PricedOffer offer;
    offer.case_id = case_id(id);
    offer.summary.total = dollars(total);
    return offer;
}

PricedLine priced_line(std::string_view number, std::string_view net) {
    PricedLine line;
    line.number = line_number(number);
    line.net = dollars(net);
    return line;
}

}  // namespace

TEST_CASE("SAMM C5.T13: each limb is reached at its value, not a cent below it") {
    struct Limits {
        NotificationGroup group;
        std::string_view mde, total, construction;
    };
    for (auto const& [group, mde, total, construction] :
         {Limits{nato_plus_five, "25000000.00", "100000000.00", "300000000.00"},
          Limits{nato_organization, "14000000.00", "50000000.00", "200000000.00"},
          Limits{other, "14000000.00", "50000000.00", "200000000.00"}}) {
        CAPTURE(to_text(group));
        for (auto const& [name, limit, limb] :
             {std::tuple{"mde", mde, &ProgramValues::mde},
              std::tuple{"total", total, &ProgramValues::total},
              std::tuple{"construction", construction, &ProgramValues::construction}}) {
            CAPTURE(name);
            auto const cent = Money::from_cents(1);
            for (auto const& [value, expected] :
                 {std::pair{dollars(limit) - cent, false}, std::pair{dollars(limit), true},
                  std::pair{dollars(limit) + cent, true}}) {
                ProgramValues values;
                values.*limb = value;
                auto const answer = assessed(group, values);
                CHECK(answer.required == expected);
                CHECK(reached(answer, name) == expected);
                CHECK(answer.waiting_days.has_value() == expected);
                CHECK(answer.tier_days.has_value() == expected);
                for (auto const& other_limb : answer.limbs)
                    if (other_limb.name != name) CHECK_FALSE(other_limb.reached);
            }
        }
    }
}

TEST_CASE("SAMM C5.T16, C5.T17: the tier and the formal period of each group") {
    ProgramValues const large{Money{}, dollars("100000000.00"), Money{}};
    CHECK(assessed(nato_plus_five, large).tier_days == 20);  // CN-N5-2
    CHECK(assessed(nato_plus_five, large).waiting_days == 15);
    CHECK(assessed(nato_organization, large).tier_days == 30);  // CN-NATOORG
    CHECK(assessed(nato_organization, large).waiting_days == 15);
    CHECK(assessed(other, large).tier_days == 30);  // CN-OTH-2
    CHECK(assessed(other, large).waiting_days == 30);
    for (auto const group : {nato_plus_five, nato_organization, other}) {
        CHECK(assessed(group, large, true).tier_days == 40);
        CHECK(assessed(group, large, true).waiting_days == assessed(group, large).waiting_days);
    }
}

TEST_CASE("SAMM C5.T13: a program below every limb is not notified and has no periods") {
    // CN-OTH-1, and one limb alone is enough: CN-OTH-2.
    auto const below = assessed(other, {dollars("13999999.99"), dollars("49999999.99"), Money{}});
    CHECK_FALSE(below.required);
    CHECK_FALSE(below.waiting_days.has_value());
    CHECK_FALSE(below.tier_days.has_value());
    CHECK(assessed(other, {dollars("14000000.00"), dollars("20000000.00"), Money{}}).required);
}

TEST_CASE("AECA 36(b): the thresholds are known from 30 September 2002") {
    auto const ask = [](Date on) {
        return assess_notification({"BN", group_by_name(other), {}, {}, false, on}, shipped());
    };
    auto const early = ask(2002y / September / 29);
    REQUIRE_FALSE(early.has_value());
    CHECK(early.error().rule.id == review_thresholds_known.id);
    REQUIRE(ask(2002y / September / 30).has_value());
    // From memory to April 2005, read since then.
    auto const standing = [&](Date on) {
        return standing_of(ask(on)->explanations.at("limbs.total.threshold"));
    };
    CHECK(standing(2005y / April / 30) == Standing::unconfirmed);
    CHECK(standing(2005y / May / 1) == Standing::confirmed);
}

TEST_CASE("AECA 36(b): a program that is notified without known periods is refused") {
    for (auto const* missing : {"notification/formal_days.toml", "notification/tier_days.toml"}) {
        CAPTURE(missing);
        auto const policy = shipped_without(missing);
        auto const ask = [&](std::string_view total) {
            return assess_notification(
                {"BN", group_by_name(other), {{}, dollars(total), {}}, {}, false, today}, policy);
        };
        CHECK(ask("49999999.99").has_value());  // no period is needed
        auto const refused = ask("50000000.00");
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().rule.id == review_thresholds_known.id);
    }
}

TEST_CASE("Every figure of an assessment has its derivation, and nothing else has one") {
    auto const required = assessed(other, {dollars("1.00"), dollars("50000000.00"), Money{}});
    CHECK(required.explanations.size() == 8);  // value and threshold of three limbs, two periods
    for (auto const& limb : required.limbs) {
        CAPTURE(limb.name);
        CHECK(required.explanations.at("limbs." + limb.name + ".value").value ==
              to_text(limb.value));
        auto const& threshold = required.explanations.at("limbs." + limb.name + ".threshold");
        CHECK(threshold.value == to_text(limb.threshold));
        CHECK(threshold.inputs.front().path == "limbs." + limb.name + ".value");
        CHECK(threshold.inputs.front().value == to_text(limb.value));
    }
    CHECK(required.explanations.at("waiting_days").value == "30");
    CHECK(required.explanations.at("tier_days").value == "30");
    CHECK(assessed(other, {}).explanations.size() == 6);
}

TEST_CASE("SAMM C5.F7: the values are those of all offers of the program, charges included") {
    auto first = offer_of("BN-B-UAA", "30000000.00");
    auto equipment = priced_line("001", "10000000.00");
    equipment.mde = true;
    equipment.packing_crating_handling = dollars("1.00");
    equipment.administrative_charge = dollars("2.00");
    equipment.transportation = dollars("4.00");
    equipment.other = dollars("8.00");
    auto building = priced_line("002", "500.00");
    building.kind = LineKind::construction;
    first.lines = {equipment, building, priced_line("003", "7000.00")};
    LinkedOffer const linked{case_id("BN-D-SAA"), dollars("100.00"), dollars("20000000.00"),
                             dollars("50.00")};
    auto const second = offer_of("BN-P-LAA", "1000.00");
    auto const sums = program_values(std::vector{first, second}, {&linked, 1}, shipped());
    CHECK(sums.values.mde == dollars("10000115.00"));
    CHECK(sums.values.total == dollars("50001000.00"));
    CHECK(sums.values.construction == dollars("550.00"));
    CHECK(sums.reasons.at("limbs.mde.value").value == "10000115.00");
    CHECK(sums.reasons.at("limbs.total.value").value == "50001000.00");
    CHECK(sums.reasons.at("limbs.construction.value").value == "550.00");
    CHECK(sums.reasons.at("limbs.total.value").inputs.size() == 3);
}
