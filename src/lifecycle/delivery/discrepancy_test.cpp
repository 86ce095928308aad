// Supply discrepancy reports: in time, large enough, decided by who may decide.
#include "lifecycle/delivery/check_discrepancy.hpp"
#include "lifecycle/delivery/close_discrepancy.hpp"
#include "lifecycle/delivery/contest_discrepancy.hpp"
#include "lifecycle/delivery/decide_discrepancy.hpp"
#include "lifecycle/delivery/file_discrepancy.hpp"
#include "lifecycle/delivery/investigate_discrepancy.hpp"
#include "lifecycle/delivery/reconsider_discrepancy.hpp"
#include "lifecycle/delivery/remedy_discrepancy.hpp"
#include "lifecycle/item_fixture.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

constexpr Date start{2026y / January / 5};
constexpr Date shipped_on{2026y / February / 10};
constexpr Date today{2026y / June / 1};
std::string const number{"A0010-BN-UAA/001"};

Case delivered(Program program = Program::fms) {
    auto fms_case = executing_case(
        {priced_line("001", "radio", LineKind::article, "90000.00", Quantity{9}),
         priced_line("002", "", LineKind::service, "5000.00")},
        start, CaseKind::defined_order, program);
    return with_shipment(std::move(fms_case), "S1", "001", 9, shipped_on);
}

DiscrepancyFiled report(std::string_view value = "500.00") {
    DiscrepancyFiled stated;
    stated.name = number;
    stated.codes = {"C1"};
    stated.shipment = "S1";
    stated.noticed_on = today;
    stated.value = dollars(value);
    stated.remarks = "dented";
    return stated;
}

auto file(DiscrepancyFiled const& stated, Date on = today, Case const& fms_case = delivered()) {
    return file_discrepancy(fms_case, stated, act_of(Role::purchaser, on), shipped());
}

Case in_stage(DiscrepancyStage stage) {
    auto fms_case = with(delivered(), *file(report()), today);
    auto& item = fms_case.discrepancies.reports[number];
    item.stage = stage;
    item.compensated = item.liable = true;
    item.decision = DiscrepancyDecision::accepted;
    item.investigated_on = today;
    if (stage == DiscrepancyStage::none) fms_case.discrepancies = {};
    return fms_case;
}

Discrepancy& item_of(Case& fms_case) { return fms_case.discrepancies.reports[number]; }

DiscrepancyDecided decision(std::string_view funds, bool accepted = true) {
    DiscrepancyDecided stated;
    stated.name = number;
    stated.decision = accepted ? DiscrepancyDecision::accepted : DiscrepancyDecision::denied;
    stated.sale_funds = dollars(funds);
    stated.reason = "found so";
    return stated;
}

auto decide(Case const& fms_case, DiscrepancyDecided const& stated,
            Role role = Role::implementing_agency, Date on = today) {
    return decide_discrepancy(fms_case, stated, act_of(role, on), shipped());
}

}  // namespace

TEST_CASE("SAMM C6.4.10: each step of a discrepancy report has its actor and its stage") {
    check_gate(file_discrepancy_gate, in_stage, attempt_of(file_discrepancy, report(), today));
    check_gate(check_discrepancy_gate, in_stage,
               attempt_of(check_discrepancy, DiscrepancyChecked{number, false}, today));
    check_gate(investigate_discrepancy_gate, in_stage,
               attempt_of(investigate_discrepancy,
                          DiscrepancyInvestigated{number, "short", true, false}, today));
    check_gate(decide_discrepancy_gate, in_stage,
               attempt_of(decide_discrepancy, decision("1.00"), today));
    check_gate(remedy_discrepancy_gate, in_stage,
               attempt_of(remedy_discrepancy, DiscrepancyRemedied{number, Remedy::credit, "V1"},
                          today));
    check_gate(close_discrepancy_gate, in_stage,
               attempt_of(close_discrepancy, DiscrepancyClosed{number}, today));
    check_gate(reconsider_discrepancy_gate, in_stage,
               attempt_of(reconsider_discrepancy, DiscrepancyReconsidered{number, "new"}, today));
    check_gate(contest_discrepancy_gate, in_stage,
               attempt_of(contest_discrepancy, DiscrepancyContested{number, "wrong"}, today));
}

TEST_CASE("SAMM C6.4.10.1: articles are reported within a year of title, latent defects after it") {
    CHECK(file(report(), 2027y / February / 9).has_value());
    auto const last = file(report(), 2027y / February / 10);
    REQUIRE(last.has_value());
    CHECK_FALSE(last->late);
    CHECK(last->line == line_number("001"));
    check_refused(file(report(), 2027y / February / 11), discrepancy_in_time);
    auto latent = report();
    latent.latent_defect = true;
    auto const heard = file(latent, 2027y / February / 11);
    REQUIRE(heard.has_value());
    CHECK(heard->late);
    check_refused(file_discrepancy(delivered(), report(), act_of(Role::purchaser, today),
                                   shipped_without("cases/discrepancy_report_years.toml")),
                  discrepancy_in_time);
}

TEST_CASE("SAMM C6.4.10.1: services are reported within a year of the end of performance") {
    auto service = report();
    service.name = "A0011-BN-UAA/002";
    service.shipment.reset();
    check_refused(file(service), discrepancy_shipment_or_day);
    service.counted_from = 2025y / June / 1;
    CHECK(file(service, today).has_value());
    check_refused(file(service, plus_days(today, 1)), discrepancy_in_time);
    auto of_another_line = report();
    of_another_line.name = service.name;
    check_refused(file(of_another_line), discrepancy_shipment_or_day);
    auto unknown = report();
    unknown.shipment = "S9";
    check_refused(file(unknown), discrepancy_shipment_or_day);
}

TEST_CASE("DLM 4000.25: the number names office, country, case and line") {
    for (auto const* wrong :
         {"A010-BN-UAA/001", "10010-BN-UAA/001", "A0010-XX-UAA/001", "A0010-BN-UAB/001",
          "A0010-BN-UAA/009", "A0010-BN-UAA", "A0010-BN-UAA/1", "A00I0-BN-UAA/001", ""}) {
        CAPTURE(wrong);
        auto stated = report();
        stated.name = wrong;
        check_refused(file(stated), discrepancy_report_number);
    }
}

TEST_CASE("DLM 4000.25: a report has one to three codes of the table") {
    auto stated = report();
    stated.codes = {"C1", "S1", "T2"};
    CHECK(file(stated).has_value());
    stated.codes = {};
    check_refused(file(stated), discrepancy_codes);
    stated.codes = {"C1", "S1", "T2", "W1"};
    check_refused(file(stated), discrepancy_codes);
    stated.codes = {"C9"};
    check_refused(file(stated), discrepancy_codes);
}

TEST_CASE("SAMM C6.4.10: what came short has a value of nothing or more") {
    auto stated = report("0.00");
    CHECK(file(stated).has_value());
    stated.value = Money{} - dollars("0.01");
    check_refused(file(stated), discrepancy_value_not_negative);
}

TEST_CASE("SAMM C6.4.10: capacity building has no such reports") {
    check_refused(file(report(), today, delivered(Program::bpc)),
                  discrepancy_not_for_capacity_building);
}

TEST_CASE("SAMM C6.4.10.1.1: arms that went astray are reported by the next day, at any value") {
    auto astray = report("1.00");
    astray.misdirected_arms = true;
    CHECK_FALSE(file(astray, today)->late);
    CHECK_FALSE(file(astray, plus_days(today, 1))->late);
    CHECK(file(astray, plus_days(today, 2))->late);
    CHECK_FALSE(file(report(), plus_days(today, 2))->late);
    check_refused(file(astray, plus_days(today, -1)), discrepancy_noticed_day);
}

TEST_CASE("SAMM C6.4.10: below the minimum a report is recorded and not compensated") {
    auto const checked = [](std::string_view value) {
        return check_discrepancy(with(delivered(), *file(report(value)), today),
                                 {number, false}, act_of(Role::implementing_agency, today),
                                 shipped());
    };
    CHECK(checked("200.00")->compensated);
    CHECK_FALSE(checked("199.99")->compensated);
    check_refused(check_discrepancy(in_stage(DiscrepancyStage::filed), {number, false},
                                    act_of(Role::implementing_agency, today),
                                    shipped_without("cases/discrepancy_amounts.toml")),
                  discrepancy_minimum_known);
    auto small = in_stage(DiscrepancyStage::checked);
    item_of(small).compensated = false;
    DiscrepancyInvestigated const findings{number, "short", true, false};
    auto const agency = act_of(Role::implementing_agency, today);
    check_refused(investigate_discrepancy(small, findings, agency, shipped()),
                  discrepancy_above_minimum);
    CHECK(close_discrepancy(small, {number}, agency, shipped()).has_value());
    item_of(small).misdirected_arms = true;
    CHECK(investigate_discrepancy(small, findings, agency, shipped()).has_value());
    check_refused(close_discrepancy(small, {number}, agency, shipped()),
                  discrepancy_remedied_first);
}

TEST_CASE("SAMM C6.4.10.7: a decision gives funds or none and takes none") {
    auto const found = in_stage(DiscrepancyStage::investigated);
    auto taking = decision("0.00", false);
    taking.sale_funds = Money::from_cents(-1);
    check_refused(decide(found, taking), discrepancy_funds_not_negative);
    check_refused(decide(found, taking, Role::country_program), discrepancy_funds_not_negative);
}

TEST_CASE("SAMM C6.4.10.7: above 50,000 of FMS funds, or when sensitive, the department decides") {
    auto found = in_stage(DiscrepancyStage::investigated);
    CHECK(decide(found, decision("50000.00")).has_value());
    check_refused(decide(found, decision("50000.01")), discrepancy_needs_approval);
    CHECK(decide(found, decision("50000.01"), Role::country_program).has_value());
    item_of(found).sensitive = true;
    check_refused(decide(found, decision("0.00", false)), discrepancy_needs_approval);
    check_refused(decide_discrepancy(found, decision("1.00"), act_of(Role::country_program, today),
                                     shipped_without("cases/discrepancy_days.toml")),
                  discrepancy_amounts_known);
}

TEST_CASE("SAMM C6.4.10.7: the department has 60 days; a later decision is recorded as late") {
    auto const found = in_stage(DiscrepancyStage::investigated);
    auto const decided = [&](int days, std::string_view funds) {
        return decide(found, decision(funds), Role::country_program, plus_days(today, days));
    };
    CHECK_FALSE(decided(60, "60000.00")->late);
    CHECK(decided(61, "60000.00")->late);
    CHECK_FALSE(decided(61, "100.00")->late);
}

TEST_CASE("SAMM C6.4.10.7: funds are given only where the U.S. Government is liable") {
    auto found = in_stage(DiscrepancyStage::investigated);
    check_refused(decide(found, decision("1.00", false)), discrepancy_liability);
    item_of(found).liable = false;
    check_refused(decide(found, decision("0.00")), discrepancy_liability);
    CHECK(decide(found, decision("0.00", false)).has_value());
    item_of(found).liable = true;
    item_of(found).compensated = false;
    check_refused(decide(found, decision("1.00")), discrepancy_paid_above_minimum);
}

TEST_CASE("SAMM C6.4.10.1: arms come back within 30 days of direction, anything else within 180") {
    auto found = in_stage(DiscrepancyStage::investigated);
    auto back = decision("1.00");
    CHECK_FALSE(decide(found, back)->return_by.has_value());
    back.return_directed = true;
    CHECK(decide(found, back)->return_by == plus_days(today, 180));
    item_of(found).misdirected_arms = true;
    CHECK(decide(found, back)->return_by == plus_days(today, 30));
}

TEST_CASE("SAMM C6.4.10.9: what was denied is not remedied, and a remedy names its paper") {
    auto decided = in_stage(DiscrepancyStage::decided);
    auto const remedy = [&](Remedy what, std::optional<std::string> reference) {
        return remedy_discrepancy(decided, {number, what, std::move(reference)},
                                  act_of(Role::implementing_agency, today), shipped());
    };
    CHECK(remedy(Remedy::repair, "order 4").has_value());
    check_refused(remedy(Remedy::repair, {}), discrepancy_remedy_fits);
    item_of(decided).decision = DiscrepancyDecision::denied;
    check_refused(remedy(Remedy::credit, "V1"), discrepancy_remedy_fits);
    CHECK(remedy(Remedy::none, {}).has_value());
}

TEST_CASE(
    "A decision is looked at again once as R and once as C, and the case has an open report") {
    auto const purchaser = act_of(Role::purchaser, today);
    auto closed = in_stage(DiscrepancyStage::closed);
    CHECK_FALSE(any_open(closed.discrepancies));
    CHECK_FALSE(any_open(delivered().discrepancies));
    auto again =
        with(closed, *reconsider_discrepancy(closed, {number, "new"}, purchaser, shipped()),
                      today);
    CHECK(any_open(again.discrepancies));
    CHECK(item_of(again).suffix == "R");
    CHECK(item_of(again).stage == DiscrepancyStage::checked);
    item_of(again).stage = DiscrepancyStage::decided;
    item_of(again).decision = DiscrepancyDecision::denied;
    check_refused(reconsider_discrepancy(again, {number, "more"}, purchaser, shipped()),
                  discrepancy_reconsidered_once);
    auto contested = with(again, *contest_discrepancy(again, {number, "no"}, purchaser, shipped()),
                          today);
    CHECK(item_of(contested).suffix == "C");
    item_of(contested).stage = DiscrepancyStage::closed;
    check_refused(contest_discrepancy(contested, {number, "no"}, purchaser, shipped()),
                  discrepancy_contested_once);
    item_of(closed).decision.reset();
    check_refused(contest_discrepancy(closed, {number, "no"}, purchaser, shipped()),
                  discrepancy_contested_once);
}

TEST_CASE("SAMM C6.4.10.7: who decides is not guessed, and without a day of findings nothing is late") {
    auto found = in_stage(DiscrepancyStage::investigated);
    check_refused(decide_discrepancy(found, decision("1.00"), act_of(Role::country_program, today),
                                     shipped_without("cases/discrepancy_amounts.toml")),
                  discrepancy_amounts_known);
    item_of(found).investigated_on.reset();
    auto const decided =
        decide(found, decision("60000.00"), Role::country_program, plus_days(today, 400));
    REQUIRE(decided.has_value());
    CHECK_FALSE(decided->late);
}

TEST_CASE("SAMM C6.4.10.9: a decision that nobody recorded is neither reconsidered nor contested") {
    auto open = in_stage(DiscrepancyStage::decided);
    item_of(open).decision.reset();
    auto const purchaser = act_of(Role::purchaser, today);
    check_refused(reconsider_discrepancy(open, {number, "new"}, purchaser, shipped()),
                  discrepancy_reconsidered_once);
    auto contested = in_stage(DiscrepancyStage::closed);
    item_of(contested).contested = true;
    check_refused(contest_discrepancy(contested, {number, "no"}, purchaser, shipped()),
                  discrepancy_contested_once);
}
