// The delivery plan, and the questions that stay with a case (SAMM C6.2).
#include "lifecycle/change/answer_question.hpp"
#include "lifecycle/change/ask_question.hpp"
#include "lifecycle/change/plan_delivery.hpp"
#include "lifecycle/change_fixture.hpp"

using namespace casewright;
using namespace casewright::test;

namespace {

Act const manager{hand(Role::case_manager), 2026y / June / 2, "basic"};
Act const purchaser{hand(Role::purchaser), 2026y / June / 2, "basic"};
Act const agency{hand(Role::implementing_agency), 2026y / June / 3, "basic"};

DeliveryPlanned plan(FiscalQuarter quarter, std::optional<std::string> notice = {}) {
    return {line_number("001"), quarter, "contract schedule", std::move(notice), {}};
}
// The ten units of line 001, four by June and six by November 2027.
DeliveryPlanned produced() {
    auto stated = plan({2028, 1});
    stated.production = ProductionShare{"line", std::string(64, 'a'), "BN-B-UAA/001", "fifo", {},
                                        {{2027y / June / 30, {4}}, {2027y / November / 30, {6}}}, {}};
    return stated;
}
Case planned() { return with(executing_case(), manager.on, plan({2028, 1}), manager.actor); }

QuestionAsked question() { return {"", "When does lot 2 ship?", Role::implementing_agency}; }
Case asked() {
    return with(executing_case(), purchaser.on,
                QuestionAsked{"Q1", "When?", Role::implementing_agency}, purchaser.actor);
}

}  // namespace

TEST_CASE("C6.2.2: the manager or the agency plans the last delivery of a line of the case") {
    for (auto const& fms_case : {implemented_case(), executing_case(), suspended_case()})
        check_gate(plan_delivery_gate, plan_delivery, fms_case, plan({2028, 1}), manager);
    auto other = plan({2028, 1});
    other.line = line_number("003");
    check_refused(plan_delivery(executing_case(), other, manager, shipped()), plan_line_on_case);
    auto silent = plan({2028, 1});
    silent.reason = "";
    check_refused(plan_delivery(executing_case(), silent, manager, shipped()), plan_has_reason);
}

TEST_CASE("C6.2.3: the purchaser is told of each change of a plan, and the old plan stays") {
    for (FiscalQuarter const changed : {FiscalQuarter{2027, 4}, FiscalQuarter{2028, 2}}) {
        check_refused(plan_delivery(planned(), plan(changed), manager, shipped()),
                      plan_change_told);
        check_refused(plan_delivery(planned(), plan(changed, " "), manager, shipped()),
                      plan_change_told);
        auto const told = plan_delivery(planned(), plan(changed, "letter"), manager, shipped());
        REQUIRE(told.has_value());
        auto const later = with(planned(), manager.on, *told, manager.actor);
        REQUIRE(later.delivery_plans.size() == 2);
        CHECK(later.delivery_plans.at(0).quarter == FiscalQuarter{2028, 1});
        CHECK(later.delivery_plans.at(1).notice == "letter");
        CHECK(later.lines.at(line_number("001")).planned_quarter == changed);
    }
    // The same quarter again is no change; another line has a plan of its own.
    CHECK(plan_delivery(planned(), plan({2028, 1}), manager, shipped()).has_value());
    auto other = plan({2030, 1});
    other.line = line_number("002");
    CHECK(plan_delivery(planned(), other, manager, shipped()).has_value());
}

TEST_CASE("C6.2.2: a production plan delivers what the line waits for, day after day, to the quarter that is planned") {
    auto const told = [](auto change) {
        auto stated = produced();
        change(*stated.production);
        return plan_delivery(executing_case(), stated, manager, shipped());
    };
    CHECK(told([](ProductionShare&) {}).has_value());
    check_refused(told([](ProductionShare& it) { it.deliveries.clear(); }), plan_adds_up);
    check_refused(told([](ProductionShare& it) { it.deliveries[1].quantity = Quantity{5}; }), plan_adds_up);
    check_refused(told([](ProductionShare& it) { it.deliveries[1].quantity = Quantity{7}; }), plan_adds_up);
    check_refused(told([](ProductionShare& it) { it.deliveries[1].by = it.deliveries[0].by; }), plan_adds_up);
    check_refused(told([](ProductionShare& it) { it.deliveries.insert(it.deliveries.begin(), {2027y / May / 1, {0}}); }),
                  plan_adds_up);
    // The last day of the quarter, and the first of the next.
    CHECK(told([](ProductionShare& it) { it.deliveries[1].by = 2027y / December / 31; }).has_value());
    check_refused(told([](ProductionShare& it) { it.deliveries[1].by = 2028y / January / 1; }), plan_adds_up);
    check_refused(told([](ProductionShare& it) { it.deliveries[1].by = 2027y / September / 30; }), plan_adds_up);
    // Of what was shipped already nothing is planned again.
    ShipmentReported shipment;
    shipment.shipment = "S1";
    shipment.line = line_number("001");
    shipment.quantity = Quantity{3};
    auto const later = with(executing_case(), manager.on, shipment, hand(Role::shipper));
    check_refused(plan_delivery(later, produced(), manager, shipped()), plan_adds_up);
    auto rest = produced();
    rest.production->deliveries[0].quantity = Quantity{1};
    CHECK(plan_delivery(later, rest, manager, shipped()).has_value());
}

TEST_CASE("C6.4.6.1: orders are served first in, first out, or somebody with a name decided otherwise") {
    for (std::string const sharing : {"priority", "fair_share", "least_total_lateness"}) {
        auto stated = produced();
        stated.production->sharing = sharing;
        check_refused(plan_delivery(executing_case(), stated, manager, shipped()), plan_in_turn);
        stated.production->turn_decided_by = " ";
        check_refused(plan_delivery(executing_case(), stated, manager, shipped()), plan_in_turn);
        stated.production->turn_decided_by = "the department, cable 12";
        CHECK(plan_delivery(executing_case(), stated, manager, shipped()).has_value());
    }
}

TEST_CASE("C6.2: anybody with a role asks, and questions are numbered within the case") {
    check_gate(ask_question_gate, ask_question, executing_case(), question(), purchaser);
    auto fms_case = offered_case();
    for (std::string const name : {"Q1", "Q2", "Q3"}) {
        auto const fact = ask_question(fms_case, question(), purchaser, shipped());
        REQUIRE(fact.has_value());
        CHECK(fact->question == name);
        fms_case = with(std::move(fms_case), purchaser.on, *fact, purchaser.actor);
        fms_case = with(std::move(fms_case), purchaser.on, QuestionAnswered{name, "soon", true});
    }
    check_refused(ask_question({}, question(), purchaser, shipped()), question_about_a_case);
    auto empty = question();
    empty.text = " ";
    check_refused(ask_question(executing_case(), empty, purchaser, shipped()),
                  question_says_something);
    auto nobody = question();
    nobody.to = Role::unstated;
    check_refused(ask_question(executing_case(), nobody, purchaser, shipped()),
                  question_has_addressee);
}

TEST_CASE("C6.2: the office that was asked answers, until the question is closed") {
    QuestionAnswered const stated{"Q1", "In the first quarter of 2028.", true};
    check_gate(answer_question_gate, answer_question, asked(), stated, agency);
    check_refused(answer_question(executing_case(), stated, agency, shipped()), question_exists);
    check_refused(answer_question(asked(), {"Q2", "soon", true}, agency, shipped()),
                  question_exists);
    check_refused(answer_question(asked(), stated, manager, shipped()), question_answered_by_asked);
    check_refused(answer_question(asked(), {"Q1", "", true}, agency, shipped()),
                  answer_says_something);
    auto const half = with(asked(), agency.on, QuestionAnswered{"Q1", "we ask the plant", false});
    CHECK(answer_question(half, stated, agency, shipped()).has_value());
    auto const closed = with(half, agency.on, stated);
    CHECK(closed.questions.at(0).thread.size() == 3);
    check_refused(answer_question(closed, stated, agency, shipped()), question_is_open);
}
