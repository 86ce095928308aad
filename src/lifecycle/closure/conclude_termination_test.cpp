// What a canceled case pays before it is closed: SAMM C6.8.1, C6.8.2.
#include "lifecycle/closure/conclude_termination.hpp"

#include <algorithm>

#include "lifecycle/closure/cancellation_charge.hpp"
#include "lifecycle/closure/closure_fixture.hpp"
#include "lifecycle/known_value.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace casewright::test::closure;
using namespace std::chrono;

namespace {

constexpr Date concluded_on = 2026y / October / 1;

TerminationConcluded charging(std::string_view amount, std::optional<std::string> approval = {}) {
    return {dollars("1000"), dollars(amount), std::move(approval)};
}

// Canceled by the purchaser. The legs: 15,000; half of 38,560, which is 19,280; 3.2 percent of
// what was spent.
Case canceled_case(PricedOffer offer = sample_offer()) {
    auto fms_case = executing_case(std::move(offer));
    happen(fms_case, CancellationRequested{"letter"}, 2026y / September / 1,
           {Role::purchaser, "desk-3"});
    return fms_case;
}

std::string_view concluding(Case const& fms_case, TerminationConcluded const& stated,
                            Policy const& policy = shipped()) {
    return rule_of(conclude_termination(fms_case, stated,
                                        by(Role::implementing_agency, concluded_on), policy));
}

}  // namespace

TEST_CASE("C6.8: the agency or DSCA concludes the termination of a canceled case") {
    check_gate(conclude_termination_gate, conclude_termination, canceled_case(),
               charging("19280"), concluded_on);
}

TEST_CASE("C6.8.1: half of the estimated surcharge is the least charge here") {
    CHECK(concluding(canceled_case(), charging("19280")) == "allowed");
    CHECK(concluding(canceled_case(), charging("19279.99")) ==
          least_cancellation_charge_is_due.id);
    CHECK(concluding(canceled_case(), charging("19279.99", "")) ==
          least_cancellation_charge_is_due.id);
    CHECK(concluding(canceled_case(), charging("19280.01")) ==
          cancellation_amount_is_approved.id);
    CHECK(concluding(canceled_case(), charging("19280.01", "memo")) == "allowed");
    CHECK(concluding(canceled_case(), charging("19279.99", "memo")) == "allowed");
}

TEST_CASE("C6.8.1: ending a case never costs less than nothing, whoever approves it") {
    auto terminated = executing_case();
    happen(terminated, CaseTerminated{"AECA 2(b)", "policy"}, 2026y / September / 1);
    auto const stated = [](std::string_view costs, std::int64_t less) {
        return TerminationConcluded{dollars(costs) - Money::from_cents(less), dollars("19280"), "memo"};
    };
    for (auto const& fms_case : {canceled_case(), terminated}) {
        CHECK(concluding(fms_case, stated("0.01", 0)) == "allowed");
        CHECK(concluding(fms_case, stated("0.00", 0)) == "allowed");
        CHECK(concluding(fms_case, stated("0.00", 1)) == termination_amounts_not_negative.id);
        auto charged = charging("0", "memo");
        CHECK(concluding(fms_case, charged) == "allowed");
        charged.administrative_charge = Money::from_cents(-1);
        CHECK(concluding(fms_case, charged) == termination_amounts_not_negative.id);
    }
}

TEST_CASE("C6.8.2: what the United States ends needs approval, whoever cancelled the case before") {
    auto reopened = canceled_case();
    happen(reopened, TerminationConcluded{dollars("1000"), dollars("19280"), {}}, concluded_on);
    happen(reopened, CaseReopened{ReopenTo::executing, "needed again"}, concluded_on);
    happen(reopened, CaseTerminated{"AECA 42(e)", "national interest"}, concluded_on);
    CHECK(concluding(reopened, charging("19280")) == cancellation_amount_is_approved.id);
    CHECK(concluding(reopened, charging("19280", "memo")) == "allowed");
}

TEST_CASE("C6.8.1: what posted reports delivered was spent too") {
    auto fms_case = canceled_case();
    // 3.2 percent of 700,000 is 22,400.
    fms_case.posted.lines[line_number("001")] = {Quantity{7}, dollars("700000")};
    CHECK(concluding(fms_case, charging("22399.99")) == least_cancellation_charge_is_due.id);
    CHECK(concluding(fms_case, charging("22400")) == "allowed");
}

TEST_CASE("C6.8.1: the rate on what was spent may be the greatest leg") {
    auto fms_case = canceled_case();
    // 3.2 percent of 700,000 is 22,400.
    obligate(fms_case, "001", "700000");
    pay(fms_case, "001", "700000");
    CHECK(concluding(fms_case, charging("19280")) == least_cancellation_charge_is_due.id);
    CHECK(concluding(fms_case, charging("22400")) == "allowed");
    // Delivered for more than was paid: 3.2 percent of 800,000 is 25,600.
    ship(fms_case, "S1", "001", Quantity{8}, "800000");
    CHECK(concluding(fms_case, charging("22400")) == least_cancellation_charge_is_due.id);
    CHECK(concluding(fms_case, charging("25600")) == "allowed");
}

TEST_CASE("C6.8.1: small case line and surcharge together bound the first leg") {
    auto offer = sample_offer();
    offer.summary.administrative_charge = dollars("4000");
    CHECK(concluding(canceled_case(offer), charging("8999.99")) ==
          least_cancellation_charge_is_due.id);
    CHECK(concluding(canceled_case(offer), charging("9000")) == "allowed");
}

TEST_CASE("C6.8.1: from 25 million dollars on DSCA approves even the least charge") {
    auto offer = sample_offer();
    offer.summary.total = dollars("24999999.99");
    CHECK(concluding(canceled_case(offer), charging("19280")) == "allowed");
    offer.summary.total = dollars("25000000");
    CHECK(concluding(canceled_case(offer), charging("19280")) ==
          cancellation_amount_is_approved.id);
    CHECK(concluding(canceled_case(offer), charging("19280", "memo")) == "allowed");
}

TEST_CASE("C6.8.2: after a cancellation by the United States DSCA approves even no charge") {
    auto fms_case = executing_case();
    happen(fms_case, CaseTerminated{"AECA 2(b)", "policy"}, 2026y / September / 1);
    CHECK(concluding(fms_case, charging("0")) == cancellation_amount_is_approved.id);
    CHECK(concluding(fms_case, charging("0", "")) == cancellation_amount_is_approved.id);
    CHECK(concluding(fms_case, charging("0", "memo")) == "allowed");
}

TEST_CASE("C6.8.1: the value of the case is that of the document implemented last") {
    auto fms_case = canceled_case();
    auto offer = sample_offer();
    AmendmentStarted amendment;
    amendment.document = "A1";
    happen(fms_case, amendment, concluded_on);
    offer.document = "A1";
    offer.summary.total = dollars("30000000");
    happen(fms_case, offer, concluded_on);
    CHECK(concluding(fms_case, charging("19280")) == "allowed");
    happen(fms_case, CaseImplemented{"A1", {}}, concluded_on);
    CHECK(concluding(fms_case, charging("19280")) == cancellation_amount_is_approved.id);
}

TEST_CASE("C6.8.1: what is not known is not charged") {
    auto fms_case = canceled_case();
    CHECK(concluding(fms_case, charging("19280"),
                     shipped_without("charges/administrative_surcharge.toml")) ==
          least_cancellation_charge_is_due.id);
    fms_case.documents.front().offer.reset();
    CHECK(concluding(fms_case, charging("19280")) == least_cancellation_charge_is_due.id);
}

TEST_CASE("E11: a canceled case is closed, and no change of it is begun any more") {
    auto fms_case = canceled_case();
    happen(fms_case, charging("19280"), concluded_on);
    CHECK(fms_case.stage == CaseStage::closing);
    CHECK(fms_case.closure_hold);
    CHECK(fms_case.supply_complete_on == concluded_on);
    auto const* clock = running_clock(fms_case.clocks, "closing", "");
    REQUIRE(clock != nullptr);
    CHECK(due_on(*clock, shipped(), concluded_on) == 2027y / October / 1);
}

TEST_CASE("C6.8.1: without the figures of the least charge no termination is concluded") {
    for (auto const* missing : {"closure/cancellation_minimum.toml", "closure/cancellation_share.toml",
                                "closure/cancellation_approval.toml"}) {
        CAPTURE(missing);
        auto const answer =
            conclude_termination(canceled_case(), charging("19280"),
                                 by(Role::implementing_agency, concluded_on), shipped_without(missing));
        REQUIRE_FALSE(answer.has_value());
        CHECK(answer.error().rule.id == policy_value_known.id);
    }
}

TEST_CASE("C6.8.1: when nobody signed yet, the rate of the implementation stands in") {
    auto fms_case = canceled_case();
    fms_case.documents.front().acceptance.reset();
    CHECK(concluding(fms_case, charging("19279.99")) == least_cancellation_charge_is_due.id);
    CHECK(concluding(fms_case, charging("19280")) == "allowed");
}

TEST_CASE("C6.8.1: building the capacity of partners has a surcharge of its own") {
    auto offer = sample_offer();
    offer.program = Program::bpc;
    auto fms_case = canceled_case(offer);
    obligate(fms_case, "001", "1000000");
    pay(fms_case, "001", "1000000");
    // The third leg at the standard 3.2 percent would be 32,000 dollars.
    auto const standard = shipped().find("charges/administrative_surcharge/standard", concluded_on);
    auto const own = shipped().find("charges/administrative_surcharge/bpc", concluded_on);
    REQUIRE(standard.has_value());
    REQUIRE(own.has_value());
    auto const third = charge(dollars("1000000"), own->rate(), Rounding::half_away_from_zero);
    auto const least = std::max(third, dollars("19280"));
    CHECK(concluding(fms_case, charging(to_text(least))) == "allowed");
    CHECK(concluding(fms_case, charging(to_text(least - dollars("0.01")))) ==
          least_cancellation_charge_is_due.id);
}
