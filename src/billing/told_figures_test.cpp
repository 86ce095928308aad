// Figures that people state, held against the record before they are recorded.
#include "billing/told_figures.hpp"

#include "billing/billing_fixture.hpp"
#include "billing/make_statement.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace casewright::test::billing;

inline namespace told_figures {

std::string_view refused(ToldCase const& told, std::string_view on, Fact const& fact,
                         std::vector<BatchOfLine> const& batches = {}) {
    auto const fms_case = fold(told.facts()).value();
    CaseEvent const event{fms_case.last_sequence + 1, day(on), fact, {}};
    auto const no = refused_for_figures({told.id(), fms_case, told.facts(), batches, event,
                                         shipped_accounting(), shipped()});
    return no ? no->rule.id : "";
}

}  // namespace told_figures

TEST_CASE("SAMM C9.10.1: a bill asks for what its statement asks for, to the cent") {
    ToldCase told{scheduled_letter()};
    told.shipped_on("2027-06-15", "S1", 40, "40000.00");
    auto const due = make_statement({told.id(), told.facts(), {}, {2027, 3}, day("2027-07-15"),
                                     shipped_accounting(), shipped()})->due;
    auto const bill = [](Money amount) { return Fact{BillIssued{{2027, 3}, amount, day("2027-09-15")}}; };
    auto const cent = Money::from_cents(1);
    CHECK(refused(told, "2027-07-15", bill(due)) == "");
    CHECK(refused(told, "2027-07-15", bill(due + cent)) == bill_amount_is_the_statement.id);
    CHECK(refused(told, "2027-07-15", bill(due - cent)) == bill_amount_is_the_statement.id);
    // A posted report is on the statement too.
    std::vector<BatchOfLine> const posted{
        {{told.id(), line_number("001"), 1, Quantity{60}, dollars("900000.00"), {}, {}, {}},
         day("2027-06-30"), std::chrono::sys_days{day("2027-07-10")}, "batch 1, r"}};
    CHECK(refused(told, "2027-07-15", bill(due), posted) == bill_amount_is_the_statement.id);
    CHECK(refused(told, "2027-07-15", Fact{PaymentReceived{dollars("1.00"), "wire"}}) == "");
}

TEST_CASE("SAMM C9.11.5: a case is closed when its cost is collected, and leaves over what it leaves over") {
    auto const closing = [](std::string_view paid) {
        ToldCase told{scheduled_letter()};
        told.on("2026-11-30").with(
            DepositReceived{"basic", dollars(paid), DepositSource::purchaser, "wire 1"});
        told.shipped_on("2027-06-15", "S1", 100, "100000.00");
        // Paid above what was delivered: it costs all the same.
        told.on("2027-06-20").with(
            DisbursementRecorded{line_number("001"), dollars("100500.00"), "C1", "I1", "R1", "A1"});
        return told;
    };
    auto const final_with = [](std::string_view excess) {
        return Fact{CaseFinalClosed{"certificate", {}, dollars(excess)}};
    };
    CHECK(refused(closing("103700.00"), "2027-08-01", final_with("0.00")) == "");
    CHECK(refused(closing("103699.99"), "2027-08-01", final_with("0.00")) == final_cost_is_collected.id);
    CHECK(refused(closing("103700.01"), "2027-08-01", final_with("0.00")) == excess_is_what_is_left.id);
    CHECK(refused(closing("103700.01"), "2027-08-01", final_with("0.01")) == "");
    CHECK(refused(closing("110000.00"), "2027-08-01", final_with("6300.00")) == "");
    CHECK(refused(closing("110000.00"), "2027-08-01", final_with("999999.00")) == excess_is_what_is_left.id);
}
