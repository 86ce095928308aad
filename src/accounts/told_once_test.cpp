#include "accounts/told_once.hpp"

#include "accounts/accounts_fixture.hpp"

using namespace casewright;
using namespace casewright::test::accounts;

inline namespace told_payments {

RecordedFact recorded(std::string_view on, Fact const& fact) {
    return {1, case_id("BN-B-UAA"), 1,
            {std::string{kind_of(fact)}, version_of(fact), day(on), noon(on), "disbursing_office", "", to_json(fact)}, {}};
}
PaymentReceived payment(std::string_view amount, std::string reference = "wire 2") {
    return {dollars(amount), std::move(reference)};
}
DepositReceived deposit(std::string_view amount, std::string document = "basic", std::string reference = "wire 1") {
    return {std::move(document), dollars(amount), DepositSource::purchaser, std::move(reference)};
}
DisbursementRecorded disbursement(std::string_view amount, std::string_view of_line = "001", std::string invoice = "invoice 1") {
    return {line(of_line), dollars(amount), "contract", std::move(invoice), "report", "authority"};
}

std::vector<RecordedFact> const told{recorded("2027-01-01", deposit("50.00")), recorded("2027-02-01", payment("20.00")),
                                     recorded("2027-03-01", disbursement("7.00"))};

std::string answered(Fact const& stated, std::string_view on) {
    auto const found = told_before(told, stated, day(on));
    if (!found) return std::string{found.error().rule.id};
    return *found ? "fact " + std::to_string(**found) : "new";
}

}  // namespace told_payments

TEST_CASE("SAMM C9.11: one reference names one payment of a case, the same told again is the first") {
    CHECK(answered(payment("20.00"), "2027-02-01") == "fact 1");
    CHECK(answered(payment("20.01"), "2027-02-01") == payment_reference_once.id);
    CHECK(answered(payment("20.00"), "2027-02-02") == payment_reference_once.id);
    CHECK(answered(payment("20.01", "wire 3"), "2027-02-01") == "new");
    CHECK(answered(payment("50.00", "wire 1"), "2027-01-01") == payment_reference_once.id);  // it was the deposit
    for (auto const* none : {"", "  "}) CHECK(answered(payment("20.00", none), "2027-02-01") == "new");
}

TEST_CASE("SAMM C9.11: one wire may bring the deposits of several documents, and of one document once") {
    CHECK(answered(deposit("50.00"), "2027-01-01") == "fact 0");
    CHECK(answered(deposit("49.00"), "2027-01-01") == deposit_reference_once.id);
    CHECK(answered(deposit("50.00"), "2027-01-02") == deposit_reference_once.id);
    CHECK(answered(deposit("49.00", "A1"), "2027-01-01") == "new");
    CHECK(answered(deposit("20.00", "basic", "wire 2"), "2027-02-01") == deposit_reference_once.id);
    auto from_holding = deposit("49.00");
    from_holding.from = DepositSource::holding_account;
    CHECK(answered(from_holding, "2027-01-01") == "new");
}

TEST_CASE("SAMM C9.12.2: an invoice is paid once for a line, the same told again is the first") {
    CHECK(answered(disbursement("7.00"), "2027-03-01") == "fact 2");
    CHECK(answered(disbursement("7.01"), "2027-03-01") == disbursement_invoice_once.id);
    CHECK(answered(disbursement("7.00"), "2027-03-02") == disbursement_invoice_once.id);
    CHECK(answered(disbursement("7.01", "002"), "2027-03-01") == "new");
    CHECK(answered(disbursement("7.01", "001", "invoice 2"), "2027-03-01") == "new");
    auto other = disbursement("7.00");
    other.receiving_report = "report 2";
    CHECK(answered(other, "2027-03-01") == disbursement_invoice_once.id);
    CHECK(answered(BillIssued{{2027, 1}, dollars("1.00"), day("2027-03-15")}, "2027-03-01") == "new");
}

TEST_CASE("SAMM C9.11.4: what lies on the holding account under a reference is no second payment from outside") {
    std::vector<HoldingReceipt> const receipts{{"BN", dollars("9.00"), "wire 9", day("2027-01-01"), noon("2027-01-01"), ""}};
    CHECK(refused_for_holding("BN", payment("9.00", "wire 9"), receipts)->rule.id == payment_is_not_on_holding.id);
    CHECK(refused_for_holding("BN", deposit("4.00", "basic", "wire 9"), receipts)->rule.id == payment_is_not_on_holding.id);
    CHECK_FALSE(refused_for_holding("KV", payment("9.00", "wire 9"), receipts).has_value());
    CHECK_FALSE(refused_for_holding("BN", payment("9.00", "wire 8"), receipts).has_value());
    CHECK_FALSE(refused_for_holding("BN", payment("9.00", ""), receipts).has_value());
    CHECK_FALSE(refused_for_holding("BN", disbursement("9.00"), receipts).has_value());
}
