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

}  // namespace casewright::testing
