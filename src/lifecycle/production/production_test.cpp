#include <random>

#include "lifecycle/case_lines.hpp"
#include "lifecycle/execution_fixture.hpp"
#include "lifecycle/production/issue_directive.hpp"
#include "lifecycle/production/record_obligation.hpp"
#include "lifecycle/production/start_production.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

auto const agency = act_of(Role::implementing_agency, 2026y / April / 1);
auto const contracting = act_of(Role::contracting, 2026y / April / 1);

std::string_view obligated(Case const& fms_case, ObligationRecorded const& stated) {
    return refused_by(record_obligation(fms_case, stated, contracting, shipped()));
}

ObligationRecorded released(std::string_view line, std::string_view amount) {
    auto stated = obligation(line, amount);
    stated.releases = true;
    return stated;
}

DisbursementRecorded disbursed(std::string_view line, std::string_view amount) {
    return {line_number(line), dollars(amount), "c", "i", "r", "e"};
}

}  // namespace

TEST_CASE("SAMM C6.1.1: the agency directs the work of an implemented case, which then executes") {
    check_gate<DirectiveIssued>(issue_directive_gate, issue_directive, implemented_case(),
                                {"directive 1", "desk-7"}, 2026y / March / 3,
                                any_of(CaseStage::implemented), any_of(Role::implementing_agency));
    auto const directed =
        issue_directive(implemented_case(), {"directive 1", "desk-7"}, agency, shipped());
    REQUIRE(directed.has_value());
    auto const executing = then(implemented_case(), agency.on, *directed);
    CHECK(issue_directive_gate.to.has(executing.stage));
    CHECK(executing.manager == "desk-7");
}

TEST_CASE("SAMM C6.1.1: no directive before authority was issued on a line") {
    auto const none = issue_directive(case_without_authority(), {"d", "desk-7"}, agency, shipped());
    CHECK(refused_by(none) == directive_authority_is_issued.id);
    auto const some = then(case_without_authority(), implemented_on,
                           AuthorityIssued{"basic", {{line_number("001"), dollars("0.01")}}});
    CHECK(issue_directive(some, {"d", "desk-7"}, agency, shipped()).has_value());
}

TEST_CASE("SAMM 2012 C2.2: the directive names the desk that manages the case") {
    CHECK(refused_by(issue_directive(implemented_case(), {"d", ""}, agency, shipped())) ==
          directive_names_a_manager.id);
}

TEST_CASE("SAMM C6.1.1: who obligates, and where the case must stand") {
    auto const bound = then(executing_case(), implemented_on, obligation("001", "1000.00"));
    check_gate<ObligationRecorded>(
        record_obligation_gate, record_obligation, bound, released("001", "1.00"),
        2026y / April / 1,
        any_of(CaseStage::executing, CaseStage::suspended, CaseStage::terminating,
               CaseStage::supply_complete, CaseStage::kept_open, CaseStage::closing,
               CaseStage::closing_blocked, CaseStage::interim_closed),
        any_of(Role::contracting, Role::implementing_agency));
}

TEST_CASE("SAMM C6.1.1: obligations stay within the authority of the line, to the cent") {
    auto fms_case = then(case_without_authority(), implemented_on,
                         AuthorityIssued{"basic", {{line_number("001"), dollars("600.00")}}});
    fms_case = then(fms_case, implemented_on, DirectiveIssued{"d", "desk-7"});
    CHECK(obligated(fms_case, obligation("001", "600.00")) == "");
    CHECK(obligated(fms_case, obligation("001", "600.01")) == obligation_within_authority.id);
    fms_case = then(fms_case, implemented_on, obligation("001", "400.00"));
    CHECK(obligated(fms_case, obligation("001", "200.00")) == "");
    CHECK(obligated(fms_case, obligation("001", "200.01")) == obligation_within_authority.id);
    CHECK(obligated(fms_case, obligation("002", "0.01")) == obligation_within_authority.id);
}

TEST_CASE(
    "SAMM C6.7.3.1.1: obligations stay within the funds of the line when a later document lowers "
    "them") {
    ModificationStarted modification;
    modification.document = "M1";
    auto lowered = then(executing_case(), implemented_on, modification);
    lowered = then(lowered, implemented_on,
                   sold({sold_line("001", "900000.00", 10)}, "1000000.00", "M1"));
    lowered = then(lowered, implemented_on, CaseImplemented{"M1", {}});
    CHECK(obligated(lowered, obligation("001", "900000.00")) == "");
    CHECK(obligated(lowered, obligation("001", "900000.01")) == obligation_within_funds.id);
}

TEST_CASE("An obligation is for a line of the case and has an amount") {
    CHECK(obligated(executing_case(), obligation("009", "1.00")) == line_is_on_the_case.id);
    CHECK(obligated(executing_case(), obligation("001", "0.00")) ==
          obligation_amount_is_positive.id);
}

TEST_CASE("SAMM C6.6.1: nothing new is obligated while the case is suspended, but releases go on") {
    auto suspended = then(executing_case(), implemented_on, obligation("001", "500.00"));
    suspended = then(suspended, implemented_on, CaseSuspended{}, Role::country_program);
    CHECK(obligated(suspended, obligation("001", "1.00")) == obligation_not_while_suspended.id);
    CHECK(obligated(suspended, released("001", "1.00")) == "");
}

TEST_CASE("SAMM C6.1.1: nothing new is obligated when the case is complete or closing") {
    auto fms_case = executing_case();
    for (auto const stage :
         {CaseStage::terminating, CaseStage::supply_complete, CaseStage::kept_open,
          CaseStage::closing, CaseStage::closing_blocked, CaseStage::interim_closed}) {
        fms_case.stage = stage;
        CHECK(obligated(fms_case, obligation("001", "1.00")) == obligation_while_executing.id);
    }
}

TEST_CASE("A release leaves at least what was disbursed, to the cent") {
    auto fms_case = then(executing_case(), implemented_on, obligation("001", "500.00"));
    fms_case = then(fms_case, implemented_on, disbursed("001", "200.00"));
    CHECK(obligated(fms_case, released("001", "300.00")) == "");
    CHECK(obligated(fms_case, released("001", "300.01")) == obligation_not_below_disbursed.id);
    CHECK(obligated(executing_case(), released("001", "0.01")) ==
          obligation_not_below_disbursed.id);
}

TEST_CASE("SAMM C6.1.1: production starts on an ordered line, and goes on under a suspension") {
    auto const ordered = then(executing_case(), implemented_on, obligation("001", "500.00"));
    check_gate<ProductionStarted>(start_production_gate, start_production, ordered,
                                  {line_number("001"), "r"}, 2026y / April / 1,
                                  any_of(CaseStage::executing, CaseStage::suspended),
                                  any_of(Role::contracting, Role::implementing_agency));
    auto const refused = [](Case const& fms_case, std::string_view line) {
        return refused_by(
            start_production(fms_case, {line_number(line), "r"}, contracting, shipped()));
    };
    CHECK(refused(ordered, "002") == production_line_is_ordered.id);
    CHECK(refused(ordered, "009") == line_is_on_the_case.id);
    auto by_requisition = obligation("003", "500.00");
    by_requisition.form = ObligationForm::requisition;
    CHECK(refused(then(ordered, implemented_on, by_requisition), "003") == "");
    auto const started = then(ordered, implemented_on, ProductionStarted{line_number("001"), "r"});
    CHECK(refused(started, "001") == production_line_is_ordered.id);
}

TEST_CASE("property: whatever is tried, obligations stay between disbursed and authority") {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        CAPTURE(seed);
        std::mt19937_64 random{seed};
        auto fms_case = executing_case();
        for (int attempt = 0; attempt < 30; ++attempt) {
            auto const cents = static_cast<std::int64_t>(random() % 60'000'000);
            auto stated = obligation("001", "0.00");
            stated.amount = Money::from_cents(cents);
            stated.releases = random() % 3 == 0;
            auto const answer = record_obligation(fms_case, stated, contracting, shipped());
            if (answer) fms_case = then(fms_case, implemented_on, *answer);
            auto const& line = fms_case.lines.at(line_number("001"));
            CHECK(line.obligated >= line.disbursed);
            CHECK(line.obligated <= line.authority);
        }
    }
}

TEST_CASE("SAMM C9.9.3: the award of a contract may say what the contractor is paid, quarter by quarter") {
    auto const stated = [](std::vector<ContractQuarter> quarters) {
        auto award = obligation("001", "1.00");
        award.contract_plan = ContractorPlan{std::move(quarters)};
        return award;
    };
    ContractQuarter const first{{2027, 1}, dollars("10.00"), dollars("4.00"), {}}, second{{2027, 2}, {}, {}, dollars("1.00")};
    CHECK(obligated(executing_case(), stated({first, second})) == "");
    CHECK(obligated(executing_case(), stated({})) == obligation_plan_is_usable.id);
    CHECK(obligated(executing_case(), stated({second, first})) == obligation_plan_is_usable.id);
    CHECK(obligated(executing_case(), stated({first, first})) == obligation_plan_is_usable.id);
    CHECK(obligated(executing_case(), stated({{{2027, 1}, Money{} - dollars("0.01"), {}, {}}})) == obligation_plan_is_usable.id);
    CHECK(obligated(executing_case(), stated({{{2027, 1}, {}, Money{} - dollars("0.01"), {}}})) == obligation_plan_is_usable.id);
    CHECK(obligated(executing_case(), stated({{{2027, 1}, {}, {}, Money{} - dollars("0.01")}})) == obligation_plan_is_usable.id);
    std::vector<ContractQuarter> many;
    for (FiscalQuarter quarter{2027, 1}; many.size() < 201; quarter = next(quarter)) many.push_back({quarter, {}, {}, {}});
    CHECK(obligated(executing_case(), stated(many)) == obligation_plan_is_usable.id);
    many.pop_back();
    CHECK(obligated(executing_case(), stated(many)) == "");
    // Of a contract alone, and not where money is set free.
    auto order = stated({first});
    order.form = ObligationForm::order;
    CHECK(obligated(executing_case(), order) == obligation_plan_is_of_an_award.id);
    auto release = stated({first});
    release.releases = true;
    CHECK(obligated(then(executing_case(), implemented_on, obligation("001", "2.00")), release) ==
          obligation_plan_is_of_an_award.id);
}
