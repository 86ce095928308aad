// What posted delivery reports mean for the rules of a case: every step through the built program, with
// real reports.
#include "money_fixture.hpp"

namespace casewright::testing {
inline namespace posted_cases {

constexpr std::string_view heading = "case,line,document,quantity,unit_price,delivered,reported,price_code\n";
constexpr std::string_view checks =
    R"(["supply_complete", "no_inhibitor", "systems_agree", "charges_within_certified", "accessorials_checked",
    "delivered_within_authority", "quantities_agree", "estimates_actual", "administration_and_logistics_reconciled",
    "no_problem_disbursement", "performance_equals_disbursement", "progress_payments_liquidated",
    "authority_equals_obligations", "contracts_closed", "discrepancies_closed", "no_litigation",
    "books_reconciled", "expenditures_equal_obligations", "papers_stored"])";

// A hundred articles at `price`, executed and ready to ship, 2,000,000 dollars in.
ToldCase ready_told(std::string_view price) {
    auto article = casewright::test::article_line("001", price, 100);
    article.source = "S";
    article.packing = false;
    article.schedule = {{{2027, 3}, Quantity{40}}, {{2028, 1}, Quantity{60}}};
    auto letter = casewright::test::letter_with({article});
    letter.payment = PaymentPlan{};
    letter.payment->terms = {TermOfSale::dependable_undertaking};
    ToldCase told{std::move(letter)};
    told.on("2026-12-02").with(DirectiveIssued{"directive", "desk-5"});
    told.with(DepositReceived{"basic", dollars("2000000.00"), DepositSource::purchaser, "wire 1"});
    told.with(LineReadied{line_number("001"), {}, {}, false, false});
    return told;
}

class Story {
public:
    explicit Story(std::string_view price) : record_{ready_told(price)} {}

    // The rule that refuses; empty when it is recorded.
    std::string rule_of(std::string_view on, std::string_view actor, std::string_view operation,
                        std::string const& told) {
        auto const file = record_.folder().write("told-" + std::to_string(++steps_) + ".toml", told);
        auto const ran = record_.ask({"case", "do", "BN-B-UAA", std::string{operation}, file, "--as",
                                      std::string{actor}, "--on", std::string{on}, "--json"},
                                     std::string{on} + "T12:00:00Z");
        CAPTURE(ran.out);
        auto const answered = ran.document();
        REQUIRE(answered.has_value());
        if (ran.code == 0) return "";
        REQUIRE_EQ(ran.code, 1);
        return text(answered->at("refusal").at("rule"));
    }
    // Posts rows "document,quantity,price,delivered,price code" of line 001, reported on `on`, on the day
    // after the quarter; answers how many were refused, by reason.
    json::object post(std::string_view quarter, std::string_view on, std::vector<std::string> const& rows) {
        auto report = std::string{heading};
        for (auto const& row : rows) {
            auto const last = row.rfind(',');
            report += "BN-B-UAA,001," + row.substr(0, last) + "," + std::string{on} + row.substr(last) + "\n";
        }
        auto const file = record_.folder().write("report-" + std::to_string(++steps_) + ".csv", report);
        auto const over = plus_days(last_day_of(parse_fiscal_quarter(quarter).value()), 1);
        record_.answer({"bill", "run", "--quarter", std::string{quarter}, "--deliveries", file},
                       to_text(over) + "T09:00:00Z");
        auto const batches = record_.answer({"deliveries", "list"}, later).at("batches").as_array();
        return batches.back().at("refused_by_reason").as_object();
    }
    std::string shipment(std::string_view name, std::int64_t units, std::string_view value,
                         std::string_view shipped_on, std::string_view reported_on) {
        return rule_of(reported_on, "shipper/desk-6", "report_shipment",
                       "shipment = \"" + std::string{name} + "\"\nline = \"001\"\nquantity = \"" +
                           std::to_string(units) + "\"\nvalue = \"" + std::string{value} +
                           "\"\nprice = \"actual\"\nshipped_on = " + std::string{shipped_on} + "\n");
    }
    std::string close(std::string_view on, std::string_view excess) {
        return rule_of(on, "implementing_agency/desk-1", "close_final",
                       "certificate = \"certificate\"\nchecks = " + std::string{checks} + "\nexcess = \"" +
                           std::string{excess} + "\"\n");
    }
    std::string complete_line(std::string_view on) {
        return rule_of(on, "case_manager/desk-5", "complete_line", "line = \"001\"\n");
    }
    std::string complete_supply(std::string_view on) {
        return rule_of(on, "case_manager/desk-5", "complete_supply", "notice = \"told\"\n");
    }
    std::string begin_closing(std::string_view on) {
        return rule_of(on, "implementing_agency/desk-1", "begin_closing", "track = \"ordinary\"\n");
    }
    std::string excess(std::string_view on) {
        return text(record_.answer({"bill", "closure", "BN-B-UAA", "--on", std::string{on}}, later).at("excess"));
    }
    ToldRecord const& record() const { return record_; }

private:
    static constexpr std::string_view later = "2029-01-15T09:00:00Z";
    ToldRecord record_;
    int steps_ = 0;
};

}  // namespace posted_cases

TEST_CASE("A7.C3: a line is complete by what reports delivered and what was shipped, and no more ships than is left") {
    Story story{"1000.00"};
    story.post("2027-Q3", "2027-06-20", {"D1,60,1000.00,2027-05-02,A"});
    CHECK_EQ(story.complete_line("2027-07-10"), "closure.line_is_delivered");
    CHECK_EQ(story.shipment("S1", 41, "41000.00", "2027-07-01", "2027-07-10"), "shipment.within_quantity");
    CHECK_EQ(story.shipment("S1", 40, "40000.01", "2027-07-01", "2027-07-10"), "line.cost_within_funds");
    CHECK_EQ(story.shipment("S1", 40, "40000.00", "2027-07-01", "2027-07-10"), "");
    CHECK_EQ(story.complete_line("2027-07-11"), "closure.line_is_delivered");
    CHECK_EQ(story.rule_of("2027-07-12", "purchaser/desk-3", "accept_receipt", "receipt = \"S1\"\ninspector = \"i\"\n"), "");
    CHECK_EQ(story.complete_line("2027-07-13"), "");
    // One unit is taken back before the case is complete: then it is not.
    story.post("2027-Q4", "2027-08-02", {"R1,-1,1000.00,2027-05-02,A"});
    CHECK_EQ(story.complete_supply("2027-10-02"), "closure.every_line_is_complete");
    story.post("2028-Q1", "2027-10-20", {"D2,1,1000.00,2027-10-02,A"});
    CHECK_EQ(story.complete_supply("2028-01-02"), "");
    CHECK_EQ(story.begin_closing("2028-01-03"), "");
    CHECK_EQ(story.excess("2028-01-04"), "1896800.00");
    CHECK_EQ(story.close("2028-01-04", "1896800.01"), "closure.excess_is_what_is_left");
    CHECK_EQ(story.close("2028-01-04", "1896800.00"), "");
    CHECK_EQ(story.record().ask({"record", "verify"}, "2029-01-15T09:00:00Z").code, 0);
}

TEST_CASE("SAMM C9.13.2: a case is not closed while a posted report holds an estimated price") {
    Story story{"1000.00"};
    story.post("2027-Q3", "2027-06-20", {"D1,99,1000.00,2027-05-02,A", "E1,1,900.00,2027-05-03,E"});
    CHECK_EQ(story.complete_line("2027-07-10"), "");
    CHECK_EQ(story.complete_supply("2027-07-11"), "");
    CHECK_EQ(story.begin_closing("2027-07-12"), "");
    auto const left = story.excess("2027-07-13");
    CHECK_EQ(story.close("2027-07-13", left), "closure.prices_are_actual");
    // Taken back alone, it is missing; as an actual one it is delivered.
    story.post("2027-Q4", "2027-08-02", {"R1,-1,900.00,2027-05-03,E", "D2,1,1000.00,2027-05-03,A"});
    CHECK_EQ(story.close("2027-10-02", left), "closure.excess_is_what_is_left");
    CHECK_EQ(story.close("2027-10-02", story.excess("2027-10-02")), "");
}

TEST_CASE("SAMM C6.8: both ways of reporting agree on what a case delivered before it was ended") {
    Story story{"12500.00"};
    CHECK_EQ(story.rule_of("2027-06-20", "purchaser/desk-3", "cancel_case", "request = \"letter\"\n"), "");
    auto const refused = story.post("2027-Q3", "2027-06-30",
                                    {"D1,80,12500.00,2027-06-19,A", "D2,1,12500.00,2027-06-20,A",
                                     "D3,1,12500.00,2027-06-21,A", "R1,-1,12500.00,2027-06-21,A"});
    CHECK_EQ(refused.at("terminated").to_number<int>(), 2);
    CHECK_EQ(story.shipment("S1", 1, "12500.00", "2027-06-20", "2027-07-02"), "shipment.before_the_end");
    CHECK_EQ(story.shipment("S1", 1, "12500.00", "2027-06-21", "2027-07-02"), "shipment.before_the_end");
    CHECK_EQ(story.shipment("S1", 1, "12500.00", "2027-06-19", "2027-07-02"), "");
    // 3.2 percent of eighty units, 1,000,000 dollars, is more than half of the estimated surcharge.
    auto const conclude = [&](std::string_view charge) {
        return story.rule_of("2027-07-03", "implementing_agency/desk-1", "conclude_termination",
                             "termination_costs = \"0.00\"\nadministrative_charge = \"" + std::string{charge} + "\"\n");
    };
    CHECK_EQ(conclude("31999.99"), "closure.least_cancellation_charge_is_due");
    CHECK_EQ(conclude("32000.00"), "");
    // The termination is concluded, and what shipped before it is still told.
    CHECK_EQ(story.shipment("S2", 1, "12500.00", "2027-06-19", "2027-07-04"), "");
    CHECK_EQ(story.shipment("S3", 1, "12500.00", "2027-06-20", "2027-07-04"), "shipment.before_the_end");
}

}  // namespace casewright::testing
