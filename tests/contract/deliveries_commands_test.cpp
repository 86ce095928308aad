// The commands about delivery reports, asked of the built program from outside. Posting goes through the
// library, as `bill run` does it.
#include <doctest/doctest.h>

#include "deliveries/dr1.hpp"
#include "deliveries/post_deliveries.hpp"
#include "run_program.hpp"

namespace casewright::testing {
inline namespace deliveries_commands {

using namespace std::chrono;

constexpr std::string_view lines_csv =
    "case,line,ordered_quantity,unit_price_cents,source_of_supply,delivery_term,rate_area,"
    "admin_rate_ppm,transport_rate_ppm,pch\n"
    "KV-B-UAA,001,100,19500000,P,5,2,32000,25000,1\n";

std::string record(std::string document, std::int64_t quantity, char price_code = 'A') {
    return dr1::write_record({"KV-B-UAA", "001", std::move(document), quantity,
                              Money::from_cents(195'000'00), Date{2026y / July / 1},
                              Date{2026y / July / 20}, price_code, 'P', "BA1"})
               .value() +
           "\n";
}

void post(std::string const& store_path, std::string const& report) {
    auto const store = open_sqlite_store(store_path, true);
    auto const terms = read_lines_csv(lines_csv, "lines.csv",
                                      {Rate{35'000}, Rate{10'000}, Money::from_cents(50'000'00)});
    REQUIRE(store.has_value());
    REQUIRE(terms.has_value());
    Date const day{2026y / September / 30};
    REQUIRE(post_deliveries(**store, KeptFiles{KeptFiles::folder_of(store_path)}, report, *terms,
                            {day, day, sys_days{day}, "implementing_agency"})
                .has_value());
}

}  // namespace deliveries_commands

TEST_CASE("deliveries check judges a report and leaves nothing behind") {
    Folder const folder;
    auto const lines = folder.write("lines.csv", lines_csv);
    auto const report = folder.write("report.dr1", record("B1", 3) + record("B1", 3) + record("B2", 101));
    auto const before = folder.content();
    RunOptions const here{.folder = folder.path().string()};
    auto const ran = run({"deliveries", "check", report, "--lines", lines, "--quarter", "2026-Q4", "--json"}, here);
    CAPTURE(ran.err);
    CHECK_EQ(ran.code, 0);
    auto const answer = ran.document().value();
    CHECK_EQ(answer.at("records").to_number<int>(), 3);
    CHECK_EQ(answer.at("posted").to_number<int>(), 1);
    CHECK_EQ(answer.at("totals").at("value").as_string(), "585000.00");
    CHECK_EQ(answer.at("refused").at(0).at("line").to_number<int>(), 2);
    CHECK_EQ(answer.at("refused").at(0).at("reason").as_string(), "duplicate");
    CHECK_EQ(answer.at("refused").at(1).at("rule").as_string(), "deliveries.quantity");
    CHECK_EQ(answer.at("refused_by_reason").at("quantity").to_number<int>(), 1);
    CHECK(folder.content() == before);
    // The quarter before: the report came after its end.
    auto const early = run({"deliveries", "check", report, "--lines", lines, "--quarter", "2026-Q3"}, here);
    CHECK_NE(early.out.find("line 1: day"), early.out.npos);
    CHECK_EQ(run({"deliveries", "check", report, "--lines", lines, "--quarter", "2026"}, here).code, 2);
    CHECK_EQ(run({"deliveries", "check", report, "--lines", report}, here).code, 2);
    CHECK_EQ(run({"deliveries", "check", "missing", "--lines", lines}, here).code, 2);
    CHECK(folder.content() == before);
}

TEST_CASE("a posted report is listed, read record by record, verified, and found when it is changed") {
    Folder const folder;
    auto const store = folder / "record.db";
    post(store, folder.write("report.dr1", record("B1", 3) + record("B2", 2, 'E') + record("B3", 101)));
    auto const list = run({"deliveries", "list", "--store", store, "--json"}).document().value();
    CHECK_EQ(list.at("batches").at(0).at("batch").to_number<int>(), 1);
    CHECK_EQ(list.at("batches").at(0).at("posted").to_number<int>(), 2);
    auto const row = run({"deliveries", "row", "1", "1", "--store", store, "--json"}).document().value();
    CHECK_EQ(row.at("delivery").at("case").as_string(), "KV-B-UAA");
    CHECK_EQ(row.at("amounts").at("accrued").as_string(), "627945.00");
    auto const refused = run({"deliveries", "row", "1", "3", "--store", store, "--json"}).document().value();
    CHECK_EQ(refused.at("reason").as_string(), "quantity");
    CHECK_EQ(run({"deliveries", "row", "1", "4", "--store", store}).code, 2);
    CHECK_EQ(run({"deliveries", "row", "9", "1", "--store", store}).code, 2);
    auto const open = run({"deliveries", "estimates", "--store", store, "--on", "2026-07-31", "--json"});
    CHECK_EQ(open.document()->at("estimates").at(0).at("age_days").to_number<int>(), 30);
    CHECK_EQ(run({"deliveries", "recompute", "1", "--store", store}).code, 0);
    auto const sound = run({"record", "verify", store, "--json"});
    CHECK_EQ(sound.code, 0);
    CHECK_EQ(sound.document()->at("batches").to_number<int>(), 1);

    auto const kept = list.at("batches").at(0).at("kept").at("report").as_string();
    auto const path = std::filesystem::path{store + ".kept"} / std::string_view{kept};
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    std::ofstream{path, std::ios::app} << "x";
    auto const changed = run({"record", "verify", store, "--json"});
    CHECK_EQ(changed.code, 3);
    CHECK_NE(changed.out.find("batch 1: the kept file"), changed.out.npos);
}

TEST_CASE("any row of a posted report is read back as it stands in the kept file, with the reason when it was refused") {
    Folder const folder;
    auto const rows_of = [&](std::string const& name, std::string const& report, std::size_t records) {
        auto const store = folder / (name + ".db");
        post(store, folder.write(name, report));
        std::vector<json::object> rows;
        for (std::size_t place = 1; place <= records; ++place)
            rows.push_back(run({"deliveries", "row", "1", std::to_string(place), "--store", store, "--json"}).document().value());
        return rows;
    };
    auto const text = [](json::object const& row, std::string_view field) {
        return row.at(field).is_null() ? std::string{"null"} : std::string{row.at(field).as_string()};
    };
    // A report: accepted, refused by a rule, refused for its layout, empty, and bytes that are no text.
    auto const good = record("B1", 3), much = record("B2", 101);
    auto const dr1 = rows_of("report.dr1", good + much + "D1 too short\n\nD1\xFF\x01\n", 5);
    CHECK_EQ(text(dr1[0], "given") + "\n", good);
    CHECK_EQ(text(dr1[0], "text") + "\n", good);
    CHECK_EQ(text(dr1[0], "reason"), "null");
    CHECK_EQ(text(dr1[1], "given") + "\n", much);
    CHECK_EQ(text(dr1[1], "reason"), "quantity");
    CHECK_EQ(text(dr1[2], "given"), "D1 too short");
    CHECK_EQ(text(dr1[2], "text"), "D1 too short");
    CHECK_EQ(text(dr1[2], "bytes"), "null");
    CHECK_EQ(text(dr1[2], "reason"), "layout");
    CHECK(dr1[2].at("delivery").is_null());
    CHECK_EQ(text(dr1[3], "given"), "");
    CHECK_EQ(text(dr1[3], "reason"), "layout");
    CHECK_EQ(text(dr1[4], "bytes"), "4431ff01");
    // The same as a table, which is judged as records of DR1; a row that has no room there stands in the table alone.
    std::string const accepted = "KV-B-UAA,001,B1,3,195000.00,2026-07-01,2026-07-20";
    std::string const refused = "KV-B-UAA,001,\"B2\",101,195000.00,2026-07-01,2026-07-20\r";
    std::string const wrong = "KV-B-UAA,001,B3,three,195000.00,2026-07-01,2026-07-20";
    auto const csv = rows_of("report.csv", "case,line,document,quantity,unit_price,delivered,reported\n" + accepted + "\n" +
                                               refused + "\n" + wrong + "\n,,\n=x\xFE", 5);
    CHECK_EQ(text(csv[0], "given"), accepted);
    CHECK(text(csv[0], "text").starts_with("D1KVBUAA001B1"));
    CHECK_EQ(text(csv[0], "reason"), "null");
    CHECK_EQ(csv[0].at("line").to_number<int>(), 2);
    CHECK(text(csv[1], "given").starts_with("KV-B-UAA,001,\"B2\",101,"));
    CHECK(text(csv[1], "bytes").ends_with("0d"));
    CHECK_EQ(text(csv[1], "reason"), "quantity");
    CHECK_EQ(text(csv[2], "given"), wrong);
    CHECK_EQ(text(csv[2], "text"), wrong);
    CHECK_EQ(text(csv[2], "reason"), "layout");
    CHECK_EQ(text(csv[2].at("refusal").as_object(), "rule"), "deliveries.layout");
    CHECK_EQ(text(csv[3], "given"), ",,");
    CHECK_EQ(text(csv[4], "bytes"), "3d78fe");
    auto const shown = run({"deliveries", "row", "1", "3", "--store", folder / "report.csv.db"}).out;
    CHECK_NE(shown.find("line 4 of the file\n  " + wrong + "\n  refused: layout\n"), shown.npos);
}

TEST_CASE("constructive delivery records are never kept, so a check gives the text of each that it lists") {
    Folder const folder;
    auto const c1 = [](std::string_view line, std::string_view cumulative) {
        return "C1KVBUAA" + std::string{line} + "    " + std::string{cumulative} + std::string(51, ' ') + "260701 A";
    };
    auto const agrees = c1("001", "000000"), differs = c1("001", "000003").replace(72, 6, "260702"), unknown = c1("009", "000003");
    auto const file = folder.write("report.c1", agrees + "\n" + differs + "\n" + unknown + "\nC1 short\n");
    auto const answer = run({"deliveries", "check", file, "--lines", folder.write("lines.csv", lines_csv), "--on", "2026-09-30",
                             "--json"}, {.folder = folder.path().string()}).document().value();
    CHECK_EQ(answer.at("records").to_number<int>(), 4);
    CHECK_EQ(answer.at("agreed").to_number<int>(), 1);
    auto const& listed = answer.at("differences").as_array();
    REQUIRE_EQ(listed.size(), 3);
    std::size_t place = 0;
    for (auto const& [text, result] : {std::pair{differs, "differs"}, std::pair{unknown, "unknown_line"},
                                       std::pair{std::string{"C1 short"}, "layout"}}) {
        CHECK_EQ(listed[place].at("text").as_string(), text);
        CHECK_EQ(listed[place++].at("result").as_string(), result);
    }
}

}  // namespace casewright::testing
