#include "lifecycle/execution_fixture.hpp"
#include "lifecycle/production/coordinate_alert.hpp"
#include "lifecycle/production/raise_alert.hpp"
#include "lifecycle/production/warn_purchaser.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

auto const live_stages =
    any_of(CaseStage::implemented, CaseStage::executing, CaseStage::suspended,
           CaseStage::terminating, CaseStage::supply_complete, CaseStage::kept_open,
           CaseStage::closing, CaseStage::closing_blocked, CaseStage::interim_closed);

AlertRaised alert(std::string trigger) {
    AlertRaised stated;
    stated.trigger = std::move(trigger);
    stated.text = "the engine plant burned down";
    return stated;
}

Case assessed(bool required, std::string_view total = "2000000.00") {
    NotificationAssessed assessment;
    assessment.required = required;
    auto fms_case = then({}, implemented_on, sold(four_lines(), total));
    fms_case = then(fms_case, implemented_on, assessment);
    return then(fms_case, implemented_on, CaseImplemented{"basic", {}});
}

bool coordinated_first(Case const& fms_case, AlertRaised const& stated,
                       Policy const& policy = shipped()) {
    auto const answer =
        raise_alert(fms_case, stated, act_of(Role::case_manager, 2026y / June / 1), policy);
    REQUIRE(answer.has_value());
    return answer->coordinate_first;
}

AlertRaised growth(std::string_view increase) {
    auto stated = alert("price_growth");
    stated.price_increase = dollars(increase);
    return stated;
}

AlertRaised delay(int months, bool critical) {
    auto stated = alert("delay");
    stated.delay_months = months;
    stated.operationally_critical = critical;
    return stated;
}

Case alerted(bool coordinate_first) {
    auto stated = alert("relations");
    stated.alert = "W1";
    stated.coordinate_first = coordinate_first;
    return then(implemented_case(), implemented_on, stated);
}

}  // namespace

TEST_CASE("SAMM C6.2.3: the case manager or the agency raises an alert and it gets the next name") {
    check_gate<AlertRaised>(
        raise_alert_gate, raise_alert, implemented_case(), alert("reliability"), 2026y / June / 1,
        any_of(CaseStage::implemented, CaseStage::executing, CaseStage::suspended),
        any_of(Role::case_manager, Role::implementing_agency));
    auto const act = act_of(Role::case_manager, 2026y / June / 1);
    CHECK(raise_alert(implemented_case(), alert("delay"), act, shipped())->alert == "W1");
    CHECK(raise_alert(alerted(true), alert("delay"), act, shipped())->alert == "W2");
    CHECK(refused_by(raise_alert(implemented_case(), alert("weather"), act, shipped())) ==
          alert_trigger_is_known.id);
}

TEST_CASE(
    "SAMM C6.2.3: price growth of 10 percent of the case value or 25 million is coordinated") {
    auto const small = assessed(true);  // two million dollars
    CHECK_FALSE(coordinated_first(small, growth("199999.99")));
    CHECK(coordinated_first(small, growth("200000.00")));
    CHECK(coordinated_first(small, growth("200000.01")));
    auto const large = assessed(true, "1000000000.00");
    CHECK_FALSE(coordinated_first(large, growth("24999999.99")));
    CHECK(coordinated_first(large, growth("25000000.00")));
}

TEST_CASE("SAMM C6.2.3: a critical item later than six months is coordinated, six months are not") {
    CHECK_FALSE(coordinated_first(assessed(true), delay(6, true)));
    CHECK(coordinated_first(assessed(true), delay(7, true)));
    CHECK_FALSE(coordinated_first(assessed(true), delay(7, false)));
}

TEST_CASE("SAMM C6.2.3: price and delay are coordinated only on cases of notification size") {
    CHECK_FALSE(coordinated_first(assessed(false), growth("1900000.00")));
    CHECK_FALSE(coordinated_first(assessed(false), delay(24, true)));
    // An amendment that must be notified makes the case one of that size.
    NotificationAssessed assessment;
    assessment.document = "A1";
    assessment.required = true;
    auto const grown = then(assessed(false), implemented_on, assessment);
    CHECK(coordinated_first(grown, growth("1900000.00")));
}

TEST_CASE("SAMM C6.2.3: a price grows and a delivery is late by nothing or more") {
    auto const asked = [](AlertRaised const& stated) {
        return raise_alert(assessed(true), stated, act_of(Role::case_manager, 2026y / June / 1), shipped());
    };
    auto cheaper = growth("0.00");
    CHECK(asked(cheaper).has_value());
    cheaper.price_increase = Money{} - dollars("0.01");
    CHECK(asked(cheaper).error().rule.id == alert_figures_not_negative.id);
    CHECK(asked(delay(0, true)).has_value());
    CHECK(asked(delay(-1, true)).error().rule.id == alert_figures_not_negative.id);
}

TEST_CASE("SAMM C6.2.3: harm to relations and doubts about reliability are always coordinated") {
    CHECK(coordinated_first(assessed(false), alert("relations")));
    CHECK(coordinated_first(assessed(false), alert("reliability")));
}

TEST_CASE("SAMM C6.2.3: in doubt a trigger counts as met") {
    CHECK(coordinated_first(assessed(true), alert("price_growth")));
    CHECK(coordinated_first(assessed(true), alert("delay")));
    // The notification of this case was never assessed.
    CHECK(coordinated_first(implemented_case(), growth("200000.00")));
    for (auto const* limit : {"cases/warning_price_share.toml", "cases/warning_price_amount.toml"})
        CHECK(coordinated_first(assessed(true), growth("0.01"), shipped_without(limit)));
    CHECK(coordinated_first(assessed(true), delay(1, false),
                            shipped_without("cases/warning_delay_months.toml")));
}

TEST_CASE("SAMM C6.2.3: the country program desk agrees who tells the purchaser, once") {
    check_gate<AlertCoordinated>(coordinate_alert_gate, coordinate_alert, alerted(true),
                                 {"W1", "the embassy"}, 2026y / June / 2, live_stages,
                                 any_of(Role::country_program));
    auto const coordinate = [](Case const& fms_case, std::string name) {
        return refused_by(coordinate_alert(fms_case, {std::move(name), "the embassy"},
                                           act_of(Role::country_program, 2026y / June / 2),
                                           shipped()));
    };
    CHECK(coordinate(alerted(true), "W2") == coordinated_alert_is_known.id);
    CHECK(coordinate(alerted(false), "W1") == coordinated_alert_needs_it.id);
    auto const agreed = then(alerted(true), implemented_on, AlertCoordinated{"W1", "the embassy"});
    CHECK(coordinate(agreed, "W1") == coordinated_alert_once.id);
}

TEST_CASE("SAMM C6.2.3: the purchaser is told once, and not before the department agreed") {
    check_gate<PurchaserWarned>(
        warn_purchaser_gate, warn_purchaser, alerted(false), {"W1", "letter 4"}, 2026y / June / 2,
        live_stages, any_of(Role::case_manager, Role::implementing_agency, Role::country_program));
    auto const warn = [](Case const& fms_case, std::string name) {
        return refused_by(warn_purchaser(fms_case, {std::move(name), "letter 4"},
                                         act_of(Role::case_manager, 2026y / June / 2), shipped()));
    };
    CHECK(warn(alerted(true), "W2") == warned_alert_is_known.id);
    CHECK(warn(alerted(true), "W1") == alert_coordinate_first.id);
    auto const agreed = then(alerted(true), implemented_on, AlertCoordinated{"W1", "the embassy"});
    CHECK(warn(agreed, "W1") == "");
    CHECK(warn(then(agreed, implemented_on, PurchaserWarned{"W1", "letter 4"}), "W1") ==
          warned_once.id);
}
