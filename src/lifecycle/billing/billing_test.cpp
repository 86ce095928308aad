#include "lifecycle/billing/issue_bill.hpp"
#include "lifecycle/billing/receive_payment.hpp"
#include "lifecycle/billing/record_disbursement.hpp"
#include "lifecycle/case_lines.hpp"
#include "lifecycle/execution_fixture.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

Date const today = 2026y / June / 1;

Case bound_case() { return then(executing_case(), implemented_on, obligation("001", "500.00")); }

DisbursementRecorded disbursement(std::string_view amount, std::string_view line = "001") {
    return {line_number(line), dollars(amount), "contract 1",
            "invoice 1",       "report 1",      "approval 1"};
}

std::string_view disbursed(Case const& fms_case, DisbursementRecorded const& stated) {
    return refused_by(
        record_disbursement(fms_case, stated, act_of(Role::disbursing_office, today), shipped()));
}

BillIssued bill(int year, int quarter) { return {{year, quarter}, dollars("1000.00"), {}}; }

std::expected<BillIssued, Refusal> issue(Case const& fms_case, BillIssued const& stated, Date on,
                                         Policy const& policy = shipped()) {
    return issue_bill(fms_case, stated, act_of(Role::disbursing_office, on), policy);
}

}  // namespace

TEST_CASE("SAMM C9.12.2: the agency or the disbursing office records what was paid out") {
    check_gate<DisbursementRecorded>(
        record_disbursement_gate, record_disbursement, bound_case(), disbursement("1.00"), today,
        any_of(CaseStage::executing, CaseStage::suspended, CaseStage::terminating,
               CaseStage::supply_complete, CaseStage::kept_open, CaseStage::closing,
               CaseStage::closing_blocked, CaseStage::interim_closed),
        any_of(Role::implementing_agency, Role::disbursing_office));
}

TEST_CASE(
    "SAMM C6.2.6: every disbursement has its contract, its invoice and its receiving report") {
    for (auto const paper : {&DisbursementRecorded::contract, &DisbursementRecorded::invoice,
                             &DisbursementRecorded::receiving_report}) {
        auto stated = disbursement("1.00");
        stated.*paper = "";
        CHECK(disbursed(bound_case(), stated) == disbursement_has_its_papers.id);
    }
    CHECK(disbursed(bound_case(), disbursement("1.00")) == "");
}

TEST_CASE("SAMM C9.12.2: the disbursing office approves each expenditure first") {
    auto stated = disbursement("1.00");
    stated.expenditure_authority = "";
    CHECK(disbursed(bound_case(), stated) == disbursement_is_authorized.id);
}

TEST_CASE("A disbursement has an amount, and pays what was obligated on its line, to the cent") {
    CHECK(disbursed(bound_case(), disbursement("0.00")) == disbursement_amount_is_positive.id);
    CHECK(disbursed(bound_case(), disbursement("1.00", "009")) == line_is_on_the_case.id);
    CHECK(disbursed(bound_case(), disbursement("500.00")) == "");
    CHECK(disbursed(bound_case(), disbursement("500.01")) == disbursement_within_obligations.id);
    CHECK(disbursed(bound_case(), disbursement("0.01", "002")) ==
          disbursement_within_obligations.id);
    auto const begun = then(bound_case(), today, disbursement("499.99"));
    CHECK(disbursed(begun, disbursement("0.01")) == "");
    CHECK(disbursed(begun, disbursement("0.02")) == disbursement_within_obligations.id);
}

TEST_CASE("SAMM C9.10: the disbursing office bills from execution until the case is closed for good") {
    check_gate<BillIssued>(
        issue_bill_gate, issue_bill, executing_case(), bill(2026, 2), 2026y / April / 15,
        any_of(CaseStage::executing, CaseStage::suspended, CaseStage::supply_complete,
               CaseStage::kept_open, CaseStage::terminating, CaseStage::closing,
               CaseStage::closing_blocked, CaseStage::interim_closed),
        any_of(Role::disbursing_office));
}

TEST_CASE("SAMM C9.T25: a quarter is billed after it ended, and due on the day of the calendar") {
    CHECK(refused_by(issue(executing_case(), bill(2026, 2), 2026y / March / 30)) ==
          bill_quarter_is_over.id);
    CHECK(refused_by(issue(executing_case(), bill(2026, 2), 2026y / March / 31)) ==
          bill_quarter_is_over.id);
    auto const due = [](int year, int quarter) {
        return issue(executing_case(), bill(year, quarter), 2028y / January / 1)->due_on;
    };
    CHECK(issue(executing_case(), bill(2026, 2), 2026y / April / 1)->due_on ==
          Date{2026y / June / 15});
    CHECK(due(2026, 3) == Date{2026y / September / 15});
    CHECK(due(2026, 4) == Date{2026y / December / 15});
    CHECK(due(2027, 1) == Date{2027y / March / 15});
    CHECK(due(2027, 2) == Date{2027y / June / 15});
}

TEST_CASE("SAMM C9.T25: a quarter is billed once") {
    auto stated = bill(2026, 2);
    auto const billed = then(executing_case(), 2026y / April / 15, stated);
    CHECK(refused_by(issue(billed, stated, 2026y / April / 16)) == bill_once_a_quarter.id);
    CHECK(refused_by(issue(billed, bill(2026, 3), 2026y / July / 15)) == "");
}

TEST_CASE("SAMM C9.10.1: a bill asks for nothing or more") {
    auto stated = bill(2026, 2);
    stated.amount_due = Money{};
    CHECK(refused_by(issue(executing_case(), stated, 2026y / April / 1)) == "");
    stated.amount_due = Money::from_cents(-1);
    CHECK(refused_by(issue(executing_case(), stated, 2026y / April / 1)) == bill_amount_not_negative.id);
}

TEST_CASE("SAMM C9.10.1: a statement asks for everything that is due, so no older quarter is billed after a newer one") {
    auto const stated = bill(2026, 3);
    auto const billed = then(executing_case(), 2026y / July / 15, stated);
    CHECK(refused_by(issue(billed, bill(2026, 2), 2026y / July / 16)) == bill_quarters_in_order.id);
    CHECK(refused_by(issue(billed, bill(2026, 3), 2026y / July / 16)) == bill_once_a_quarter.id);
    CHECK(refused_by(issue(billed, bill(2026, 4), 2026y / October / 15)) == "");
}

TEST_CASE("SAMM C9.T25: no quarter is billed that was over before the case was implemented") {
    CHECK(refused_by(issue(executing_case(), bill(2026, 1), today)) == bill_quarter_of_the_case.id);
    CHECK(refused_by(issue(executing_case(), bill(2026, 2), today)) == "");
}

TEST_CASE("SAMM C9.T25: without a row of the billing calendar there is no bill") {
    auto const changed = shipped_with("codes/billing_calendar.csv", "03-31,04-15", "03-30,04-15");
    CHECK(refused_by(issue(executing_case(), bill(2026, 2), today, changed)) ==
          bill_due_day_is_known.id);
}

TEST_CASE(
    "SAMM C9.11: payments come to the disbursing office from implementation to interim closure") {
    check_gate<PaymentReceived>(
        receive_payment_gate, receive_payment, executing_case(), {dollars("0.01"), "wire 1"}, today,
        any_of(CaseStage::implemented, CaseStage::executing, CaseStage::suspended,
               CaseStage::terminating, CaseStage::supply_complete, CaseStage::kept_open,
               CaseStage::closing, CaseStage::closing_blocked, CaseStage::interim_closed),
        any_of(Role::disbursing_office));
    CHECK(refused_by(receive_payment(executing_case(), {dollars("0.00"), "wire 1"},
                                     act_of(Role::disbursing_office, today), shipped())) ==
          payment_amount_is_positive.id);
}

TEST_CASE("AECA 21(d): the bill of a sale paid on delivery is due 60 days after its own day, by the President 120") {
    auto fms_case = executing_case();
    auto& letter = fms_case.documents.front().request.emplace();
    letter.payment = PaymentPlan{};
    letter.payment->terms = {TermOfSale::payment_on_delivery};
    auto const on = Date{2026y / July / 20};
    // As it always was where no finding is stated.
    CHECK(issue(fms_case, bill(2026, 3), on)->due_on == Date{2026y / September / 15});
    letter.payment->delivery_finding = DeliveryFinding{DeliveryFinder::director, "memorandum 1", 2026y / January / 5};
    CHECK(issue(fms_case, bill(2026, 3), on)->due_on == Date{2026y / September / 18});
    letter.payment->delivery_finding->by = DeliveryFinder::president;
    CHECK(issue(fms_case, bill(2026, 3), on)->due_on == Date{2026y / November / 17});
    CHECK(refused_by(issue(fms_case, bill(2026, 3), on, shipped_without("interest/stock_sale_emergency_days.toml"))) ==
          "policy.value_known");
    // A finding without the term changes nothing.
    letter.payment->terms = {TermOfSale::dependable_undertaking};
    CHECK(issue(fms_case, bill(2026, 3), on)->due_on == Date{2026y / September / 15});
}
