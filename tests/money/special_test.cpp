// A special billing arrangement, from its first day to the statement after its end.
#include <filesystem>
#include <fstream>
#include <sstream>

#include "money_fixture.hpp"

namespace casewright::testing {
inline namespace special_billing {

// 50,000 paid in, 40,000 to be delivered in 2027-Q3, sold under dependable undertaking.
ToldCase told_case() {
    ToldCase told{scheduled_letter()};
    told.on("2026-11-30").with(DepositReceived{"basic", dollars("50000.00"), DepositSource::purchaser, "wire 1"});
    return told;
}

std::string content_of(std::string const& path) {
    std::ostringstream all;
    all << std::ifstream{path}.rdbuf();
    return all.str();
}

constexpr std::string_view begin_at = "2027-01-02T09:00:00Z", bill_at = "2027-01-15T09:00:00Z",
                           late_at = "2027-04-10T09:00:00Z";

std::vector<std::string> begin(std::vector<std::string> const& more = {}) {
    std::vector<std::string> words{"bill", "special-begin", "BN", "--frequency", "quarterly", "--reserve",
                                   "next program=20000.00", "--approval", "memo 7", "--as", "country_finance/desk-1",
                                   "--on", "2026-12-31"};
    words.insert(words.end(), more.begin(), more.end());
    return words;
}
std::vector<std::string> issue(std::string amount, std::string quarter = "2027-Q1") {
    return {"bill", "special", "BN", "--quarter", std::move(quarter), "--issue", std::move(amount), "--as",
            "disbursing_office/desk-2"};
}

}  // namespace special_billing

TEST_CASE("SAMM C9.10.2: an arrangement begins by the terms of a case, its bill goes out once over what the record makes of it") {
    ToldRecord const record{told_case()};
    CHECK_EQ(record.ask(issue("13200.00"), bill_at).code, 1);  // no arrangement
    auto const begun = record.answer(begin(), begin_at);
    CHECK(text(begun.at("undertaking")) == "the terms of BN-B-UAA");
    CHECK(text(record.answer(begin(), begin_at).at("hash")) == text(begun.at("hash")));
    CHECK(text(record.answer(begin({"--undertaking", "memo 9"}), begin_at, 1).at("refusal").at("rule")) == "special.told_once");
    auto const shown = record.answer({"bill", "special", "BN", "--quarter", "2027-Q1"}, bill_at);
    CHECK(text(shown.at("due")) == "13200.00");
    CHECK(text(shown.at("in_force_since")) == "2026-12-31");
    CHECK(text(record.answer(issue("13200.01"), bill_at, 1).at("refusal").at("rule")) == "special.amount_is_computed");
    auto const issued = record.answer(issue("13200.00"), bill_at);
    CHECK(text(issued.at("due_on")) == "2027-03-15");
    CHECK(text(record.answer(issue("13200.00"), bill_at).at("hash")) == text(issued.at("hash")));
    CHECK_EQ(record.ask(issue("13200.00", "2027-Q2"), bill_at).code, 1);  // the quarter is not over
    CHECK_EQ(record.ask({"bill", "special", "BN", "--quarter", "2027-Q1", "--issue", "1.00"}, bill_at).code, 2);
    auto with_reserve = issue("1.00");
    with_reserve.insert(with_reserve.end(), {"--reserve", "x=1.00"});
    CHECK_EQ(record.ask(with_reserve, bill_at).code, 2);
    CHECK_EQ(record.ask({"record", "verify"}, bill_at).code, 0);
}

TEST_CASE("SAMM C9.10.2: a purchaser without a case under dependable undertaking states what grants it") {
    auto letter = scheduled_letter();
    letter.payment->terms = {TermOfSale::cash_with_acceptance};
    ToldRecord const record{ToldCase{letter}};
    CHECK(text(record.answer(begin(), begin_at, 1).at("refusal").at("rule")) == "special.dependable_undertaking");
    CHECK(text(record.answer(begin({"--undertaking", "memo 9"}), begin_at).at("undertaking")) == "memo 9");
}

TEST_CASE("SAMM C9.10.2: statements say that the special bill supersedes column 14, in text, JSON, table, paper and run") {
    ToldRecord const record{told_case()};
    std::vector<std::string> const of_quarter{"bill", "statement", "BN-B-UAA", "--quarter", "2027-Q1"};
    auto const before = record.answer(of_quarter, bill_at);
    CHECK(before.at("special_bill").is_null());
    CHECK(before.at("cases").at(0).at("superseded_by_special_bill") == false);
    CHECK(text(before.at("cases").at(0).at("payable")) == text(before.at("amount_due")));
    record.answer(begin(), begin_at);
    auto const under = record.answer(of_quarter, bill_at);
    CHECK(text(under.at("amount_due")) == text(before.at("amount_due")));
    CHECK(text(under.at("payable")) == "0.00");
    CHECK(under.at("cases").at(0).at("superseded_by_special_bill") == true);
    CHECK(text(under.at("special_bill").at("due")) == "13200.00");
    CHECK(text(under.at("special_bill").at("why").at("special.due").at("value")) == "13200.00");
    auto const words = record.ask(of_quarter, bill_at).out;
    CHECK(words.find("superseded by the special bill of BN") != std::string::npos);
    CHECK(words.find("13,200.00") != std::string::npos);
    auto known_before = of_quarter;
    known_before.insert(known_before.end(), {"--known-at", "2027-01-02T08:59:59Z"});
    CHECK(record.answer(known_before, bill_at).at("special_bill").is_null());
    auto table = of_quarter;
    auto const csv = record.folder() / "statement.csv", pdf = record.folder() / "statement.pdf";
    table.insert(table.end(), {"-o", csv});
    CHECK_EQ(record.ask(table, bill_at).code, 0);
    CHECK(content_of(csv).find(",special bill,,,,,,,,,,,,,,,,,special,,,,,,,,,,,,13200.00\n") != std::string::npos);
    table.back() = pdf;
    CHECK_EQ(record.ask(table, bill_at).code, 0);
    CHECK(std::filesystem::file_size(pdf) > 1000);
    auto const ran = record.answer({"bill", "run", "--quarter", "2027-Q1", "-o", csv}, bill_at);
    CHECK_EQ(ran.at("superseded").to_number<int>(), 1);
    CHECK(text(ran.at("totals").at("payable")) == "0.00");
    CHECK(text(ran.at("special_bills").at(0).at("due")) == "13200.00");
    CHECK(content_of(csv).find("2027-Q1,BN,,special bill") != std::string::npos);
    CHECK(text(record.answer({"bill", "early-collection"}, bill_at).at("cases").at(0).at("not_met").at(0)) ==
          "no special billing arrangement");
}

TEST_CASE("SAMM C9.10.2: the open special bill is overdue, ages, and stands in the books in place of the case, until the case's statements rule again") {
    ToldRecord const record{told_case()};
    record.answer(begin(), begin_at);
    record.answer(issue("13200.00"), bill_at);
    auto const aged = [&](std::string_view on) {
        auto const open = record.answer({"bill", "aging", "--on", std::string{on}}, late_at).at("open").as_array();
        for (auto const& each : open)
            if (text(each.at("kind")) == "bill") return text(each.at("case")) + " " + text(each.at("amount"));
        return std::string{};
    };
    CHECK(aged("2027-03-14") == "");
    CHECK(aged("2027-03-15") == "BN 13200.00");
    record.answer({"account", "receive", "BN", "--amount", "3200.00", "--reference", "wire 2", "--as", "disbursing_office/desk-2",
                   "--on", "2027-02-01"}, late_at);
    CHECK(aged("2027-03-15") == "BN 10000.00");
    auto const second = record.answer({"bill", "statement", "BN", "--quarter", "2027-Q2"}, late_at);
    CHECK(text(second.at("special_bill").at("open")) == "10000.00");
    CHECK(text(second.at("special_bill").at("overdue")) == "10000.00");
    CHECK(text(second.at("overdue")) == "0.00");
    auto const balance = record.answer({"account", "trial-balance", "--country", "BN"}, late_at);
    for (auto const& row : balance.at("accounts").as_array())
        if (text(row.at("account")) == "payments_due") CHECK(text(row.at("balance")) == "10000.00");
    std::vector<std::string> const end{"bill", "special-end", "BN", "--by", "purchaser", "--as", "country_finance/desk-1",
                                       "--on", "2027-04-10"};
    auto const ended = record.answer(end, late_at);
    CHECK(text(ended.at("ends_on")) == "2027-05-10");
    CHECK(text(ended.at("final_bill_by")) == "2027-05-24");
    CHECK(text(record.answer(end, late_at).at("hash")) == text(ended.at("hash")));
    constexpr std::string_view final_at = "2027-05-12T09:00:00Z";
    auto const last = record.answer({"bill", "special", "BN", "--quarter", "2027-Q2", "--final"}, final_at);
    auto words = issue(text(last.at("final_bill")), "2027-Q2");
    words.emplace_back("--final");
    CHECK(record.answer(words, final_at).at("final") == true);
    CHECK(record.answer({"bill", "statement", "BN", "--quarter", "2027-Q3"}, "2027-07-10T09:00:00Z")
              .at("cases").at(0).at("superseded_by_special_bill") == false);
    CHECK_EQ(record.ask({"record", "verify"}, final_at).code, 0);
}

TEST_CASE("SAMM C9.10.2: notice is too late once a statement of a quarter beyond the end went out") {
    auto told = told_case();
    told.on("2027-04-05").with(BillIssued{{2027, 2}, dollars("1.00"), casewright::test::billing::day("2027-06-15")});
    ToldRecord const record{told};
    record.answer(begin(), begin_at);
    std::vector<std::string> end{"bill", "special-end", "BN", "--by", "united_states", "--as", "country_finance/desk-1", "--on",
                                 "2027-03-01"};
    CHECK(text(record.answer(end, late_at, 1).at("refusal").at("rule")) == "special.notice_once");
    end.back() = "2027-03-02";  // ends on 1 April
    CHECK(text(record.answer(end, late_at).at("ends_on")) == "2027-04-01");
}

}  // namespace casewright::testing
