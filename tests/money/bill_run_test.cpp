// bill run: what it posts, what it says of it, and that nothing is half done.
#include "money_fixture.hpp"

namespace casewright::testing {
inline namespace bill_runs {

constexpr std::string_view now = "2027-07-15T09:00:00Z";
constexpr std::string_view heading = "case,line,document,quantity,unit_price,delivered,reported\n";

std::string report_of(std::string_view document, std::string_view quantity = "5") {
    return std::string{heading} + "BN-B-UAA,001," + std::string{document} + "," +
           std::string{quantity} + ",1000.00,2027-05-02,2027-05-20\n";
}

ToldCase told_case() {
    ToldCase told{scheduled_letter()};
    told.on("2026-11-30").with(
        DepositReceived{"basic", dollars("50000.00"), DepositSource::purchaser, "wire 1"});
    return told;
}

std::vector<std::string> run_of(std::vector<std::string> const& files) {
    std::vector<std::string> words{"bill", "run", "--quarter", "2027-Q3"};
    for (auto const& file : files) {
        words.emplace_back("--deliveries");
        words.push_back(file);
    }
    return words;
}

std::size_t batches_in(ToldRecord const& record) {
    return record.answer({"deliveries", "list"}, now).at("batches").as_array().size();
}

}  // namespace bill_runs

TEST_CASE("bill run posts nothing when its list could not be written, or when a later file has a fault") {
    ToldRecord const record{told_case()};
    auto const good = record.folder().write("good.csv", report_of("D1"));
    auto words = run_of({good});
    words.insert(words.end(), {"-o", record.folder() / "no-such-folder/list.csv"});
    CHECK_EQ(record.ask(words, now).code, 3);
    CHECK_EQ(batches_in(record), 0U);
    auto const bad = record.folder().write("bad.csv", report_of("D2", "five"));
    auto const letter = record.folder().write("letter.txt", "Dear Sir,\nthe trucks came.\n");
    CHECK_EQ(record.ask(run_of({good, bad}), now).code, 2);
    CHECK_EQ(record.ask(run_of({letter}), now).code, 2);
    CHECK_EQ(batches_in(record), 0U);
    CHECK_EQ(record.ask(run_of({good}), now).code, 0);
    CHECK_EQ(batches_in(record), 1U);
}

TEST_CASE("a report that was posted before is named as such and counts no second time") {
    ToldRecord const record{told_case()};
    auto const first = record.folder().write("first.csv", report_of("D1"));
    auto const same = record.folder().write("same.csv", report_of("D1"));
    auto const both = record.answer(run_of({first, same}), now);
    CHECK_EQ(both.at("posted").to_number<int>(), 1);
    CHECK(text(both.at("totals").at("value")) == "5000.00");
    REQUIRE(both.at("already_posted").as_array().size() == 1);
    CHECK(text(both.at("already_posted").at(0).at("file")).ends_with("same.csv"));
    CHECK_EQ(both.at("already_posted").at(0).at("batch").to_number<int>(), 1);
    auto const again = record.answer(run_of({first}), now);
    CHECK_EQ(again.at("posted").to_number<int>(), 0);
    CHECK(text(again.at("totals").at("value")) == "0.00");
    CHECK(text(again.at("totals").at("delivered_now")) == "5160.00");
    CHECK(record.ask(run_of({first}), now).out.find("was posted before, as batch 1") != std::string::npos);
}

TEST_CASE("bill run prints the refused rows with their line in the file, the first twenty, and the JSON lists all") {
    ToldRecord const record{told_case()};
    auto rows = std::string{heading} + "BN-B-UAA,001,D1,5,1000.00,2027-05-02,2027-05-20\n";
    for (int row = 0; row < 20; ++row) rows += "BN-B-UAA,001,D1,5,1000.00,2027-05-02,2027-05-20\n";
    auto const twenty = record.folder().write("twenty.csv", rows);
    auto const told = record.ask(run_of({twenty}), now).out;
    CHECK(told.find("21 records, 1 posted, 20 refused\n") != std::string::npos);
    CHECK(told.find("twenty.csv:2:") == std::string::npos);
    CHECK(told.find("twenty.csv:3: duplicate\n") != std::string::npos);
    CHECK(told.find("twenty.csv:22: duplicate\n") != std::string::npos);
    CHECK(told.find(" more;") == std::string::npos);
    auto const more = record.folder().write("more.csv", rows + "BN-B-UAX,001,D2,5,1000.00,2027-05-02,2027-05-20\n");
    auto const cut = record.ask(run_of({more}), now).out;
    CHECK(cut.find("more.csv:21: duplicate\n") != std::string::npos);
    CHECK(cut.find("more.csv:22:") == std::string::npos);
    CHECK(cut.find("and 2 more; the same run with --json lists all of them") != std::string::npos);
    auto const all = record.answer(run_of({more}), now).at("refused").as_array();
    REQUIRE(all.size() == 22);
    auto const checked = record.answer({"deliveries", "check", more, "--quarter", "2027-Q3", "--lines",
                                        record.folder().write("lines.csv", "case,line,ordered_quantity,"
                                        "unit_price_cents,admin_rate_ppm,transport_rate_ppm,pch\n"
                                        "BN-B-UAA,001,100,100000,0,0,0\n")}, now).at("refused").as_array();
    CHECK_EQ(all.back().at("line").to_number<int>(), 23);
    CHECK_EQ(all.back().at("record").to_number<int>(), 22);
    CHECK(text(all.back().at("reason")) == "unknown_case");
    CHECK_EQ(checked.back().at("line").to_number<int>(), 23);
}

TEST_CASE("bill match names the row of a posted report that an error stands in") {
    ToldRecord const record{told_case()};
    auto const report = record.folder().write(
        "posted.csv", std::string{heading.substr(0, heading.size() - 1)} + ",price_code\n"
                      "BN-B-UAA,001,LATE,1,1000.00,2027-05-02,2027-06-02,A\n"
                      "BN-B-UAA,001,GOOD,1,1000.00,2027-05-03,2027-06-02,A\n"
                      "BN-B-UAA,001,EARLY,1,1000.00,2026-11-30,2026-12-20,A\n"
                      "BN-B-UAX,001,LOST,1,1000.00,2026-11-30,2026-12-20,A\n"
                      "BN-B-UAA,001,PRICE,1,8000.00,2027-05-03,2027-06-02,A\n"
                      "BN-B-UAA,001,GUESS,1,1000.00,2027-05-03,2027-06-02,E\n");
    record.answer(run_of({report}), now);
    // Its statement says how many records stand behind the one row of the batch.
    auto const statement = record.answer({"bill", "statement", "BN-B-UAA", "--quarter", "2027-Q3"}, now);
    auto const listed = statement.at("cases").at(0).at("deliveries").as_array();
    REQUIRE(listed.size() == 1);
    CHECK(text(listed[0].at("what")) == "delivery report, 5 records");
    // And from when to when they were delivered; it counts by the last day of the quarter.
    CHECK(text(listed[0].at("delivered_on")) == "2027-06-30");
    CHECK(text(listed[0].at("first_delivered_on")) == "2026-11-30");
    CHECK(text(listed[0].at("last_delivered_on")) == "2027-05-03");
    CHECK(record.ask({"bill", "statement", "BN-B-UAA", "--quarter", "2027-Q3"}, now).out.find("2026-11-30 to 2027-05-03") !=
          std::string::npos);
    auto const sheet = record.folder() / "statement.csv", paper = record.folder() / "statement.pdf";
    CHECK_EQ(record.ask({"bill", "statement", "BN-B-UAA", "--quarter", "2027-Q3", "-o", sheet}, now).code, 0);
    CHECK(bytes_of(sheet).find(",delivery,2027-06-30,2027-06-30,") != std::string::npos);
    CHECK(bytes_of(sheet).find(",2026-11-30,2027-05-03,\n") != std::string::npos);
    CHECK_EQ(record.ask({"bill", "statement", "BN-B-UAA", "--quarter", "2027-Q3", "-o", paper}, now).code, 0);
    auto const match = record.answer({"bill", "match", "--on", "2027-08-02"}, now);
    std::vector<std::string> found;
    for (auto const& finding : match.at("findings").as_array())
        if (!finding.at("place").is_null())
            found.push_back(text(finding.at("kind")) + " " + text(finding.at("document")) + " " +
                            text(finding.at("place")));
    CHECK(found == std::vector<std::string>{"delivered_too_early EARLY batch 1, posted.csv:4",
                                            "estimate_not_settled GUESS batch 1, posted.csv:7",
                                            "late_report LATE batch 1, posted.csv:2",
                                            "price_implausible PRICE batch 1, posted.csv:6"});
    CHECK(match.at("not_listed").as_object().empty());
    CHECK_EQ(match.at("counts").at("late_report").to_number<int>(), 1);
    auto const shown = record.ask({"bill", "match", "BN-B-UAA", "--on", "2027-08-02"}, now).out;
    CHECK(shown.find("batch 1, posted.csv:6") != std::string::npos);
    // A day earlier the estimate is young enough.
    auto const before = record.answer({"bill", "match", "--on", "2027-08-01"}, now);
    CHECK_FALSE(before.at("counts").as_object().contains("estimate_not_settled"));
}

TEST_CASE("a table of lines says nothing of a case that is on record") {
    ToldRecord const record{told_case()};
    auto const lines = record.folder().write(
        "lines.csv",
        "case,line,ordered_quantity,unit_price_cents,source_of_supply,delivery_term,rate_area,admin_rate_ppm,"
        "transport_rate_ppm,pch\nBN-B-UAA,001,500,100000,S,4,1,0,0,0\n");
    auto words = run_of({record.folder().write("good.csv", report_of("D1", "400"))});
    words.insert(words.end(), {"--lines", lines});
    auto const ran = record.ask(words, now);
    CHECK_EQ(ran.code, 2);
    CHECK(ran.err.find("BN-B-UAA is on record") != std::string::npos);
    CHECK_EQ(batches_in(record), 0U);
}

TEST_CASE("SAMM C9.10.2: a special bill asks for what the money must last for, less what is there and not kept back") {
    ToldRecord const record{told_case()};  // 50,000 paid in, 40,000 to be delivered in 2027-Q3
    constexpr std::string_view asked_at = "2027-01-15T09:00:00Z";
    auto const special = [&](std::vector<std::string> reserves, int code = 0) {
        std::vector<std::string> words{"bill", "special", "BN", "--quarter", "2027-Q1"};
        for (auto& reserve : reserves) words.insert(words.end(), {"--reserve", std::move(reserve)});
        return record.answer(words, asked_at, code);
    };
    auto const plain = special({});
    CHECK(text(plain.at("working_capital")) == "50000.00");
    CHECK(text(plain.at("baseline_reserve")) == "3200.00");  // the whole surcharge: it is below 30,000
    CHECK(text(plain.at("working_fund")) == "40000.00");
    CHECK(text(plain.at("due")) == "0.00");
    CHECK(text(plain.at("surplus")) == "6800.00");
    CHECK(text(plain.at("due_on")) == "2027-03-15");
    auto const kept_back = special({"next program=20000.00", "a=b=0.01"});
    CHECK(text(kept_back.at("net_available")) == "29999.99");
    CHECK(text(kept_back.at("due")) == "13200.01");
    CHECK(text(kept_back.at("why").at("special.due").at("value")) == "13200.01");
    for (auto const* bad : {"next program", "=1.00", "x=-1.00", "x=much"}) special({bad}, 2);
    CHECK_EQ(record.ask({"bill", "special", "ZZ", "--quarter", "2027-Q1"}, asked_at).code, 2);
    CHECK_EQ(record.ask({"bill", "special", "BN", "--quarter", "2027-Q2"}, asked_at).code, 1);
}

}  // namespace casewright::testing
