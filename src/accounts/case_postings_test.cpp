#include "accounts/accounts_fixture.hpp"
#include "accounts/record_ledger.hpp"

using namespace casewright;
using namespace casewright::test::accounts;

namespace {

// The books of one case, fed fact by fact, and its balances as people read them: on the side on
// which the account stands.
class OneCase {
public:
    explicit OneCase(std::string_view id = "BN-B-UAA") : id_{case_id(id)}, record_{shipped_accounting()} {}

    OneCase& on(std::string_view date) {
        day_ = day(date);
        return *this;
    }
    OneCase& with(Fact fact) {
        auto const taken = record_.take(id_, {++sequence_, day_, std::move(fact), {}},
                                        std::chrono::sys_days{day_});
        REQUIRE(taken.has_value());
        return *this;
    }
    OneCase& with(BatchSums const& sums) {
        REQUIRE(record_.take(sums, day_, std::chrono::sys_days{day_}).has_value());
        return *this;
    }
    OneCase& with(HoldingReceipt const& movement) {
        REQUIRE(record_.take(movement).has_value());
        return *this;
    }
    std::string of(std::string_view account, std::string_view number = {}) const {
        auto const index = shipped_accounting().find(account);
        REQUIRE(index.has_value());
        Money sum;
        for (auto const& leaf : record_.ledger().leaves({}))
            if (leaf.account == *index && (number.empty() || line_text(leaf.line) == number))
                sum += leaf.balance;
        auto const normal = shipped_accounting().account(*index).normal;
        return to_text(normal == Side::debit ? sum : Money{} - sum);
    }
    // At the end of a day, whatever was recorded when.
    std::string of_on(std::string_view account, std::string_view on) const {
        auto const index = shipped_accounting().find(account).value();
        Money sum;
        for (auto const& leaf : record_.ledger().leaves({day(on), {}}))
            if (leaf.account == index) sum += leaf.balance;
        return to_text(shipped_accounting().account(index).normal == Side::debit ? sum : Money{} - sum);
    }
    RecordLedger const& record() const { return record_; }
    CaseId const& id() const { return id_; }

private:
    CaseId id_;
    RecordLedger record_;
    std::uint32_t sequence_ = 0;
    Date day_ = day("2026-01-02");
};

PricedLine priced(std::string_view number, std::string_view net, std::string_view administrative = "0",
                  std::string_view transportation = "0") {
    PricedLine made;
    made.number = line(number);
    made.net = dollars(net);
    made.quantity = Quantity{10};
    made.administrative_charge = dollars(administrative);
    made.transportation = dollars(transportation);
    return made;
}

PricedOffer offer(std::vector<PricedLine> lines, std::optional<std::string> document = {}) {
    PricedOffer made;
    made.document = std::move(document);
    made.lines = std::move(lines);
    return made;
}

ShipmentReported shipment(std::string_view name, std::string_view value,
                          PriceBasis price = PriceBasis::actual) {
    return {std::string{name}, line("001"), Quantity{1}, dollars(value), price, day("2026-01-02"), {}, false};
}

DisbursementRecorded payment(std::string_view amount) {
    return {line("001"), dollars(amount), "contract", "bill", "report", "authority"};
}

OneCase implemented() {
    OneCase made;
    made.with(offer({priced("001", "1000", "32", "50"), priced("002", "500", "16")}))
        .with(DepositReceived{"basic", dollars("300"), DepositSource::purchaser, "wire"})
        .with(CaseImplemented{"basic", {}});
    return made;
}

}  // namespace

TEST_CASE("SAMM C9.11.7: a deposit is cash of the purchaser, and of the case it is for") {
    OneCase made;
    made.with(DepositReceived{"basic", dollars("300.01"), DepositSource::purchaser, "wire"});
    CHECK(made.of("trust_fund_cash") == "300.01");
    CHECK(made.of("case_cash") == "300.01");
    made.with(DepositReceived{"A1", dollars("100"), DepositSource::holding_account, "letter"});
    CHECK(made.of("trust_fund_cash") == "300.01");
    CHECK(made.of("case_cash") == "400.01");
    CHECK(made.of("holding_account") == "-100.00");
    CHECK(made.record().ledger().transactions() == 2);
}

TEST_CASE("FMR volume 15: the lines of the implemented document add up to the value of the case") {
    auto made = implemented();
    CHECK(made.of("ordered_value") == "1598.00");
    CHECK(made.of("ordered_value", "001") == "1082.00");
    CHECK(made.of("value_unreleased", "001") == "1000.00");
    CHECK(made.of("charges_reserved", "001") == "82.00");
    SUBCASE("an amendment posts what it changes, and a line that it leaves out has nothing left") {
        made.with(offer({priced("001", "1200", "38.40"), priced("003", "70")}, "A1"))
            .with(CaseImplemented{"A1", {}});
        CHECK(made.of("ordered_value") == "1308.40");
        CHECK(made.of("ordered_value", "002") == "0.00");
        CHECK(made.of("ordered_value", "003") == "70.00");
        CHECK(made.of("charges_reserved") == "38.40");
    }
    SUBCASE("an offer that is not implemented posts nothing") {
        auto const before = made.record().ledger().transactions();
        made.with(offer({priced("001", "9999")}, "A1"));
        CHECK(made.record().ledger().transactions() == before);
    }
}

TEST_CASE("R18: value becomes commitment, obligation and expenditure, and is always all of them") {
    auto made = implemented();
    made.with(AuthorityIssued{"basic", {{line("001"), dollars("900")}, {line("002"), dollars("100")}}})
        .with(ObligationRecorded{line("001"), ObligationForm::contract, "c", dollars("700"), false})
        .with(ObligationRecorded{line("001"), ObligationForm::contract, "c", dollars("100"), true})
        .with(payment("250"));
    CHECK(made.of("value_unreleased", "001") == "100.00");
    CHECK(made.of("commitments", "001") == "300.00");
    CHECK(made.of("obligations", "001") == "350.00");
    CHECK(made.of("expenditures", "001") == "250.00");
    CHECK(made.of("commitments", "002") == "100.00");
    CHECK(made.of("trust_fund_cash") == "50.00");
    CHECK(made.of("case_cash") == "50.00");
}

TEST_CASE("SAMM C9.T17: the charges of a line follow its deliveries, to the cent at the last one") {
    auto made = implemented();
    made.with(shipment("S1", "333.33"));
    CHECK(made.of("articles_and_services") == "333.33");
    CHECK(made.of("administrative_surcharge") == "10.66");
    CHECK(made.of("transportation") == "16.66");
    CHECK(made.of("unbilled_deliveries") == "360.65");
    made.with(shipment("S2", "666.67"));
    CHECK(made.of("administrative_surcharge") == "32.00");
    CHECK(made.of("transportation") == "50.00");
    CHECK(made.of("unbilled_deliveries") == "1082.00");
}

TEST_CASE("SAMM C9.13.2: a price that became actual posts the difference, charges included") {
    auto made = implemented();
    made.with(shipment("S1", "500", PriceBasis::estimated))
        .with(PriceActualized{"S1", dollars("400")});
    CHECK(made.of("articles_and_services") == "400.00");
    CHECK(made.of("administrative_surcharge") == "12.80");
    made.with(PriceActualized{"unknown", dollars("1")});
    CHECK(made.of("articles_and_services") == "400.00");
}

TEST_CASE("SAMM C9.4.5: nonrecurring cost is taken out of the value of articles, not added to it") {
    OneCase made;
    auto sold = priced("001", "1000");
    sold.nonrecurring_cost = UnitPrice::from_micros(15'000'000);
    sold.contract_administration = UnitPrice::from_micros(1'000'000);
    made.with(offer({sold})).with(CaseImplemented{"basic", {}}).with(shipment("S1", "500"));
    CHECK(made.of("nonrecurring_cost") == "75.00");
    CHECK(made.of("contract_administration") == "5.00");
    CHECK(made.of("articles_and_services") == "420.00");
    CHECK(made.of("unbilled_deliveries") == "500.00");
}

TEST_CASE("SAMM C9.10.1: a bill charges what was delivered by the end of its quarter, and replaces the demand") {
    auto made = implemented();
    made.on("2026-03-31").with(shipment("S1", "100"));
    made.on("2026-04-01").with(shipment("S2", "200"));
    made.on("2026-04-15").with(BillIssued{{2026, 2}, dollars("900"), day("2026-06-15")});
    CHECK(made.of("charged_deliveries") == "108.20");
    CHECK(made.of("unbilled_deliveries") == "216.40");
    CHECK(made.of("payments_due") == "900.00");
    made.on("2026-06-10").with(PaymentReceived{dollars("500"), "wire"});
    CHECK(made.of("payments_due") == "400.00");
    CHECK(made.of("trust_fund_cash") == "800.00");
    // What was not paid stands in the next bill again: it is not demanded twice.
    made.on("2026-07-15").with(BillIssued{{2026, 3}, dollars("650"), day("2026-09-15")});
    CHECK(made.of("payments_due") == "650.00");
    CHECK(made.of("unbilled_deliveries") == "0.00");
    CHECK(made.of("charged_deliveries") == "324.60");
}

TEST_CASE("SAMM C9.10.1: what came in after the quarter pays its statement, which does not count it") {
    auto made = implemented();
    made.on("2026-03-31").with(PaymentReceived{dollars("10"), "on the last day, counted by the statement"});
    made.on("2026-04-01").with(PaymentReceived{dollars("300"), "the day after, before the statement"});
    made.on("2026-04-15").with(BillIssued{{2026, 2}, dollars("900"), day("2026-06-15")});
    CHECK(made.of("payments_due") == "600.00");
    made.with(DepositReceived{"amendment-1", dollars("200"), DepositSource::purchaser, "wire"});
    CHECK(made.of("payments_due") == "400.00");
    made.with(MovedToHolding{dollars("50"), "letter", day("2026-04-15")});
    CHECK(made.of("payments_due") == "450.00");
    made.with(DepositReceived{"amendment-2", dollars("470"), DepositSource::holding_account, "wire"});
    CHECK(made.of("payments_due") == "-20.00");
    made.with(MovedToHolding{dollars("30"), "letter", day("2026-04-15")});
    CHECK(made.of("payments_due") == "10.00");
    made.on("2026-07-15").with(BillIssued{{2026, 3}, dollars("0"), day("2026-09-15")});
    made.with(MovedToHolding{dollars("30"), "letter", day("2026-07-15")});
    CHECK(made.of("payments_due") == "0.00");
}

TEST_CASE("SAMM C9.11.5: a case that is closed for good is asked for nothing any more, and what goes back is no debt") {
    for (auto const* paid : {"900", "400", "1000"}) {
        CAPTURE(paid);
        auto made = implemented();
        made.on("2026-04-15").with(BillIssued{{2026, 2}, dollars("900"), day("2026-06-15")});
        made.with(PaymentReceived{dollars(paid), "wire"});
        made.on("2026-07-01").with(CaseFinalClosed{"certificate", {}, dollars("100")});
        CHECK(made.of("payments_due") == "0.00");
        made.on("2026-07-02").with(CaseReopened{ReopenTo::executing, "needed"});
        CHECK(made.of("payments_due") == "0.00");
        // No statement asked for anything since.
        made.with(DepositReceived{"amendment-1", dollars("100"), DepositSource::purchaser, "wire"});
        CHECK(made.of("payments_due") == "0.00");
    }
}

TEST_CASE("the demand of a day does not depend on the order in which cash of other days was recorded") {
    for (bool const in_order : {true, false}) {
        auto made = implemented();
        made.on("2026-07-15").with(BillIssued{{2026, 3}, dollars("300"), day("2026-09-15")});
        std::vector<std::string_view> days{"2026-09-17", "2026-09-25"};
        if (!in_order) std::ranges::reverse(days);
        for (auto const on : days)
            made.on(on).with(DepositReceived{"amendment-1", dollars("300"), DepositSource::purchaser, "wire"});
        CHECK(made.of_on("payments_due", "2026-09-16") == "300.00");
        CHECK(made.of_on("payments_due", "2026-09-17") == "0.00");
        CHECK(made.of_on("payments_due", "2026-09-25") == "-300.00");
    }
}

TEST_CASE("A delivery batch posts each line once, by the sums of the batch") {
    auto made = implemented();
    made.with(BatchSums{made.id(), line("001"), 7, Quantity{7}, dollars("70"), dollars("2.45"),
                           dollars("11.38"), dollars("2.24")});
    CHECK(made.of("articles_and_services") == "70.00");
    CHECK(made.of("packing_crating_handling") == "2.45");
    CHECK(made.of("transportation") == "11.38");
    CHECK(made.of("administrative_surcharge") == "2.24");
    CHECK(made.of("unbilled_deliveries", "001") == "86.07");
}

TEST_CASE("A credit after a discrepancy report lowers what the next statement charges") {
    auto made = implemented();
    DiscrepancyFiled filed;
    filed.name = "A1";
    filed.line = line("001");
    filed.value = dollars("40");
    made.with(shipment("S1", "100")).with(filed).with(DiscrepancyRemedied{"A1", Remedy::replace, "x"});
    CHECK(made.of("discrepancy_credits") == "0.00");
    made.with(DiscrepancyRemedied{"A1", Remedy::credit, "x"});
    CHECK(made.of("discrepancy_credits") == "40.00");
    CHECK(made.of("unbilled_deliveries") == "68.20");
}

TEST_CASE("SAMM C6.8.1: the charge of a cancellation is all of the surcharge, with what deliveries brought") {
    auto made = implemented();
    made.with(shipment("S1", "500")).with(TerminationConcluded{dollars("1000"), dollars("40"), {}});
    CHECK(made.of("administrative_surcharge") == "40.00");
    CHECK(made.of("termination_costs") == "1000.00");
    CHECK(made.of("unbilled_deliveries") == "1565.00");
}

TEST_CASE("SAMM C9.12: the termination reserve is set apart, and given back when the contracts are ended") {
    auto made = implemented();
    auto const reserve = [&](std::string_view amount) {
        TerminationReserved fact;
        fact.quarter = {2026, 2};
        fact.reserve = dollars(amount);
        return fact;
    };
    made.with(reserve("120"));
    CHECK(made.of("termination_reserve") == "120.00");
    CHECK(made.of("case_cash") == "180.00");
    made.with(reserve("90"));
    CHECK(made.of("termination_reserve") == "90.00");
    CHECK(made.of("case_cash") == "210.00");
    made.with(TerminationConcluded{dollars("0"), dollars("0"), {}});
    CHECK(made.of("termination_reserve") == "0.00");
    CHECK(made.of("case_cash") == "300.00");
    CHECK(made.of("trust_fund_cash") == "300.00");
}

TEST_CASE("Authority that is withdrawn with a cancelled document is value that is not released") {
    auto made = implemented();
    made.with(AuthorityIssued{"A1", {{line("001"), dollars("400")}, {line("002"), dollars("100")}}})
        .with(ObligationRecorded{line("001"), ObligationForm::contract, "c", dollars("150"), false})
        .with(OfferCancelled{"A1", "overtaken", {{line("001"), dollars("250")}, {line("002"), dollars("100")}}});
    CHECK(made.of("commitments", "001") == "0.00");
    CHECK(made.of("obligations", "001") == "150.00");
    CHECK(made.of("value_unreleased", "001") == "850.00");
    CHECK(made.of("commitments", "002") == "0.00");
}

TEST_CASE("SAMM 2012 C6.8: an interim closure moves open obligations to suspense, a final one empties it") {
    auto made = implemented();
    made.with(AuthorityIssued{"basic", {{line("001"), dollars("200")}}})
        .with(ObligationRecorded{line("001"), ObligationForm::contract, "c", dollars("200"), false})
        .with(CaseInterimClosed{"certificate", dollars("200")});
    CHECK(made.of("closed_case_suspense") == "200.00");
    CHECK(made.of("case_cash") == "100.00");
    SUBCASE("payments and late transactions then go through suspense") {
        made.with(payment("150")).with(LateTransactionRecorded{dollars("10"), false, "late"})
            .with(LateTransactionRecorded{dollars("4"), true, "late"});
        CHECK(made.of("closed_case_suspense") == "44.00");
        CHECK(made.of("trust_fund_cash") == "144.00");
        CHECK(made.of("case_cash") == "100.00");
        made.with(CaseFinalClosed{"certificate", {}, dollars("90")});
        CHECK(made.of("closed_case_suspense") == "0.00");
        CHECK(made.of("holding_account") == "90.00");
        CHECK(made.of("case_cash") == "54.00");
        CHECK(made.of("trust_fund_cash") == "144.00");
    }
    SUBCASE("a reopened case has its money back") {
        made.with(CaseReopened{ReopenTo::executing, "need"}).with(payment("150"));
        CHECK(made.of("closed_case_suspense") == "0.00");
        CHECK(made.of("case_cash") == "150.00");
    }
}

TEST_CASE("SAMM C9.11: money of no case is held, applied, refunded, or taken from a case at the purchaser's request") {
    auto made = implemented();
    made.with(HoldingReceipt{"BN", dollars("50"), "wire 9", day("2026-02-01"), noon("2026-02-01"), "disbursing_office"})
        .with(MovedToHolding{dollars("20"), "letter", day("2026-02-01")})
        .with(ExcessRefunded{dollars("60"), "letter", day("2026-02-01"), "approval"});
    CHECK(made.of("holding_account") == "10.00");
    CHECK(made.of("case_cash") == "280.00");
    CHECK(made.of("trust_fund_cash") == "290.00");
    made.with(BillIssued{{2026, 2}, dollars("100"), day("2026-06-15")}).with(HoldingApplied{dollars("10"), "telex"});
    CHECK(made.of("holding_account") == "0.00");
    CHECK(made.of("case_cash") == "290.00");
    CHECK(made.of("trust_fund_cash") == "290.00");
    CHECK(made.of("payments_due") == "90.00");
    auto const check = check_books(made.record().ledger(), made.record().counted());
    CHECK(check.balanced());
    CHECK(check.overdrawn.empty());
}

TEST_CASE("A draft posts nothing") {
    auto const made = implemented();
    auto const draft = made.record().draft(made.id(), {9, day("2026-03-01"), payment("1"), {}}, noon("2026-03-01"));
    REQUIRE(draft.has_value());
    REQUIRE(draft->has_value());
    CHECK((*draft)->postings.size() == 6);
    CHECK(made.of("trust_fund_cash") == "300.00");
    auto const nothing = made.record().draft(made.id(), {9, day("2026-03-01"), SupplyCompleted{}, {}}, {});
    REQUIRE(nothing.has_value());
    CHECK_FALSE(nothing->has_value());
}
