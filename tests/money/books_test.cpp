// A posted delivery report is in every book: the statement, the trial balance, the check of the record
// and the exported journals say one sum.
#include "money_fixture.hpp"

namespace casewright::testing {
inline namespace books_of_batches {

constexpr std::string_view report =
    "case,line,document,quantity,unit_price,delivered,reported\n"
    "BN-B-UAA,001,D1,30,1000.00,2027-05-02,2027-05-20\n"
    "BN-B-UAA,001,D2,7,1000.01,2027-06-02,2027-06-20\n"
    "BN-B-UAA,001,D2,7,1000.01,2027-06-02,2027-06-20\n";  // twice: refused

// Delivered and charged, by the trial balance.
Money delivered_in(json::object const& balance) {
    Money sum;
    for (auto const& row : balance.at("accounts").as_array()) {
        auto const account = text(row.at("account"));
        if (account == "unbilled_deliveries" || account == "charged_deliveries")
            sum += text(row.at("side")) == "credit" ? Money{} - money(row.at("balance"))
                                                    : money(row.at("balance"));
    }
    return sum;
}

ToldCase told_case() {
    ToldCase told{scheduled_letter()};
    told.on("2026-11-30").with(
        DepositReceived{"basic", dollars("50000.00"), DepositSource::purchaser, "wire 1"});
    told.shipped_on("2027-04-10", "S1", 3, "3000.00");
    return told;
}

// What another program makes of the journal: the sum of the accounts of deliveries.
Money sum_by(std::string const& program, std::string const& journal) {
    RunOptions options;
    options.program = program;
    auto words = program == "ledger"
                     ? std::vector<std::string>{"-f", journal, "balance", "--flat", "--no-total"}
                     : std::vector<std::string>{"-f", journal, "balance", "--flat", "-N"};
    words.insert(words.end(), {"unbilled_deliveries", "charged_deliveries"});
    auto const ran = run(std::move(words), options);
    CAPTURE(ran.err);
    CHECK_EQ(ran.code, 0);
    Money sum;
    for (auto const& each : ran.lines()) {
        auto const from = each.find_first_not_of(' ');
        sum += parse_money(each.substr(from, each.find(' ', from) - from)).value();
    }
    return sum;
}

}  // namespace books_of_batches

TEST_CASE("statement, trial balance, record verify and both journals say the same of a posted report") {
    ToldRecord const record{told_case()};
    constexpr std::string_view posted_at = "2027-07-15T09:00:00Z";
    auto const file = record.folder().write("report.csv", report);
    auto const posted = record.answer({"bill", "run", "--quarter", "2027-Q3", "--deliveries", file}, posted_at);
    CHECK_EQ(posted.at("posted").to_number<int>(), 2);

    auto const statement = record.answer({"bill", "statement", "BN-B-UAA", "--quarter", "2027-Q3"}, posted_at);
    auto const delivered = money(statement.at("cases").at(0).at("sum").at("delivered"));
    CHECK(delivered > dollars("40000.07"));  // 37,000.07 of the report, 3,000 before, and charges
    auto const balance = record.answer({"account", "trial-balance"}, posted_at);
    CHECK(balance.at("balanced").as_bool());
    CHECK(delivered_in(balance) == delivered);

    // The case alone, without any other.
    auto const alone = record.answer({"account", "show", "BN-B-UAA"}, posted_at);
    Money of_case;
    for (auto const& row : alone.at("rows").as_array())
        if (text(row.at("account")) == "unbilled_deliveries") of_case += money(row.at("balance"));
    CHECK(of_case == delivered);
    auto const journal = record.answer({"account", "journal", "BN-B-UAA"}, posted_at);
    auto const last = journal.at("transactions").as_array().back();
    CHECK(last.at("kind").as_string() == "delivery batch");
    CHECK(last.at("fact").is_null());
    CHECK(last.at("happened_on").as_string() == "2027-06-30");

    // Nothing was billed yet, so that aging lists all of it, with its charges.
    auto const aging = record.answer({"bill", "aging"}, posted_at);
    CHECK(money(aging.at("rows").at(0).at("sum")) == delivered);

    auto const verified = record.answer({"record", "verify"}, posted_at);
    CHECK(verified.at("balanced").as_bool());
    CHECK_EQ(verified.at("batches").to_number<int>(), 1);
    for (std::string const program : {"ledger", "hledger"}) {
        CAPTURE(program);
        auto const path = record.folder() / (program + ".journal");
        CHECK_EQ(record.ask({"export", program, "-o", path}, posted_at).code, 0);
        CHECK(sum_by(program, path) == delivered);
    }
}

TEST_CASE("a batch counts from the end of its quarter, and is known from the moment that it was posted") {
    ToldRecord const record{told_case()};
    auto const file = record.folder().write("report.csv", report);
    record.answer({"bill", "run", "--quarter", "2027-Q3", "--deliveries", file}, "2027-07-15T09:00:00Z");
    auto const at = [&](std::string_view on, std::string_view known_at) {
        return delivered_in(record.answer({"account", "trial-balance", "--on", std::string{on}, "--known-at",
                                           std::string{known_at}}, "2027-09-01T00:00:00Z"));
    };
    auto const before = at("2027-06-29", "2027-08-01T00:00:00Z");
    CHECK(before > dollars("3000.00"));
    CHECK(before < dollars("4000.00"));
    CHECK(at("2027-06-30", "2027-08-01T00:00:00Z") > dollars("40000.00"));
    CHECK(at("2027-06-30", "2027-07-15T08:59:59Z") == before);
    CHECK(at("2027-06-30", "2027-07-15T09:00:00Z") > dollars("40000.00"));
}

TEST_CASE("a statement is printed again as it was known, by its day or by a moment") {
    ToldRecord const record{told_case()};
    auto const file = record.folder().write("report.csv", report);
    auto const asked = [&](std::vector<std::string> const& more) {
        std::vector<std::string> words{"bill", "statement", "BN-B-UAA", "--quarter", "2027-Q3"};
        words.insert(words.end(), more.begin(), more.end());
        return record.ask(std::move(words), "2027-08-01T09:00:00Z").out;
    };
    auto const before = asked({"--on", "2027-07-14"});
    CHECK(before.find("As known at 2027-07-14T23:59:59Z") != before.npos);
    record.answer({"bill", "run", "--quarter", "2027-Q3", "--deliveries", file}, "2027-07-15T09:00:00Z");
    CHECK(asked({"--on", "2027-07-14"}) == before);
    CHECK(asked({"--known-at", "2027-07-14T23:59:59Z"}) == before);
    CHECK(asked({"--on", "2027-07-15"}) != before);
    auto const known = [&](std::string_view moment) {
        auto const made = record.answer({"bill", "statement", "BN", "--quarter", "2027-Q3", "--known-at",
                                         std::string{moment}}, "2027-08-01T09:00:00Z");
        CHECK(text(made.at("known_at")) == moment);
        return money(made.at("cases").at(0).at("sum").at("delivered"));
    };
    CHECK(known("2027-07-15T08:59:59Z") < dollars("4000.00"));
    CHECK(known("2027-07-15T09:00:00Z") > dollars("40000.00"));
    CHECK_EQ(record.ask({"bill", "statement", "BN", "--quarter", "2027-Q3", "--known-at", "noon"},
                        "2027-08-01T09:00:00Z").code, 2);
    auto const special = [&](std::string_view moment) {
        return money(record.answer({"bill", "special", "BN", "--quarter", "2027-Q3", "--known-at",
                                    std::string{moment}}, "2027-08-01T09:00:00Z").at("working_capital"));
    };
    // The case was not known to be implemented then.
    CHECK_EQ(record.ask({"bill", "special", "BN", "--quarter", "2027-Q3", "--known-at", "2026-11-29T00:00:00Z"},
                        "2027-08-01T09:00:00Z").code, 2);
    CHECK(special("2027-07-15T00:00:00Z") == dollars("50000.00"));
}

TEST_CASE("books over a kept file that was changed are refused as damaged") {
    ToldRecord const record{told_case()};
    auto const file = record.folder().write("report.csv", report);
    record.answer({"bill", "run", "--quarter", "2027-Q3", "--deliveries", file}, "2027-07-15T09:00:00Z");
    auto const list = record.answer({"deliveries", "list"}, "2027-07-15T09:00:00Z");
    auto const sums = text(list.at("batches").at(0).at("kept").at("sums"));
    auto const path = std::filesystem::path{record.path() + ".kept"} / sums;
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    std::ofstream{path, std::ios::trunc} << "nothing";
    CHECK_EQ(record.ask({"account", "trial-balance"}, "2027-07-16T09:00:00Z").code, 3);
    CHECK_EQ(record.ask({"record", "verify"}, "2027-07-16T09:00:00Z").code, 3);
}

}  // namespace casewright::testing
