// SAMM C9.T17, row by row; figures of the table and its paragraphs, typed.
#include "lifecycle/offer/initial_deposit.hpp"
#include "lifecycle/lifecycle_fixture.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

Date const priced_on = 2026y / November / 1;

DepositBasis case_of(std::string_view value, std::vector<TermOfSale> terms) {
    DepositBasis basis;
    basis.on = priced_on;
    basis.case_value = dollars(value);
    basis.terms = std::move(terms);
    return basis;
}

std::string deposit_of(DepositBasis const& basis) {
    auto const deposit = initial_deposit(basis, shipped());
    if (!deposit) return std::string{deposit.error().rule.id};
    CHECK(deposit->why.value == to_text(deposit->value));
    return to_text(deposit->value);
}

std::string surcharge_part(std::string_view amount, Date on = priced_on) {
    return to_text(surcharge_in_deposit(dollars(amount), on, shipped()).value().value);
}

}  // namespace

TEST_CASE("SAMM C9.9.1.5.2.8: a surcharge of 30,000 is due whole, of a cent more 35 percent") {
    CHECK(surcharge_part("0") == "0.00");
    CHECK(surcharge_part("30000.00") == "30000.00");
    CHECK(surcharge_part("30000.01") == "10500.00");
    CHECK(surcharge_part("85715.00") == "30000.25");
    CHECK(surcharge_part("1000000.00") == "350000.00");
    // Before the text that was read, one half without a limit, unconfirmed.
    CHECK(surcharge_part("30000.00", 2025y / December / 6) == "15000.00");
    CHECK(surcharge_part("30000.00", 2025y / December / 7) == "30000.00");
}

TEST_CASE("SAMM C9.T17: without a right to a schedule the whole value is due") {
    for (auto const& terms : std::vector<std::vector<TermOfSale>>{
             {},
             {TermOfSale::cash_with_acceptance},
             {TermOfSale::fms_credit_non_repayable},
             {TermOfSale::map_merger},
             {TermOfSale::eda_grant}})
        CHECK(deposit_of(case_of("7325884.00", terms)) == "7325884.00");
    auto grant = case_of("7325884.00", {TermOfSale::fms_credit_non_repayable});
    grant.cash_flow = true;
    CHECK(deposit_of(grant) == "0.00");
}

TEST_CASE("SAMM C9.T17: what carries the case to the first payment is due, at most everything") {
    auto basis = case_of("9000000.00", {TermOfSale::dependable_undertaking});
    basis.surcharge = dollars("400000.00");
    basis.performance = dollars("250000.00");
    CHECK(deposit_of(basis) == "390000.00");
    basis.termination_liability = dollars("600000.00");
    basis.holdback = dollars("50000.00");
    basis.small_case_line = dollars("11200.00");
    CHECK(deposit_of(basis) == "1051200.00");
    basis.standby_letter = true;
    CHECK(deposit_of(basis) == "451200.00");
    basis.case_value = dollars("300000.00");
    CHECK(deposit_of(basis) == "300000.00");
}

TEST_CASE("SAMM C9.T17: deliveries within 90 days of acceptance need everything") {
    auto basis = case_of("500000.00", {TermOfSale::cash_prior_to_delivery});
    for (auto const& [days, due] : {std::pair{89, "500000.00"}, std::pair{90, "500000.00"},
                                    std::pair{91, "0.00"}}) {
        basis.delivered_within_days = days;
        CHECK(deposit_of(basis) == due);
    }
    basis.delivered_within_days.reset();
    basis.done_before_first_bill = true;
    CHECK(deposit_of(basis) == "500000.00");
}

TEST_CASE("SAMM C9.8.4, C9.8.5: 25 percent under CAPS; half or the highest liability under RAPS") {
    CHECK(deposit_of(case_of("80000000.00", {TermOfSale::caps})) == "20000000.00");
    auto raps = case_of("80000000.00", {TermOfSale::raps});
    raps.highest_termination_liability = dollars("14000000.00");
    CHECK(deposit_of(raps) == "40000000.00");
    raps.highest_termination_liability = dollars("46000000.00");
    CHECK(deposit_of(raps) == "46000000.00");
    raps.minimal_risk = true;
    CHECK(deposit_of(raps) == "46000000.00");
}

TEST_CASE("SAMM C9.T17: a share of the line for supply arrangements and repair services") {
    auto arrangement = case_of("1050000.00", {TermOfSale::balance_as_billed});
    arrangement.supply_arrangement = dollars("1000000.00");
    arrangement.supply_support = dollars("50000.00");
    CHECK(deposit_of(arrangement) == "350000.00");
    auto repair = case_of("200000.00", {TermOfSale::balance_as_billed});
    repair.repair_services = dollars("200000.00");
    repair.surcharge = dollars("6400.00");
    CHECK(deposit_of(repair) == "16400.00");
}

TEST_CASE("SAMM C9.9.1.5.2.6: blanket training, when the case exceeds 25,000") {
    auto const part = [](std::string_view line, std::string_view whole) {
        auto const found = training_in_deposit(dollars(line), dollars(whole), priced_on, shipped()).value();
        return found ? to_text(found->value) : std::string{"no rule"};
    };
    CHECK(part("100000.00", "100000.00") == "25000.00");
    CHECK(part("25000.00", "25000.00") == "no rule");
    CHECK(part("25000.00", "25000.01") == "6250.00");
}

TEST_CASE("SAMM C9.T17: 5 percent of a nonrecurring cost, of requirements new from July 2025") {
    auto const part = [](Date required) {
        return to_text(nonrecurring_in_deposit(dollars("1000000.00"), required, shipped()).value);
    };
    CHECK(part(2025y / June / 30) == "0.00");
    CHECK(part(2025y / July / 1) == "50000.00");
}

TEST_CASE("SAMM C9.T17 has no row for Payment on Delivery") {
    CHECK(deposit_of(case_of("1.00", {TermOfSale::payment_on_delivery})) ==
          deposit_term_has_a_row.id);
}
