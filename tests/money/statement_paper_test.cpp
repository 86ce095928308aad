// The statement as a paper, of a case and of its purchaser, with and without deliveries.
#include "money_fixture.hpp"

namespace casewright::testing {
inline namespace statement_papers {

constexpr std::string_view now = "2027-12-01T00:00:00Z";

ToldRecord delivered_case() {
    ToldCase told{scheduled_letter()};
    told.on("2026-11-30").with(
        DepositReceived{"basic", dollars("110000.00"), DepositSource::purchaser, "wire 1"});
    told.shipped_on("2027-06-30", "a-report-with-a-long-name-of-its-own", 100, "100000.00");
    return ToldRecord{told};
}

}  // namespace statement_papers

TEST_CASE("the paper of a statement holds its tables within the sheet, with deliveries and without") {
    auto const record = delivered_case();
    // A table that is wider than the sheet stops the program.
    for (std::string const of : {"BN-B-UAA", "BN"})
        for (std::string const quarter : {"2027-Q2", "2027-Q3", "2027-Q4"}) {
            CAPTURE(of);
            CAPTURE(quarter);
            auto const path = record.folder() / (of + quarter + ".pdf");
            auto const ran = record.ask({"bill", "statement", of, "--quarter", quarter, "-o", path}, now);
            CHECK_EQ(ran.err, "");
            CHECK_EQ(ran.code, 0);
            auto const first = bytes_of(path);
            CHECK(first.starts_with("%PDF-"));
            CHECK_EQ(record.ask({"bill", "statement", of, "--quarter", quarter, "-o", path}, now).code, 0);
            CHECK(bytes_of(path) == first);
        }
}

}  // namespace casewright::testing
