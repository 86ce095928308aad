// The three-way match and the plausibility of deliveries: papers that fit give no finding, errors theirs.
#include "billing/match.hpp"

#include <algorithm>

#include "billing/billing_fixture.hpp"
#include "billing/match_record.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace casewright::test::billing;

namespace {

Date const today = parse_date("2027-08-01").value();

OrderedCase ordered_case() {
    OrderedCase made;
    made.case_id = "BN-B-UAA";
    made.implemented_on = day("2026-12-01");
    made.lines = {{"BN-B-UAA", "001", "articles", Quantity{100}, price("1000.00"), dollars("100000.00")},
                  {"BN-B-UAA", "002", "others", Quantity{10}, price("50.00"), dollars("500.00")}};
    return made;
}

DeliveryPaper delivery(std::string document, std::int64_t quantity = 10,
                       std::string_view each = "1000.00") {
    DeliveryPaper made;
    made.case_id = "BN-B-UAA";
    made.line = "001";
    made.document = std::move(document);
    made.quantity = quantity;
    made.unit_price = price(each);
    made.value = Money::from_cents(quantity * made.unit_price.micros() / 10'000);
    made.delivered_on = day("2027-06-01");
    made.reported_on = day("2027-06-20");
    made.accepted_on = day("2027-06-10");
    made.place = "planted:1";
    return made;
}

BillPaper bill(DeliveryPaper const& of) {
    return {of.case_id, of.line, of.document, of.value, day("2027-07-15"), "planted:2"};
}

MatchQuestion fitting() {
    MatchQuestion question{{ordered_case()}, {delivery("D1"), delivery("D2")}, {}, today};
    for (auto const& each : question.deliveries) question.bills.push_back(bill(each));
    return question;
}

std::vector<FindingKind> kinds_of(MatchQuestion const& question) {
    std::vector<FindingKind> kinds;
    for (auto const& finding : match(question, shipped()).findings) kinds.push_back(finding.kind);
    return kinds;
}

bool finds(MatchQuestion const& question, FindingKind kind) {
    auto const kinds = kinds_of(question);
    return std::ranges::find(kinds, kind) != kinds.end();
}

// The fitting papers with one delivery changed, billed as it is.
template <class Change>
MatchQuestion planted(Change const& change) {
    auto question = fitting();
    auto wrong = delivery("D3");
    change(wrong);
    question.deliveries.push_back(wrong);
    question.bills.push_back(bill(wrong));
    return question;
}

}  // namespace

TEST_CASE("papers that fit each other give no finding and are matched whole") {
    auto const report = match(fitting(), shipped());
    CHECK(report.findings.empty());
    CHECK(report.matched == dollars("20000.00"));
    CHECK(report.delivered == report.billed);
    CHECK(report.unmatched_deliveries == Money{});
    CHECK(report.unmatched_bills == Money{});
    CHECK(kinds_of(planted([](DeliveryPaper&) {})).empty());
}

TEST_CASE("planted errors of a delivery are each found") {
    using Paper = DeliveryPaper;
    CHECK(finds(planted([](Paper& it) { it.case_id = "BN-B-UAX"; }), FindingKind::unknown_case));
    CHECK(finds(planted([](Paper& it) { it.line = "009"; }), FindingKind::unknown_line));
    CHECK(finds(planted([](Paper& it) { it.document = "BKV12362210001"; }), FindingKind::wrong_country));
    CHECK_FALSE(finds(planted([](Paper& it) { it.document = "BBN12362210001"; }),
                      FindingKind::wrong_country));
    CHECK(finds(planted([](Paper& it) { it.document = "D1"; }), FindingKind::duplicate_delivery));
    CHECK(finds(planted([](Paper& it) { it.quantity = 81; }), FindingKind::quantity_over_line));
    CHECK_FALSE(finds(planted([](Paper& it) { it.quantity = 80; }), FindingKind::quantity_over_line));
    CHECK(finds(planted([](Paper& it) { it.value = dollars("80000.01"); }), FindingKind::value_over_line));
    CHECK(finds(planted([](Paper& it) { it.unit_price = {}; }), FindingKind::price_of_zero));
    CHECK(finds(planted([](Paper& it) { it.unit_price = price("10000.00"); }),
                FindingKind::price_implausible));
    CHECK(finds(planted([](Paper& it) { it.unit_price = price("100.00"); }),
                FindingKind::price_implausible));
    CHECK(finds(planted([](Paper& it) { it.unit_price = price("1100.01"); }),
                FindingKind::price_differs));
    CHECK_FALSE(finds(planted([](Paper& it) { it.unit_price = price("1100.00"); }),
                      FindingKind::price_differs));
}

TEST_CASE("planted days that cannot be are each found, on the day after the limit") {
    using Paper = DeliveryPaper;
    CHECK(finds(planted([](Paper& it) { it.delivered_on = day("2027-06-21"); }),
                FindingKind::delivered_after_report));
    CHECK(finds(planted([](Paper& it) { it.delivered_on = day("2026-11-30"); }),
                FindingKind::delivered_too_early));
    CHECK(finds(planted([](Paper& it) { it.reported_on = day("2027-08-02"); }),
                FindingKind::reported_in_future));
    auto const reported = [](std::string_view when) {
        return planted([&](Paper& it) { it.reported_on = day(when); });
    };
    CHECK_FALSE(finds(reported("2027-07-01"), FindingKind::late_report));
    CHECK(finds(reported("2027-07-02"), FindingKind::late_report));
    auto const estimated = [](std::string_view when) {
        return planted([&](Paper& it) {
            it.delivered_on = day(when);
            it.estimated = true;
        });
    };
    CHECK_FALSE(finds(estimated("2027-05-03"), FindingKind::estimate_not_settled));
    CHECK(finds(estimated("2027-05-02"), FindingKind::estimate_not_settled));
    CHECK(finds(planted([](Paper& it) {
                    it.accepted_on.reset();
                    it.delivered_on = day("2027-05-02");
                }),
                FindingKind::not_accepted));
}

TEST_CASE("deliveries on a case that is closed or stopped are found") {
    auto question = fitting();
    question.cases.front().closed_on = day("2027-05-31");
    CHECK(finds(question, FindingKind::delivered_after_closure));
    question.cases.front().closed_on = day("2027-06-01");
    CHECK_FALSE(finds(question, FindingKind::delivered_after_closure));
    question.cases.front().stopped_on = day("2027-06-02");
    CHECK_FALSE(finds(question, FindingKind::delivered_while_suspended));
    for (auto const* on : {"2027-06-01", "2027-05-31"}) {
        question.cases.front().stopped_on = day(on);
        CHECK(finds(question, FindingKind::delivered_while_suspended));
    }
}

TEST_CASE("planted errors of a bill are each found, with the value that does not match") {
    auto question = fitting();
    question.bills.push_back({"BN-B-UAA", "001", "D9", dollars("77.00"), today, ""});
    auto report = match(question, shipped());
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings.front().kind == FindingKind::bill_without_delivery);
    CHECK(report.findings.front().value == dollars("77.00"));
    CHECK(report.unmatched_bills == dollars("77.00"));

    question = fitting();
    question.bills.push_back(question.bills.front());
    CHECK(kinds_of(question) == std::vector{FindingKind::billed_twice});

    question = fitting();
    question.bills.front().amount = dollars("10000.01");
    report = match(question, shipped());
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings.front().kind == FindingKind::bill_differs);
    CHECK(report.findings.front().value == dollars("0.01"));

    question = fitting();
    question.bills.front().line = "002";
    CHECK(finds(question, FindingKind::bill_of_other_line));
    question = fitting();
    question.bills.front().billed_on = day("2027-06-19");
    CHECK(kinds_of(question) == std::vector{FindingKind::bill_before_delivery});
}

TEST_CASE("a delivery that no statement holds is found once its statement is past, with its value") {
    auto question = fitting();
    question.bills.pop_back();
    question.on = day("2027-07-15");
    CHECK_FALSE(finds(question, FindingKind::not_billed));
    CHECK(match(question, shipped()).unmatched_deliveries == dollars("10000.00"));
    question.on = day("2027-07-16");
    CHECK(kinds_of(question) == std::vector{FindingKind::not_billed});
}

TEST_CASE("a credit points at the delivery that it takes back, and is no more than that") {
    auto question = fitting();
    auto credit = delivery("D2", -10);
    question.deliveries.push_back(credit);
    question.bills.pop_back();
    CHECK(kinds_of(question).empty());
    question = fitting();
    question.deliveries.push_back(delivery("D2", -21));
    CHECK(finds(question, FindingKind::credit_without_delivery));
}

TEST_CASE("a credit with a number of its own takes back the oldest delivery of its line at its price, then the oldest") {
    auto question = fitting();
    question.bills.clear();
    question.deliveries.push_back(delivery("R1", -10));
    CHECK(kinds_of(question) == std::vector{FindingKind::not_billed});  // of D2: D1 is taken back whole
    CHECK(match(question, shipped()).findings.front().document == "D2");
    // Another price, older and newer: its own price comes first, whatever its age.
    auto other = delivery("D3", 10, "1050.00");
    other.delivered_on = day("2027-05-20");
    other.reported_on = day("2027-06-10");
    question.deliveries.insert(question.deliveries.begin(), other);
    question.deliveries.back() = delivery("R1", -20);
    auto report = match(question, shipped());
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings.front().document == "D3");
    question.deliveries.back() = delivery("R1", -21);
    report = match(question, shipped());
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings.front().value == dollars("9500.00"));  // a unit of D3, at the price of the credit
    // More than there is, on another line, and a number that comes twice.
    question.deliveries.back() = delivery("R1", -31);
    CHECK(finds(question, FindingKind::credit_without_delivery));
    question.deliveries.back() = delivery("R1", -10);
    question.deliveries.back().line = "002";
    CHECK(finds(question, FindingKind::credit_without_delivery));
    question.deliveries.back() = delivery("R1", -10);
    CHECK_FALSE(finds(question, FindingKind::credit_without_delivery));
    question.deliveries.push_back(delivery("R1", -10));
    CHECK(finds(question, FindingKind::duplicate_delivery));
}

TEST_CASE("a credit that is billed itself leaves the bill of its delivery, one that is not lowers it") {
    auto question = fitting();
    question.deliveries.push_back(delivery("R1", -10));
    auto report = match(question, shipped());
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings.front().kind == FindingKind::bill_differs);
    CHECK(report.findings.front().document == "D1");
    question.bills.push_back(bill(question.deliveries.back()));
    report = match(question, shipped());
    CHECK(report.findings.empty());
    CHECK(report.matched == dollars("10000.00"));
    CHECK(report.unmatched_bills == Money{});
}

TEST_CASE("an estimate that a reversal took back is settled, and its reversal is no estimate") {
    auto question = fitting();
    auto estimate = delivery("E1"), reversal = delivery("R1", -10), actual = delivery("D4", 10, "1020.00");
    for (auto* each : {&estimate, &reversal, &actual}) each->delivered_on = each->reported_on = day("2027-04-20");
    estimate.estimated = reversal.estimated = true;
    estimate.accepted_on.reset();
    question.deliveries.push_back(estimate);
    question.bills.push_back(bill(estimate));
    CHECK(kinds_of(question) == std::vector{FindingKind::estimate_not_settled, FindingKind::not_accepted});
    for (auto const& each : {reversal, actual}) {
        question.deliveries.push_back(each);
        question.bills.push_back(bill(each));
    }
    CHECK(kinds_of(question).empty());
    // Half of it is half an estimate still.
    question.deliveries[3] = delivery("R1", -5);
    question.deliveries[3].estimated = true;
    CHECK(finds(question, FindingKind::estimate_not_settled));
}

TEST_CASE("a posted report in which reversals outweigh takes back what was posted before") {
    ToldCase const told{scheduled_letter()};
    auto const posted = [&](int number, int units, std::string_view value) {
        return BatchOfLine{{told.id(), line_number("001"), 1, Quantity{units},
                            units < 0 ? Money{} - dollars(value) : dollars(value), {}, {}, {}},
                           day("2027-06-30"), std::chrono::sys_days{day("2027-07-02")},
                           "batch " + std::to_string(number) + ", r"};
    };
    MatchQuestion question{{}, {}, {}, day("2027-07-10")};
    REQUIRE(add_record(question, told.id(), told.facts(), {posted(1, 40, "40000.00"), posted(2, -3, "3000.00")})
                .has_value());
    CHECK(match(question, shipped()).findings.empty());
    question = {{}, {}, {}, day("2027-07-10")};
    REQUIRE(add_record(question, told.id(), told.facts(), {posted(1, -3, "3000.00")}).has_value());
    CHECK(finds(question, FindingKind::credit_without_delivery));
}

TEST_CASE("the record's own papers are matched, and a drift of prices is counted") {
    ToldCase told{scheduled_letter()};
    told.shipped_on("2027-06-20", "S1", 40, "44000.00");
    told.on("2027-06-25").with(ReceiptAccepted{"S1", {}, "inspector"});
    told.on("2027-07-15").with(BillIssued{{2027, 3}, dollars("45408.00"), day("2027-09-15")});
    MatchQuestion question{{}, {}, {}, today};
    REQUIRE(add_record(question, told.id(), told.facts(), {}).has_value());
    REQUIRE(question.bills.size() == 1);
    auto const report = match(question, shipped());
    CHECK(report.findings.empty());
    CHECK(report.matched == dollars("44000.00"));
    auto const prices = price_histories(told.id(), fold(told.facts()).value(), {});
    REQUIRE(prices.size() == 1);
    CHECK(prices.front().delivered == price("1100.00"));
    CHECK(prices.front().drift_tenths_percent == 100);
}

TEST_CASE("a posted report is delivered and billed on its lines, and counts against what a line orders") {
    ToldCase told{scheduled_letter()};
    auto const posted = [&](std::string_view on, int units, std::string_view value,
                            std::string_view recorded) {
        return BatchOfLine{{told.id(), line_number("001"), 1, Quantity{units}, dollars(value), {}, {}, {}},
                           day(on), std::chrono::sys_days{day(recorded)}, "batch 1, r"};
    };
    told.on("2027-04-15").with(BillIssued{{2027, 2}, dollars("100.00"), day("2027-06-15")});
    auto const matched_with = [&](std::vector<BatchOfLine> const& batches) {
        MatchQuestion question{{}, {}, {}, today};
        REQUIRE(add_record(question, told.id(), told.facts(), batches).has_value());
        return match(question, shipped());
    };
    // Recorded the day before the statement, on its day, and for a quarter after it.
    auto const before = matched_with({posted("2027-03-31", 40, "44000.00", "2027-04-14")});
    CHECK(before.findings.empty());
    CHECK(before.matched == dollars("44000.00"));
    auto const too_late = matched_with({posted("2027-03-31", 40, "44000.00", "2027-04-16")});
    CHECK(too_late.matched == Money{});
    CHECK(too_late.unmatched_deliveries == dollars("44000.00"));
    auto const next = matched_with({posted("2027-06-30", 40, "44000.00", "2027-07-02")});
    CHECK(next.unmatched_deliveries == dollars("44000.00"));
    auto const over = matched_with({posted("2027-03-31", 1'000, "44000.00", "2027-04-14")});
    CHECK(over.counts.at(FindingKind::quantity_over_line) == 1);
    auto const prices = price_histories(told.id(), fold(told.facts()).value(),
                                        {posted("2027-03-31", 40, "44000.00", "2027-04-14")});
    CHECK(prices.front().delivered == price("1100.00"));
}

TEST_CASE("papers from outside are read strictly, with the line of a fault") {
    std::string const heading =
        "case,line,document,quantity,unit_price,delivered,reported,price_code,accepted\n";
    auto const good = read_delivery_papers(
        heading + "BN-B-UAA,001,D1,-2,10.50,2027-01-01,2027-01-02,E,\n", "d.csv");
    REQUIRE(good.has_value());
    CHECK(good->front().value == Money{} - dollars("21.00"));
    CHECK(good->front().estimated);
    for (auto const row : {"BN-B-UAA,001,D1,x,1,2027-01-01,2027-01-02,A,",
                           "BN-B-UAA,001,,1,1,2027-01-01,2027-01-02,A,",
                           "BN-B-UAA,001,D1,1,1,2027-13-01,2027-01-02,A,",
                           "BN-B-UAA,001,D1,1,1,2027-01-01,2027-01-02,X,"}) {
        auto const bad = read_delivery_papers(heading + row + "\n", "d.csv");
        REQUIRE_FALSE(bad.has_value());
        CHECK(bad.error().line == 2);
    }
    CHECK(read_bill_papers("case,line,document,amount,billed\nA,1,D,1.00,2027-01-01\n", "b.csv")
              .has_value());
    CHECK_FALSE(read_bill_papers("case,line,document,amount\nA,1,D,1.00\n", "b.csv").has_value());
}

TEST_CASE("SAMM C9.13: a bill of a credit is read and matches the reversal that it names") {
    std::string const heading = "case,line,document,amount,billed\n";
    auto const credit = read_bill_papers(heading + "BN-B-UAA,001,R1,-50500.00,2027-03-31\n", "b.csv");
    REQUIRE(credit.has_value());
    CHECK(credit->front().amount == Money{} - dollars("50500.00"));
    for (auto const* amount : {"-", "--1.00", "-1.001", "1.00-", ""})
        CHECK_FALSE(read_bill_papers(heading + "BN-B-UAA,001,R1," + amount + ",2027-03-31\n", "b.csv").has_value());

    ToldCase const told{scheduled_letter()};
    auto const matched_with = [&](std::string const& reversal, std::string const& bills) {
        MatchQuestion question{{}, {}, {}, today};
        REQUIRE(add_record(question, told.id(), told.facts(), {}).has_value());
        question.deliveries = read_delivery_papers(
            "case,line,document,quantity,unit_price,delivered,reported,price_code,accepted\n"
            "BN-B-UAA,001,D1,4,1000.00,2027-02-01,2027-02-05,A,2027-02-20\n"
            "BN-B-UAA,001," + reversal + ",-4,1000.00,2027-02-01,2027-02-05,A,2027-02-20\n", "d.csv").value();
        question.bills = read_bill_papers(heading + bills, "b.csv").value();
        return match(question, shipped());
    };
    auto const bill = [](std::string const& document, std::string const& amount) {
        return "BN-B-UAA,001," + document + "," + amount + ",2027-03-31\n";
    };
    // With a number of its own or that of the delivery, and whichever bill comes first.
    for (auto const& [reversal, bills] :
         {std::pair{"R1", bill("D1", "4000.00") + bill("R1", "-4000.00")},
          std::pair{"D1", bill("D1", "4000.00") + bill("D1", "-4000.00")},
          std::pair{"D1", bill("D1", "-4000.00") + bill("D1", "4000.00")}}) {
        CAPTURE(bills);
        auto const report = matched_with(reversal, bills);
        CHECK(report.findings.empty());
        CHECK(report.billed == Money{});
        CHECK(report.matched == Money{});
        CHECK(report.unmatched_bills == Money{});
        CHECK(report.unmatched_deliveries == Money{});
    }
    // A cent too little or too much is told, a second credit too, and one of nothing that was delivered.
    for (auto const* amount : {"-3999.99", "-4000.01"}) {
        CAPTURE(std::string{amount});
        auto const report = matched_with("R1", bill("D1", "4000.00") + bill("R1", amount));
        REQUIRE(report.findings.size() == 1);
        CHECK(report.findings.front().kind == FindingKind::bill_differs);
        CHECK(report.findings.front().value == dollars("0.01"));
    }
    for (auto const* document : {"R1", "D1"}) {
        auto const twice = matched_with(
            document, bill("D1", "4000.00") + bill(document, "-4000.00") + bill(document, "-4000.00"));
        REQUIRE((twice.findings.size() == 1 && twice.findings.front().kind == FindingKind::billed_twice));
        CHECK(twice.findings.front().value == dollars("4000.00"));
    }
    auto const of_nothing = matched_with("R1", bill("D1", "4000.00") + bill("R1", "-4000.00") + bill("R9", "-5.00"));
    CHECK(of_nothing.counts.at(FindingKind::bill_without_delivery) == 1);
    CHECK(of_nothing.unmatched_bills == Money{} - dollars("5.00"));
}
