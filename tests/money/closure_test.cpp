// bill closure, over recorded cases that are being closed.
#include "money_fixture.hpp"

namespace casewright::testing {
inline namespace closures {

constexpr std::string_view now = "2027-12-01T00:00:00Z";

// 110,000 paid in, 100,000 delivered with 3,200 of charges, 2,000 obligated and not paid.
ToldCase ending_case() {
    ToldCase told{scheduled_letter()};
    told.on("2026-11-30").with(
        DepositReceived{"basic", dollars("110000.00"), DepositSource::purchaser, "wire 1"});
    told.shipped_on("2027-06-30", "S1", 100, "100000.00");
    told.on("2027-07-01").with(ObligationRecorded{line_number("001"), ObligationForm::contract, "C1",
                                                  dollars("2000.00"), false});
    return told;
}

std::string closure(ToldRecord const& record, std::string_view name, std::string_view on = "2027-12-01") {
    return text(record.answer({"bill", "closure", "BN-B-UAA", "--on", std::string{on}}, now).at(name));
}

// On the suspense account by the books, a credit balance.
std::string suspense_in_books(ToldRecord const& record, std::string_view on) {
    return text(record.answer({"account", "show", "closed_case_suspense", "--on", std::string{on}}, now)
                    .at("balance"));
}

}  // namespace closures

TEST_CASE("SAMM C9.11.5: bill closure says what a closing case cost, collected and leaves over, each with its reason") {
    ToldRecord const record{ending_case()};
    auto const told = record.answer({"bill", "closure", "BN-B-UAA"}, now);
    for (auto const& [name, amount] :
         {std::pair{"delivered", "103200.00"}, std::pair{"termination", "0.00"},
          std::pair{"surcharge_to_come", "0.00"}, std::pair{"final_cost", "103200.00"},
          std::pair{"collected", "110000.00"}, std::pair{"unliquidated", "2000.00"},
          std::pair{"suspense", "0.00"}, std::pair{"late", "0.00"}, std::pair{"excess", "4800.00"},
          std::pair{"to_collect", "0.00"}}) {
        CAPTURE(name);
        CHECK(text(told.at(name)) == amount);
        auto const& why = told.at("why").at("closure." + std::string{name});
        CHECK(text(why.at("value")) == amount);
        CHECK_FALSE(text(why.at("formula")).empty());
    }
    CHECK(told.at("least_surcharge").is_null());
    CHECK_FALSE(told.at("unconfirmed").as_array().empty());
    auto const people = record.ask({"bill", "closure", "BN-B-UAA"}, now);
    CHECK(people.out.find("excess, to the holding account") != people.out.npos);
    CHECK(people.out.find("4,800.00") != people.out.npos);
    // The day before the delivery nothing was delivered.
    CHECK(closure(record, "excess", "2027-06-29") == "110000.00");
    CHECK(closure(record, "excess", "2027-06-30") == "6800.00");
}

TEST_CASE("after an interim closure the suspense account and the books agree, whatever pays the obligations") {
    auto told = ending_case();
    told.on("2027-08-01").with(CaseInterimClosed{"certificate", dollars("2000.00")});
    told.on("2027-08-10").with(
        DisbursementRecorded{line_number("001"), dollars("500.00"), "C1", "I1", "R1", "A1"});
    told.on("2027-08-20").with(LateTransactionRecorded{dollars("300.00"), false, "late freight bill"});
    ToldRecord const record{told};
    struct Row { std::string_view on, suspense, unliquidated, final_cost, excess; };
    for (auto const& row : {Row{"2027-07-31", "0.00", "2000.00", "103200.00", "4800.00"},
                            Row{"2027-08-01", "2000.00", "2000.00", "103200.00", "4800.00"},
                            Row{"2027-08-10", "1500.00", "1500.00", "103200.00", "5300.00"},
                            Row{"2027-08-20", "1200.00", "1200.00", "103500.00", "5300.00"}}) {
        CAPTURE(row.on);
        CHECK(closure(record, "suspense", row.on) == row.suspense);
        CHECK(suspense_in_books(record, row.on) == row.suspense);
        CHECK(closure(record, "unliquidated", row.on) == row.unliquidated);
        CHECK(closure(record, "final_cost", row.on) == row.final_cost);
        CHECK(closure(record, "excess", row.on) == row.excess);
    }
}

TEST_CASE("SAMM C6.8.1: after a cancellation the least charge is shown, and what of it is still to come") {
    ToldCase told{scheduled_letter()};
    told.shipped_on("2027-06-30", "S1", 10, "10000.00");
    told.on("2027-07-01").with(CancellationRequested{});
    ToldRecord const record{told};
    auto const closing = record.answer({"bill", "closure", "BN-B-UAA"}, now);
    // 100,000 ordered at 3.2 percent: min(15,000; 3,200), half of 3,200, 3.2 percent of 10,000.
    CHECK(text(closing.at("least_surcharge")) == "3200.00");
    CHECK(text(closing.at("surcharge_to_come")) == "2880.00");
    CHECK(text(closing.at("to_collect")) == "13200.00");
    CHECK(closing.at("canceled_by_purchaser").as_bool());
    CHECK(closing.at("why").as_object().contains("closure.least_surcharge"));
}

TEST_CASE("bill closure of a case that is not there, not implemented yet or misspelled is told in a sentence") {
    ToldRecord const record{ending_case()};
    for (auto const* of : {"BN-B-ZZZ", "BN", "", "no-such", "BN-B-UAA;"})
        CHECK_EQ(record.ask({"bill", "closure", of}, now).code, 2);
    auto const early = record.answer({"bill", "closure", "BN-B-UAA", "--on", "2026-11-25"}, now, 2);
    CHECK(text(early.at("error").at("message")).find("was not implemented by 2026-11-25") != std::string::npos);
}

}  // namespace casewright::testing
