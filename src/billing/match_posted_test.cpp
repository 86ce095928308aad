// Errors planted in posted reports: each is found in its row and nothing else is, on the days around each
// limit. What a posting refuses (a price of zero, a delivery after its report) can stand in no posted row.
#include "billing/match_posted.hpp"

#include <set>

#include "billing/billing_fixture.hpp"
#include "deliveries/deliveries_fixture.hpp"

using namespace casewright;
using namespace casewright::test::billing;

inline namespace posted_rows_of_match {

using enum FindingKind;
using casewright::test::dollars;
using casewright::test::price;
using casewright::test::shipped;

OrderedCase ordered_posted(std::string const& id) {
    OrderedCase made;
    made.case_id = id;
    made.implemented_on = day("2026-12-01");
    made.lines = {{id, "001", "articles", Quantity{100}, price("1000.00"), dollars("100000.00")}};
    return made;
}

// BN-B-UAB is stopped from 31 May 2027 on, BN-B-UAC closed on that day; both after the reports came.
std::vector<OrderedCase> posted_cases() {
    std::vector<OrderedCase> cases{ordered_posted("BN-B-UAA"), ordered_posted("BN-B-UAB"),
                                   ordered_posted("BN-B-UAC")};
    cases[1].stopped_on = day("2027-05-31");
    cases[1].stops_lifted = {{day("2027-05-10"), day("2027-05-12")}};
    cases[2].closed_on = day("2027-05-31");
    return cases;
}

struct PlantedRow {
    std::set<FindingKind> kinds;
    std::string_view text;  // case, line, document, quantity, price, delivered, reported, price code
};

// Asked on 1 August 2027. Good rows on the days of the limits stand beside the bad ones.
std::vector<PlantedRow> const first_report{
    {{}, "BN-B-UAA,001,GOOD,1,1000.00,2027-06-01,2027-07-01,A"},
    {{late_report}, "BN-B-UAA,001,LATE,1,1000.00,2027-06-01,2027-07-02,A"},
    {{wrong_country}, "BN-B-UAA,001,BKV12362210001,1,1000.00,2027-06-01,2027-06-20,A"},
    {{}, "BN-B-UAA,001,BBN12362210001,1,1000.00,2027-06-01,2027-06-20,A"},
    {{price_implausible}, "BN-B-UAA,001,FIVE-TIMES-1,1,5000.01,2027-06-01,2027-06-20,A"},
    {{price_differs}, "BN-B-UAA,001,FIVE-TIMES,1,5000.00,2027-06-01,2027-06-20,A"},
    {{price_implausible}, "BN-B-UAA,001,DIGIT-LOST,1,199.99,2027-06-01,2027-06-20,A"},
    {{price_differs}, "BN-B-UAA,001,DRIFT-1,1,1100.01,2027-06-01,2027-06-20,A"},
    {{}, "BN-B-UAA,001,DRIFT,1,1100.00,2027-06-01,2027-06-20,A"},
    {{delivered_too_early}, "BN-B-UAA,001,EARLY,1,1000.00,2026-11-30,2026-12-20,A"},
    {{}, "BN-B-UAA,001,FIRST-DAY,1,1000.00,2026-12-01,2026-12-20,A"},
    {{reported_in_future}, "BN-B-UAA,001,FUTURE,1,1000.00,2027-07-31,2027-08-02,A"},
    {{}, "BN-B-UAA,001,TODAY,1,1000.00,2027-07-31,2027-08-01,A"},
    {{estimate_not_settled}, "BN-B-UAA,001,ESTIMATE,1,1000.00,2027-05-02,2027-05-20,E"},
    {{}, "BN-B-UAA,001,YOUNG,1,1000.00,2027-05-03,2027-05-20,E"},
    {{}, "BN-B-UAA,001,SETTLED,2,1020.00,2027-05-02,2027-05-20,E"},
    {{estimate_not_settled}, "BN-B-UAA,001,HALF,4,1030.00,2027-05-02,2027-05-20,E"},
    {{}, "BN-B-UAB,001,RUNNING,1,1000.00,2027-05-09,2027-06-05,A"},
    {{delivered_while_suspended}, "BN-B-UAB,001,LIFTED,1,1000.00,2027-05-11,2027-06-05,A"},
    {{}, "BN-B-UAB,001,LIFTED-AFTER,1,1000.00,2027-05-12,2027-06-05,A"},
    {{}, "BN-B-UAB,001,BEFORE-STOP,1,1000.00,2027-05-30,2027-06-05,A"},
    {{delivered_while_suspended}, "BN-B-UAB,001,STOPPED,1,1000.00,2027-05-31,2027-06-05,A"},
    {{}, "BN-B-UAC,001,LAST-DAY,1,1000.00,2027-05-31,2027-06-05,A"},
    {{delivered_after_closure}, "BN-B-UAC,001,CLOSED,1,1000.00,2027-06-01,2027-06-05,A"},
    {{estimate_not_settled}, "BN-B-UAC,001,CLOSED-OPEN,1,1000.00,2027-05-31,2027-06-05,E"},
    {{}, "BN-B-UAA,001,NOTHING,0,9.00,2026-01-01,2027-06-20,A"},
};
// Corrections: the reversal of an estimate and of a wrong price, at their prices and days, are no errors.
std::vector<PlantedRow> const second_report{
    {{}, "BN-B-UAA,001,REV-SETTLED,-2,1020.00,2027-05-02,2027-07-20,E"},
    {{}, "BN-B-UAA,001,ACTUAL,2,1010.00,2027-07-10,2027-07-20,A"},
    {{}, "BN-B-UAA,001,REV-HALF,-1,1030.00,2027-05-02,2027-07-20,E"},
    {{}, "BN-B-UAA,001,REV-PRICE,-1,5000.01,2027-06-01,2027-07-20,A"},
    {{}, "BN-B-UAA,001,REV-EARLY,-1,1000.00,2026-11-30,2027-07-20,A"},
    {{wrong_country}, "BN-B-UAA,001,BKV12362210002,-1,1000.00,2027-06-01,2027-07-20,A"},
    {{reported_in_future}, "BN-B-UAA,001,REV-FUTURE,-1,1000.00,2027-06-01,2027-08-02,A"},
};

class PostedReports {
public:
    PostedReports() : store_{opened(folder_)} {
        std::vector<LineTerms> lines;
        for (auto const& fms_case : posted_cases()) {
            auto line = line_of(fms_case.case_id, "001");
            line.unit_price = price("1000.00");
            lines.push_back(line);
        }
        terms_ = Terms::from(std::move(lines)).value();
    }
    // As a table of which `refuse` said how many rows are refused.
    void post(std::string const& name, std::vector<PlantedRow> const& rows) {
        std::string text = "case,line,document,quantity,unit_price,delivered,reported,price_code\n";
        for (auto const& row : rows) text += std::string{row.text} + "\n";
        PostingAct const act{day("2027-09-30"), day("2027-10-01"), std::chrono::sys_days{day("2027-10-01")},
                             "disbursing_office"};
        auto const posted = post_deliveries(*store_, folder_.kept(), folder_.file(name, text), terms_, act);
        REQUIRE(posted.has_value());
        REQUIRE(posted->batch.refused_records() == refused_);
    }
    void refuse(std::uint64_t records) { refused_ = records; }
    PostedFindings found(std::vector<OrderedCase> const& cases, std::size_t limit = posted_findings_limit,
                         std::vector<DeliveryPaper> facts = {}) {
        MatchQuestion const asked{cases, std::move(facts), {}, day("2027-08-01")};
        auto found = judge_posted_rows(*store_, folder_.kept(), asked, shipped(), limit);
        REQUIRE(found.has_value());
        return std::move(*found);
    }

private:
    Folder folder_;
    std::unique_ptr<Store> store_;
    Terms terms_;
    std::uint64_t refused_ = 0;
};

using PlacedKind = std::pair<std::string, FindingKind>;

std::multiset<PlacedKind> placed(std::vector<Finding> const& findings) {
    std::multiset<PlacedKind> all;
    for (auto const& finding : findings) all.emplace(finding.document + " " + finding.place, finding.kind);
    return all;
}

// What the rows plant, with their lines in the file: the heading is line 1.
void expect(std::multiset<PlacedKind>& expected, std::string const& report, std::vector<PlantedRow> const& rows) {
    for (std::size_t place = 0; place < rows.size(); ++place) {
        auto text = rows[place].text;
        for (int cell = 0; cell < 2; ++cell) text.remove_prefix(text.find(',') + 1);
        auto const document = std::string{text.substr(0, text.find(','))};
        for (auto const kind : rows[place].kinds)
            expected.emplace(document + " " + report + ":" + std::to_string(place + 2), kind);
    }
}

}  // namespace posted_rows_of_match

TEST_CASE("every kind of error that one posted row can hold is found in its row, and nothing else is") {
    PostedReports reports;
    reports.post("one.csv", first_report);
    reports.post("two.csv", second_report);
    std::multiset<PlacedKind> expected;
    expect(expected, "batch 1, one.csv", first_report);
    expect(expected, "batch 2, two.csv", second_report);
    auto const found = reports.found(posted_cases());
    auto const all = placed(found.listed);
    for (auto const& [place, kind] : expected) {
        CAPTURE(place);
        CAPTURE(std::string{to_text(kind)});
        CHECK(all.count({place, kind}) == 1);
    }
    for (auto const& [place, kind] : all) {
        CAPTURE(place);
        CAPTURE(std::string{to_text(kind)});
        CHECK(expected.contains({place, kind}));
    }
    // The value of a row; of an estimate what no reversal took back.
    for (auto const& finding : found.listed) {
        if (finding.document == "HALF") CHECK(finding.value == dollars("3090.00"));
        if (finding.document == "FIVE-TIMES") CHECK(finding.value == dollars("5000.00"));
    }
}

TEST_CASE("a row that was refused is not judged, and the line of the file counts it") {
    PostedReports reports;
    reports.refuse(3);
    reports.post("refused.csv",
                 {{{}, "not a row"},
                  {{late_report}, "BN-B-UAA,001,LATE,1,1000.00,2027-06-01,2027-07-02,A"},
                  {{}, "BN-B-UAA,001,LATE,1,1000.00,2027-06-01,2027-07-02,A"},
                  {{}, "BN-B-UAA,001,ZERO,1,0.00,2027-06-01,2027-07-02,A"},
                  {{late_report}, "BN-B-UAA,001,LATER,1,1000.00,2027-06-01,2027-07-03,A"}});
    auto const found = reports.found(posted_cases());
    REQUIRE(found.listed.size() == 2);
    CHECK(found.listed[0].place == "batch 1, refused.csv:3");
    CHECK(found.listed[1].place == "batch 1, refused.csv:6");
}

TEST_CASE("findings of rows beyond the limit are counted and not listed") {
    PostedReports reports;
    reports.post("one.csv", first_report);
    auto const found = reports.found(posted_cases(), 1);
    MatchReport report;
    add_findings(report, found);
    // Nothing settles here: three estimates are old, and one is of a closed case.
    CHECK(report.counts.at(estimate_not_settled) == 4);
    CHECK(report.counts.at(price_differs) == 2);
    CHECK(report.counts.at(late_report) == 1);
    CHECK(report.unlisted == std::map<FindingKind, std::size_t>{{estimate_not_settled, 3}, {price_differs, 1},
                                                                {price_implausible, 1},
                                                                {delivered_while_suspended, 1}});
    std::size_t listed = 0;
    for (auto const& finding : report.findings) listed += finding.kind == estimate_not_settled;
    CHECK(listed == 1);
}

TEST_CASE("only the rows of the cases that are asked about are judged") {
    PostedReports reports;
    reports.post("one.csv", first_report);
    auto const one = reports.found({posted_cases()[2]});
    REQUIRE(one.listed.size() == 2);
    CHECK(one.listed.front().kind == delivered_after_closure);
    CHECK(one.listed.back().kind == estimate_not_settled);
    CHECK(one.listed.back().explanation.find("the case was closed on") != std::string::npos);
    CHECK(reports.found({}).listed.empty());
    CHECK(reports.found({ordered_posted("BN-B-UAX")}).counts.empty());
}

TEST_CASE("a posted row with the number of a delivery that was recorded one by one is that delivery twice") {
    PostedReports reports;
    reports.post("one.csv", {{{}, "BN-B-UAA,001,S1,1,1000.00,2027-06-01,2027-06-20,A"},
                             {{}, "BN-B-UAB,001,S1,1,1000.00,2027-05-20,2027-06-05,A"},
                             {{}, "BN-B-UAA,001,S2,1,1000.00,2027-06-01,2027-06-20,A"}});
    DeliveryPaper fact;
    fact.case_id = "BN-B-UAA";
    fact.line = "001";
    fact.document = "S1";
    fact.quantity = 2;
    auto batch = fact;  // the sum of a report is no delivery of its own
    batch.document = "S2";
    batch.of_rows = true;
    auto const found = reports.found(posted_cases(), posted_findings_limit, {fact, batch});
    REQUIRE(found.listed.size() == 1);
    CHECK(found.listed.front().kind == duplicate_delivery);
    CHECK(found.listed.front().place == "batch 1, one.csv:2");
}
