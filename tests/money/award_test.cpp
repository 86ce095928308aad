// The award of a contract tells what its contractor is paid, and `bill schedule` what that does to the payments.
#include "money_fixture.hpp"

namespace casewright::testing {
inline namespace contract_awards {

constexpr std::string_view now = "2027-04-02T00:00:00Z";

ToldRecord authorized_case() {
    auto letter = scheduled_letter();
    letter.lines.front().source = "P";
    letter.payment->contract = {{{2027, 2}, dollars("60000"), {}, {}}, {{2027, 3}, dollars("30000"), {}, {}}};
    ToldCase told{letter};
    told.on("2026-12-01")
        .with(DepositReceived{"basic", dollars("40000.00"), DepositSource::purchaser, "wire 1"})
        .with(AuthorityIssued{"basic", {{line_number("001"), dollars("100000.00")}}})
        .with(DirectiveIssued{"directive 1", "desk-7"});
    return ToldRecord{told};
}

Ran award(ToldRecord const& record, std::string const& plan) {
    auto const file = record.folder().write("award.toml",
                                            "by = \"contracting/desk-2\"\non = 2027-01-15\nline = \"001\"\n"
                                            "form = \"contract\"\nreference = \"C1\"\namount = \"90000.00\"\n" + plan);
    return record.ask({"case", "do", "BN-B-UAA", "record_obligation", file, "--json"}, now);
}

}  // namespace contract_awards

TEST_CASE("SAMM C9.9.3: bill schedule prints what a modification after an award would schedule, and case why explains it") {
    auto const record = authorized_case();
    auto const before = record.answer({"bill", "schedule", "BN-B-UAA", "--on", "2027-01-20"}, now);
    CHECK_FALSE(before.contains("award_revision"));
    CHECK_EQ(award(record, "[contract_plan]\nquarters = [ { quarter = \"2027-Q4\", spending = \"three\", "
                           "termination_liability = \"1.00\", holdback = \"0.00\" } ]\n").code, 2);
    CHECK_EQ(award(record, "[contract_plan]\nquarters = []\n").code, 1);
    CHECK_EQ(award(record, "[contract_plan]\nquarters = [\n"
                           "{ quarter = \"2027-Q4\", spending = \"20000.00\", termination_liability = \"9000.00\", holdback = \"500.00\" },\n"
                           "{ quarter = \"2028-Q1\", spending = \"70000.00\", termination_liability = \"0.00\", holdback = \"0.00\" } ]\n").code, 0);
    auto const after = record.answer({"bill", "schedule", "BN-B-UAA", "--on", "2027-01-20"}, now);
    // The schedule in force is what it was.
    CHECK(after.at("payment_schedule") == before.at("payment_schedule"));
    auto const& revised = after.at("award_revision").as_object();
    CHECK(text(revised.at("contracts").at(0)) == "C1");
    CHECK(text(revised.at("plan").at(0).at("holdback")) == "500.00");
    CHECK(text(revised.at("received")) == "40000.00");
    CHECK_FALSE(revised.contains("due_with_acceptance"));
    auto const& payments = revised.at("payments").as_array();
    REQUIRE_FALSE(payments.empty());
    CHECK(payments.back().at("cumulative") == revised.at("total"));
    for (auto const& [path, value] :
         {std::pair{std::string{"revision.previous_scheduled"}, text(revised.at("previous_scheduled"))},
          std::pair{std::string{"revision.current_requirement"}, text(revised.at("current_requirement"))},
          std::pair{"payment_schedule." + text(payments[0].at("due")) + ".amount", text(payments[0].at("amount"))}}) {
        CAPTURE(path);
        CHECK(text(revised.at("why").at(path).at("value")) == value);
        CHECK(text(record.answer({"case", "why", "BN-B-UAA", "award." + path, "--on", "2027-01-20"}, now).at("value")) == value);
    }
    auto const shown = record.ask({"bill", "schedule", "BN-B-UAA", "--on", "2027-01-20"}, now).out;
    for (auto const* row : {"After the award of C1", "previously scheduled", "current requirement", "amount received"}) {
        CAPTURE(row);
        CHECK(shown.find(row) != std::string::npos);
    }
    CHECK(record.answer({"record", "verify"}, now).at("balanced").as_bool());
}

}  // namespace casewright::testing
