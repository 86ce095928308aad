#include "lifecycle/case_lines.hpp"
#include "lifecycle/execution_fixture.hpp"
#include "lifecycle/production/ready_line.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

Case ordered_case() {
    auto fms_case = executing_case();
    for (auto const* line : {"001", "003", "004"})
        fms_case = then(fms_case, implemented_on, obligation(line, "1000.00"));
    return fms_case;
}

std::string_view readied(Case const& fms_case, LineReadied const& stated,
                         Date on = 2026y / April / 1) {
    return refused_by(ready_line(fms_case, stated, act_of(Role::shipper, on), shipped()));
}

// An amendment that was reported to Congress on 1 April, so that it is delivered from 16 May on.
Case enlarged(std::vector<PricedLine> lines) {
    AmendmentStarted amendment;
    amendment.document = "A1";
    auto fms_case = then(ordered_case(), implemented_on, amendment);
    fms_case =
        then(std::move(fms_case), implemented_on, sold(std::move(lines), "3000000.00", "A1"));
    CongressNotified report;
    report.document = "A1";
    report.form = NoticeKind::report;
    report.deliver_from = 2026y / May / 16;
    fms_case = then(fms_case, 2026y / April / 1, report);
    return then(fms_case, 2026y / April / 2, CaseImplemented{"A1", {}});
}

}  // namespace

TEST_CASE(
    "A line is readied by the shipper, the agency or the case manager while the case executes") {
    check_gate<LineReadied>(ready_line_gate, ready_line, ordered_case(), test::readied("001"),
                            2026y / April / 1, any_of(CaseStage::executing),
                            any_of(Role::shipper, Role::implementing_agency, Role::case_manager));
}

TEST_CASE("A line is readied after it was ordered and before it is complete") {
    CHECK(readied(ordered_case(), test::readied("002")) == ready_line_is_ordered.id);
    CHECK(readied(ordered_case(), test::readied("009")) == line_is_on_the_case.id);
    auto const complete =
        then(ordered_case(), implemented_on, LineCompleted{line_number("001"), true});
    CHECK(readied(complete, test::readied("001")) == ready_line_is_ordered.id);
}

TEST_CASE(
    "SAMM C7.13: a classified or controlled line does not move without a transportation plan") {
    auto stated = test::readied("001");
    stated.sensitive = true;
    CHECK(readied(ordered_case(), stated) == ready_transportation_plan.id);
    stated.transportation_plan = "";
    CHECK(readied(ordered_case(), stated) == ready_transportation_plan.id);
    stated.transportation_plan = "plan 1";
    CHECK(readied(ordered_case(), stated) == "");
}

TEST_CASE("SAMM C7.16: an explosive line does not move without a hazard classification") {
    auto stated = test::readied("001");
    stated.explosive = true;
    CHECK(readied(ordered_case(), stated) == ready_hazard_classification.id);
    stated.hazard_classification = "EX-1";
    CHECK(readied(ordered_case(), stated) == "");
}

TEST_CASE(
    "SAMM C5.6.1.10: an article under enhanced monitoring needs a certified site, others do not") {
    Date const on = 2026y / April / 1;
    REQUIRE(under_enhanced_monitoring(shipped(), "javelin.missile", on));
    bool const certified = site_certified(ordered_case().end_use, "javelin.missile", on);
    CHECK(readied(ordered_case(), test::readied("004"), on) ==
          (certified ? std::string_view{} : ready_site_is_certified.id));
    CHECK(readied(ordered_case(), test::readied("001"), on) == "");
}

TEST_CASE("SAMM C5.5.3.2: a reported enhancement is delivered from 45 days after the report on") {
    auto const larger =
        enlarged({sold_line("001", "1200000.00", 12), sold_line("003", "50000.00")});
    CHECK(readied(larger, test::readied("001"), 2026y / May / 15) ==
          line_delivers_after_the_report.id);
    CHECK(readied(larger, test::readied("001"), 2026y / May / 16) == "");
    CHECK(readied(larger, test::readied("001"), 2026y / May / 17) == "");
    // A line that the amendment leaves as it was does not wait.
    CHECK(readied(larger, test::readied("003"), 2026y / May / 15) == "");
}

TEST_CASE("SAMM C5.5.3.2: a dearer line, another article and a new line wait for the report too") {
    auto const refused = [](PricedLine const& line) {
        return readied(enlarged({line}), test::readied(line.number.text()), 2026y / May / 15);
    };
    CHECK(refused(sold_line("001", "1000000.01", 10)) == line_delivers_after_the_report.id);
    CHECK(refused(sold_line("001", "1000000.00", 10, "another")) ==
          line_delivers_after_the_report.id);
    CHECK(refused(sold_line("001", "1000000.00", 10)) == "");
    CHECK(refused(sold_line("001", "999999.99", 9)) == "");
    auto newer = enlarged({sold_line("005", "100.00", 1)});
    newer = then(newer, implemented_on, obligation("005", "100.00"));
    CHECK(readied(newer, test::readied("005"), 2026y / May / 15) ==
          line_delivers_after_the_report.id);
}
