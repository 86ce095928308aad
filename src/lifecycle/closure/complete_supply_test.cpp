// Lines and cases complete: Reconciliation and Closure Guide, chapter 3.
#include "lifecycle/closure/complete_supply.hpp"

#include "lifecycle/closure/closure_fixture.hpp"
#include "lifecycle/closure/closure_timing.hpp"
#include "lifecycle/closure/complete_line.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace casewright::test::closure;
using namespace std::chrono;

namespace {

std::string_view completing(Case const& fms_case, std::string_view line,
                            bool delivers_nothing = false) {
    return rule_of(complete_line(fms_case, {line_number(line), delivers_nothing},
                                 by(Role::case_manager, complete_on), shipped()));
}

std::string_view completing_supply(Case const& fms_case) {
    return rule_of(complete_supply(fms_case, {"notice"}, by(Role::case_manager, complete_on),
                                   shipped()));
}

void start_modification(Case& fms_case, std::string_view name) {
    ModificationStarted modification;
    modification.document = name;
    happen(fms_case, modification, complete_on);
}

Case with_goods_accepted() {
    auto fms_case = executing_case();
    ship(fms_case, "S1", "001", Quantity{10}, "900000", PriceBasis::estimated);
    accept(fms_case, "S1");
    return fms_case;
}

}  // namespace

TEST_CASE("A7.C3: who completes a line, and where the case stands then") {
    check_gate(complete_line_gate, complete_line, with_goods_accepted(),
               LineCompleted{line_number("001"), false}, complete_on);
}

TEST_CASE("A7.C3: a line of articles is complete when its quantity is accepted, not before") {
    auto fms_case = executing_case();
    CHECK(completing(fms_case, "001") == line_is_delivered.id);
    ship(fms_case, "S1", "001", Quantity{9}, "900000", PriceBasis::estimated);
    accept(fms_case, "S1");
    CHECK(completing(fms_case, "001") == line_is_delivered.id);
    ship(fms_case, "S2", "001", Quantity{1}, "100000");
    CHECK(completing(fms_case, "001") == line_is_delivered.id);
    accept(fms_case, "S2");
    // The price of S1 is still estimated: that is for closure to ask.
    CHECK(completing(fms_case, "001") == "allowed");
}

TEST_CASE("A7.C3: a line of services is complete when something was performed") {
    auto fms_case = executing_case();
    CHECK(completing(fms_case, "002") == line_is_delivered.id);
    happen(fms_case, PerformanceReported{line_number("002"), "R1", dollars("100"), complete_on, false},
           complete_on);
    CHECK(completing(fms_case, "002") == "allowed");
}

TEST_CASE("A7.C3: a line that delivers nothing has delivered nothing") {
    auto fms_case = executing_case();
    CHECK(completing(fms_case, "001", true) == "allowed");
    CHECK(completing(fms_case, "003", true) == "allowed");
    ship(fms_case, "S1", "001", Quantity{1}, "1000");
    CHECK(completing(fms_case, "001", true) == line_is_delivered.id);
}

TEST_CASE("A7.C3: a line is complete by what was shipped and what posted reports delivered, together") {
    auto fms_case = executing_case();
    auto& posted = fms_case.posted.lines[line_number("001")];
    posted = {Quantity{9}, dollars("900000")};
    CHECK(completing(fms_case, "001") == line_is_delivered.id);
    CHECK(completing(fms_case, "001", true) == line_is_delivered.id);
    posted.units = Quantity{10};
    CHECK(completing(fms_case, "001") == "allowed");
    posted.units = Quantity{9};
    ship(fms_case, "S1", "001", Quantity{1}, "100000");
    CHECK(completing(fms_case, "001") == line_is_delivered.id);  // not accepted yet
    accept(fms_case, "S1");
    CHECK(completing(fms_case, "001") == "allowed");
    // Of services reports count dollars, and only the value says something.
    CHECK(completing(fms_case, "002") == line_is_delivered.id);
    fms_case.posted.lines[line_number("002")] = {Quantity{50}, dollars("50")};
    CHECK(completing(fms_case, "002") == "allowed");
}

TEST_CASE("A7.C3: a complete line of which a later report takes something back is not complete") {
    auto fms_case = delivered_case();
    auto& posted = fms_case.posted.lines[line_number("001")];
    CHECK(completing_supply(fms_case) == "allowed");
    posted = {Quantity{-1}, Money::from_cents(-90'000'00)};
    CHECK(completing_supply(fms_case) == every_line_is_complete.id);
    posted = {};
    CHECK(completing_supply(fms_case) == "allowed");
    // A line that delivers nothing was complete without.
    auto nothing = executing_case();
    for (auto const* line : {"001", "002", "003"})
        happen(nothing, LineCompleted{line_number(line), true}, complete_on);
    nothing.posted.lines[line_number("001")] = {};
    CHECK(completing_supply(nothing) == "allowed");
}

TEST_CASE("A7.C3: a line is of the case, and is completed once") {
    auto fms_case = with_goods_accepted();
    CHECK(completing(fms_case, "004") == line_is_of_the_case.id);
    happen(fms_case, LineCompleted{line_number("001"), false}, complete_on);
    CHECK(completing(fms_case, "001") == line_is_completed_once.id);
}

TEST_CASE("A7.C3: the case manager states that the supply is complete, while the case is executed") {
    check_gate(complete_supply_gate, complete_supply, delivered_case(), SupplyCompleted{"notice"},
               complete_on);
}

TEST_CASE("A7.C3: a case is complete when every line that has funds is") {
    auto fms_case = delivered_case();
    CHECK(completing_supply(fms_case) == "allowed");
    fms_case.lines[line_number("002")].stage = LineStage::delivered;
    CHECK(completing_supply(fms_case) == every_line_is_complete.id);
    fms_case.lines[line_number("002")].funds = Money{};
    CHECK(completing_supply(fms_case) == "allowed");
}

TEST_CASE("A7.C3.T5, AM: no case is complete while a modification is on its way") {
    auto fms_case = delivered_case();
    start_modification(fms_case, "M1");
    CHECK(completing_supply(fms_case) == no_document_is_pending.id);
    happen(fms_case, OfferCancelled{"M1", "not wanted"}, complete_on);
    CHECK(completing_supply(fms_case) == "allowed");
}

TEST_CASE("C6.5 of 2012: the purchaser is told of the completion") {
    CHECK(rule_of(complete_supply(delivered_case(), {""}, by(Role::case_manager, complete_on),
                                  shipped())) == purchaser_is_told_of_completion.id);
}

TEST_CASE("DSCA 25-100, 21-72: the clock of closure runs from completion, for training longer") {
    auto const articles = complete_case();
    auto const* clock = running_clock(articles.clocks, "closing", "");
    REQUIRE(clock != nullptr);
    CHECK(clock->owner == Role::implementing_agency);
    CHECK(due_on(*clock, shipped(), complete_on) == 2027y / September / 30);
    CHECK(due_on(*clock, shipped(), complete_on) ==
          submit_by(complete_on, ClosureKind::accelerated, shipped())->value);

    auto offer = sample_offer();
    offer.lines = {priced("001", LineKind::training, std::nullopt, "1000")};
    auto training = executing_case(offer);
    happen(training, LineCompleted{line_number("001"), false}, complete_on);
    happen(training, SupplyCompleted{"notice"}, complete_on);
    clock = running_clock(training.clocks, "closing", "");
    REQUIRE(clock != nullptr);
    CHECK(due_on(*clock, shipped(), complete_on) == 2029y / September / 30);
    CHECK(due_on(*clock, shipped(), complete_on) ==
          submit_by(complete_on, ClosureKind::training, shipped())->value);
}

TEST_CASE("A complete line whose quantity a change raises is open again") {
    auto fms_case = delivered_case();
    auto offer = sample_offer();
    offer.document = "M1";
    start_modification(fms_case, "M1");
    SUBCASE("the price alone rises") {
        offer.lines[0].net = dollars("1100000");
        happen(fms_case, offer, complete_on);
        happen(fms_case, CaseImplemented{"M1", {}}, complete_on);
        CHECK(completing_supply(fms_case) == "allowed");
    }
    SUBCASE("one article more") {
        offer.lines[0].quantity = Quantity{11};
        happen(fms_case, offer, complete_on);
        happen(fms_case, CaseImplemented{"M1", {}}, complete_on);
        CHECK(completing_supply(fms_case) == every_line_is_complete.id);
        CHECK(completing(fms_case, "001") == line_is_delivered.id);
    }
}
