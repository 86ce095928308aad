// Every kind of error that the match knows, planted at once in papers as they come from outside: whatever
// is silently not listed fails here, and so does a kind that nobody plants.
#include <algorithm>
#include <set>

#include "billing/billing_fixture.hpp"
#include "billing/match_record.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace casewright::test::billing;

inline namespace planted_errors {

using enum FindingKind;

OrderedCase ordered(std::string const& id) {
    OrderedCase made;
    made.case_id = id;
    made.implemented_on = day("2026-12-01");
    made.lines = {{id, "001", "articles", Quantity{100}, price("1000.00"), dollars("100000.00")},
                  {id, "002", "others", Quantity{10}, price("50.00"), dollars("500.00")}};
    return made;
}

// What is wrong with a row, if anything: each row has that one error and no other that is not named.
struct Row {
    std::vector<FindingKind> kinds;
    std::string_view text;
};

// Good papers stand between the bad ones. Asked on 1 August 2027.
std::vector<Row> const deliveries{
    {{}, "BN-B-UAA,001,D01,10,1000.00,2027-06-01,2027-06-20,A,2027-06-10"},
    {{unknown_case}, "BN-B-UAX,001,D02,1,1000.00,2027-06-01,2027-06-20,A,2027-06-10"},
    {{unknown_line}, "BN-B-UAA,009,D03,1,1000.00,2027-06-01,2027-06-20,A,2027-06-10"},
    {{wrong_country}, "BN-B-UAA,001,BKV12362210001,1,1000.00,2027-06-01,2027-06-20,A,2027-06-10"},
    {{}, "BN-B-UAA,001,BBN12362210001,1,1000.00,2027-06-01,2027-06-20,A,2027-06-10"},
    {{duplicate_delivery, bill_differs}, "BN-B-UAA,001,D01,10,1000.00,2027-06-01,2027-06-20,A,2027-06-10"},
    {{price_of_zero}, "BN-B-UAA,001,D05,1,0.00,2027-06-01,2027-06-20,A,2027-06-10"},
    {{price_implausible}, "BN-B-UAA,001,D06,1,10000.00,2027-06-01,2027-06-20,A,2027-06-10"},
    {{price_differs}, "BN-B-UAA,001,D07,1,1100.01,2027-06-01,2027-06-20,A,2027-06-10"},
    {{delivered_after_report}, "BN-B-UAA,001,D08,1,1000.00,2027-06-21,2027-06-20,A,2027-06-21"},
    {{delivered_too_early, late_report}, "BN-B-UAA,001,D09,1,1000.00,2026-11-30,2027-01-15,A,2026-12-10"},
    {{reported_in_future}, "BN-B-UAA,001,D10,1,1000.00,2027-07-31,2027-08-02,A,2027-07-31"},
    {{late_report}, "BN-B-UAA,001,D11,1,1000.00,2027-05-20,2027-06-20,A,2027-06-10"},
    {{estimate_not_settled}, "BN-B-UAA,001,D12,1,1000.00,2027-05-02,2027-05-20,E,2027-05-10"},
    {{not_accepted}, "BN-B-UAA,001,D13,1,1000.00,2027-05-02,2027-05-20,A,"},
    {{not_billed}, "BN-B-UAA,001,D14,1,1000.00,2027-06-01,2027-06-20,A,2027-06-10"},
    {{credit_without_delivery}, "BN-B-UAA,002,D15,-1,50.00,2027-06-01,2027-06-20,A,2027-06-10"},
    {{}, "BN-B-UAA,001,D16,1,1000.00,2027-06-01,2027-06-20,A,2027-06-10"},
    {{}, "BN-B-UAA,001,D17,1,1000.00,2027-06-01,2027-06-20,A,2027-06-10"},
    {{}, "BN-B-UAA,001,D18,1,1000.00,2027-06-01,2027-06-20,A,2027-06-10"},
    {{}, "BN-B-UAA,001,D19,1,1000.00,2027-06-01,2027-06-20,A,2027-06-10"},
    {{delivered_while_suspended}, "BN-B-UAB,001,D20,1,1000.00,2027-06-01,2027-06-20,A,2027-06-10"},
    {{delivered_after_closure}, "BN-B-UAC,001,D21,1,1000.00,2027-06-01,2027-06-20,A,2027-06-10"},
    {{estimate_not_settled}, "BN-B-UAC,001,D23,1,1000.00,2027-05-31,2027-06-20,E,2027-06-10"},
    {{quantity_over_line, value_over_line}, "BN-B-UAD,001,D22,101,1000.00,2027-06-01,2027-06-20,A,2027-06-10"},
};
std::vector<Row> const bills{
    {{bill_without_delivery}, "BN-B-UAA,001,D99,77.00,2027-07-15"},
    {{billed_twice}, "BN-B-UAA,001,D16,1000.00,2027-07-15"},
    {{bill_differs}, "BN-B-UAA,001,D17,1000.01,2027-07-15"},
    {{bill_of_other_line}, "BN-B-UAA,002,D18,1000.00,2027-07-15"},
    {{bill_before_delivery}, "BN-B-UAA,001,D19,1000.00,2027-06-19"},
};

std::string_view cell(std::string_view row, int place) {
    for (; place > 0; --place) row.remove_prefix(row.find(',') + 1);
    return row.substr(0, row.find(','));
}

// All rows but one, if one is named. Every delivery is billed as it is, but for those of a row of its own.
MatchQuestion question(std::string_view left_out = "") {
    MatchQuestion asked{{ordered("BN-B-UAA"), ordered("BN-B-UAB"), ordered("BN-B-UAC"), ordered("BN-B-UAD")},
                        {}, {}, day("2027-08-01")};
    asked.cases[1].stopped_on = day("2027-05-31");
    asked.cases[2].closed_on = day("2027-05-31");
    std::string papers = "case,line,document,quantity,unit_price,delivered,reported,price_code,accepted\n";
    for (auto const& row : deliveries)
        if (row.text != left_out || !row.kinds.size()) papers += std::string{row.text} + "\n";
    asked.deliveries = read_delivery_papers(papers, "deliveries.csv").value();
    std::string demands = "case,line,document,amount,billed\n";
    for (auto const& row : bills)
        if (row.text != left_out) demands += std::string{row.text} + "\n";
    asked.bills = read_bill_papers(demands, "bills.csv").value();
    std::set<std::string> billed{"D14", "D10"};
    for (auto const& each : asked.bills)
        if (each.document != "D16") billed.insert(each.document);
    for (auto const& each : asked.deliveries)
        if (billed.insert(each.document).second)
            asked.bills.insert(asked.bills.begin(),
                               {each.case_id, each.line, each.document, each.value, day("2027-07-15"), ""});
    return asked;
}

using Listed = std::pair<std::string, FindingKind>;  // document and kind

std::multiset<Listed> listed(MatchQuestion const& asked) {
    std::multiset<Listed> all;
    for (auto const& finding : match(asked, shipped()).findings) all.emplace(finding.document, finding.kind);
    return all;
}

}  // namespace planted_errors

TEST_CASE("every kind of error is planted, each is listed where it was planted, and nothing else is") {
    std::multiset<Listed> expected;
    std::set<FindingKind> kinds;
    for (auto const* rows : {&deliveries, &bills})
        for (auto const& row : *rows)
            for (auto const kind : row.kinds) {
                expected.emplace(std::string{cell(row.text, 2)}, kind);
                kinds.insert(kind);
            }
    for (auto const& [kind, word] : Words<FindingKind>::all) {
        CAPTURE(word);
        CHECK(kinds.contains(kind));
    }
    auto const found = listed(question());
    for (auto const& [document, kind] : expected) {
        CAPTURE(document);
        CAPTURE(std::string{to_text(kind)});
        CHECK(found.count({document, kind}) == expected.count({document, kind}));
    }
    for (auto const& [document, kind] : found) {
        CAPTURE(document);
        CAPTURE(std::string{to_text(kind)});
        CHECK(expected.contains({document, kind}));
    }
}

TEST_CASE("an error that is not planted is not listed") {
    auto const all = listed(question());
    for (auto const* rows : {&deliveries, &bills})
        for (auto const& row : *rows) {
            if (row.kinds.empty()) continue;
            CAPTURE(std::string{row.text});
            auto const rest = listed(question(row.text));
            for (auto const kind : row.kinds)
                CHECK(rest.count({std::string{cell(row.text, 2)}, kind}) + 1 ==
                      all.count({std::string{cell(row.text, 2)}, kind}));
        }
}

TEST_CASE("SAMM C6.6.1: what was delivered within a suspension that was lifted since is listed all the same") {
    // D20 is delivered on 1 June: the day before a suspension, its last day, the day on which it was lifted.
    for (auto const& [from, until, found] : {std::tuple{"2027-06-02", "2027-06-09", 0U},
                                             std::tuple{"2027-06-01", "2027-06-02", 1U},
                                             std::tuple{"2027-05-20", "2027-06-01", 0U}}) {
        CAPTURE(from);
        auto asked = question();
        asked.cases[1].stopped_on.reset();
        asked.cases[1].stops_lifted = {{day(from), day(until)}};
        CHECK(listed(asked).count({"D20", FindingKind::delivered_while_suspended}) == found);
    }
}
