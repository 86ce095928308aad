// `case why` answers for every figure of a statement with what the statement itself says.
#include "money_fixture.hpp"

namespace casewright::testing {
inline namespace statement_reasons {

constexpr std::string_view now = "2027-12-01T00:00:00Z";

ToldRecord delivered_case() {
    ToldCase told{scheduled_letter()};
    told.on("2026-11-30").with(DepositReceived{"basic", dollars("3200.00"), DepositSource::purchaser, "wire 1"});
    told.on("2027-01-15").with(BillIssued{{2027, 1}, dollars("50000.00"), casewright::test::billing::day("2027-03-15")});
    told.shipped_on("2027-05-30", "S1", 40, "40000.00");
    return ToldRecord{told};
}

json::object why(ToldRecord const& record, std::string const& path, std::vector<std::string> more = {}, int code = 0) {
    std::vector<std::string> words{"case", "why", "BN-B-UAA", path};
    words.insert(words.end(), more.begin(), more.end());
    return record.answer(words, now, code);
}

// "statement.due" as `case why` names it.
std::string named(std::string const& path) {
    constexpr std::string_view head = "statement.";
    return path.starts_with(head) ? "statement.2027-Q3." + path.substr(head.size()) : path;
}

}  // namespace statement_reasons

TEST_CASE("case why gives every figure of a statement the derivation that the statement holds") {
    auto const record = delivered_case();
    auto const statement = record.answer({"bill", "statement", "BN-B-UAA", "--quarter", "2027-Q3"}, now);
    auto const& of_case = statement.at("cases").at(0).as_object();
    for (auto const* reasons : {&of_case.at("why").as_object(), &statement.at("interest").at("why").as_object()}) {
        CHECK_FALSE(reasons->empty());
        for (auto const& pair : *reasons) {
            auto const path = named(pair.key());
            CAPTURE(path);
            auto expected = pair.value().as_object();
            expected["path"] = path;
            for (auto& input : expected.at("inputs").as_array())
                if (auto& rests_on = input.as_object().at("path"); rests_on.is_string())
                    rests_on = named(text(rests_on));
            CHECK(why(record, path) == expected);
        }
    }
    // Every column has one, of the case and of each line.
    for (std::string const column : {"ordered", "delivered_before", "delivered_now", "delivered", "work_in_process"}) {
        CAPTURE(column);
        CHECK(why(record, "statement.2027-Q3." + column).at("value") == of_case.at("sum").at(column));
        CHECK(why(record, "statement.2027-Q3.lines.001." + column).at("value") == of_case.at("lines").at(0).at(column));
    }
    for (std::string const column : {"rest_of_quarter", "next_quarter", "holdback_and_liability", "forecast",
                                     "scheduled", "requirement", "received", "excess", "overdue"}) {
        CAPTURE(column);
        CHECK(why(record, "statement.2027-Q3." + column).at("value") == of_case.at(column));
    }
    CHECK(why(record, "statement.2027-Q3.due").at("value") == of_case.at("amount_due"));
    // Down to the lines.
    auto const told = record.ask({"case", "why", "BN-B-UAA", "statement.2027-Q3.delivered", "--depth", "2"}, now).out;
    CHECK(told.find("statement.2027-Q3.lines.001.delivered_now") != told.npos);
}

TEST_CASE("case why of a statement is asked on a day, and what it cannot answer it says") {
    auto const record = delivered_case();
    // As known on 1 May nothing was shipped.
    CHECK(why(record, "statement.2027-Q2.delivered", {"--on", "2027-05-01"}).at("value") == "0.00");
    // The quarter is not over: the rule of the statement.
    auto const early = why(record, "statement.2027-Q3.due", {"--on", "2027-06-30"}, 1);
    CHECK(early.at("refusal").at("rule") == "statement.quarter_is_over");
    auto const unknown = why(record, "statement.2027-Q3.weight", {}, 2);
    auto const& said = text(unknown.at("error").at("message"));
    CHECK(said.find("statement.2027-Q3.due") != said.npos);
    CHECK(said.find("statement.2027-Q3.lines.001.delivered_now") != said.npos);
    CHECK(said.find("summary.total") == said.npos);
    auto const no_quarter = text(why(record, "statement.due", {}, 2).at("error").at("message"));
    CHECK(no_quarter.find("names its quarter, like statement.2027-Q2.due") != no_quarter.npos);
    auto const other = text(why(record, "no.such", {}, 2).at("error").at("message"));
    CHECK(other.find("summary.total") != other.npos);
    CHECK(other.find("statement.2027-Q1.due") != other.npos);
}

}  // namespace casewright::testing
