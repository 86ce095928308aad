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
