// src/cases/execution.hpp
// What happens to an implemented case until it is complete (SAMM C6, C9.13): directive, contracts,
// shipments, performance, payments, warnings and reviews, line by line.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cases/fact_list.hpp"
#include "cases/request.hpp"

namespace casewright {

struct DirectiveIssued {
    static constexpr std::string_view fact_kind = "directive_issued";
    std::string reference;
    std::string manager;  // the desk that manages the case from now on
};
template <class Fields>
void describe(Fields& fields, DirectiveIssued& it) {
    fields("reference", it.reference);
    fields("manager", it.manager);
}
enum class ObligationForm { contract, order, requisition, interdepartmental };
template <>
struct Words<ObligationForm> {
    static constexpr WordList<ObligationForm, 4> all{
        {{ObligationForm::contract, "contract"},
         {ObligationForm::order, "order"},
         {ObligationForm::requisition, "requisition"},
         {ObligationForm::interdepartmental, "interdepartmental"}}};
};
// What the contractor of an award is paid, quarter by quarter, and what stands open at the end of each.
struct ContractorPlan {
    std::vector<ContractQuarter> quarters;
};
template <class Fields>
void describe(Fields& fields, ContractorPlan& it) {
    fields("quarters", it.quarters);
}
struct ObligationRecorded {
    static constexpr std::string_view fact_kind = "obligation_recorded";
    LineNumber line;
    ObligationForm form = ObligationForm::contract;
    std::string reference;
    Money amount;
    bool releases = false;  // a deobligation of this amount
    // As the award of a contract states it; it takes the place of what the same contract stated before.
    std::optional<ContractorPlan> contract_plan = {};  // version 2
};
template <class Fields>
void describe(Fields& fields, ObligationRecorded& it) {
    fields("line", it.line);
    fields("form", it.form);
    fields("reference", it.reference);
    fields("amount", it.amount);
    fields("releases", it.releases);
    fields("contract_plan", it.contract_plan);
}
struct ProductionStarted {
    static constexpr std::string_view fact_kind = "production_started";
    LineNumber line;
    std::string reference;
};
template <class Fields>
void describe(Fields& fields, ProductionStarted& it) {
    fields("line", it.line);
    fields("reference", it.reference);
}
// Ready to move: the papers that this line needs are there.
struct LineReadied {
    static constexpr std::string_view fact_kind = "line_readied";
    LineNumber line;
    std::optional<std::string> transportation_plan;
    std::optional<std::string> hazard_classification;  // EX number, for explosives
    bool sensitive = false;   // classified or controlled: a transportation plan is needed
    bool explosive = false;
};
template <class Fields>
void describe(Fields& fields, LineReadied& it) {
    fields("line", it.line);
    fields("transportation_plan", it.transportation_plan);
    fields("hazard_classification", it.hazard_classification);
    fields("sensitive", it.sensitive);
    fields("explosive", it.explosive);
}
enum class PriceBasis { estimated, actual };
template <>
struct Words<PriceBasis> {
    static constexpr WordList<PriceBasis, 2> all{
        {{PriceBasis::estimated, "estimated"}, {PriceBasis::actual, "actual"}}};
};
// Title passes when the carrier, the forwarder or the port takes over.
struct ShipmentReported {
    static constexpr std::string_view fact_kind = "shipment_reported";
    std::string shipment;  // a name unique in the case
    LineNumber line;
    std::optional<Quantity> quantity;
    Money value;
    PriceBasis price = PriceBasis::actual;
    Date shipped_on;
    std::vector<std::string> serials;  // of articles under enhanced end-use monitoring
    bool late = false;                 // reported after the days that the policy allows
};
template <class Fields>
void describe(Fields& fields, ShipmentReported& it) {
    fields("shipment", it.shipment);
    fields("line", it.line);
    fields("quantity", it.quantity);
    fields("value", it.value);
    fields("price", it.price);
    fields("shipped_on", it.shipped_on);
    fields("serials", it.serials);
    fields.found("late", it.late);
}
struct PriceActualized {
    static constexpr std::string_view fact_kind = "price_actualized";
    std::string shipment;
    Money value;
};
template <class Fields>
void describe(Fields& fields, PriceActualized& it) {
    fields("shipment", it.shipment);
    fields("value", it.value);
}
// Receipt and acceptance, of goods or of a period of services; performance is posted after it.
struct ReceiptAccepted {
    static constexpr std::string_view fact_kind = "receipt_accepted";
    std::string receipt;                  // the shipment, or a name of its own for services
    std::optional<LineNumber> line;       // of services
    std::string inspector;
};
template <class Fields>
void describe(Fields& fields, ReceiptAccepted& it) {
    fields("receipt", it.receipt);
    fields("line", it.line);
    fields("inspector", it.inspector);
}
struct PerformanceReported {
    static constexpr std::string_view fact_kind = "performance_reported";
    LineNumber line;
    std::string receipt;
    Money value;
    Date performed_on;  // the last day of the period
    bool late = false;
};
template <class Fields>
void describe(Fields& fields, PerformanceReported& it) {
    fields("line", it.line);
    fields("receipt", it.receipt);
    fields("value", it.value);
    fields("performed_on", it.performed_on);
    fields.found("late", it.late);
}
struct DisbursementRecorded {
    static constexpr std::string_view fact_kind = "disbursement_recorded";
    LineNumber line;
    Money amount;
    std::string contract, invoice, receiving_report;
    std::string expenditure_authority;
};
template <class Fields>
void describe(Fields& fields, DisbursementRecorded& it) {
    fields("line", it.line);
    fields("amount", it.amount);
    fields("contract", it.contract);
    fields("invoice", it.invoice);
    fields("receiving_report", it.receiving_report);
    fields("expenditure_authority", it.expenditure_authority);
}
// The quarterly statement went out. Its amounts are not computed here yet; they are as given.
struct BillIssued {
    static constexpr std::string_view fact_kind = "bill_issued";
    FiscalQuarter quarter;
    Money amount_due;
    Date due_on;
};
template <class Fields>
void describe(Fields& fields, BillIssued& it) {
    fields("quarter", it.quarter);
    fields("amount_due", it.amount_due);
    fields.found("due_on", it.due_on);
}
struct PaymentReceived {
    static constexpr std::string_view fact_kind = "payment_received";
    Money amount;
    std::string reference;
};
template <class Fields>
void describe(Fields& fields, PaymentReceived& it) {
    fields("amount", it.amount);
    fields("reference", it.reference);
}
// What ending the contracts of the case would cost in a quarter is kept, in cash, until another quarter
// is reserved for or the contracts are ended. The amount follows from the payment schedule.
struct TerminationReserved {
    static constexpr std::string_view fact_kind = "termination_reserved";
    FiscalQuarter quarter;
    std::optional<Money> amount;   // as stated, to be compared
    std::string scheduled_by;      // the document whose schedule is in force
    Money liability, secured;      // at the end of the quarter; the part that a standby letter takes
    Money reserve;                 // what is left of it to be kept
};
template <class Fields>
void describe(Fields& fields, TerminationReserved& it) {
    fields("quarter", it.quarter);
    fields("amount", it.amount);
    fields.found("scheduled_by", it.scheduled_by);
    fields.found("liability", it.liability);
    fields.found("secured", it.secured);
    fields.found("reserve", it.reserve);
}
// Something the purchaser must hear of; some of it only after the department agreed how.
struct AlertRaised {
    static constexpr std::string_view fact_kind = "alert_raised";
    std::string alert;                      // "W1": set by the operation
    std::string trigger;                    // of codes/alert_triggers
    std::string text;
    std::optional<Money> price_increase;
    std::optional<int> delay_months;
    bool operationally_critical = false;
    bool coordinate_first = false;
};
template <class Fields>
void describe(Fields& fields, AlertRaised& it) {
    fields.found("alert", it.alert);
    fields("trigger", it.trigger);
    fields("text", it.text);
    fields("price_increase", it.price_increase);
    fields("delay_months", it.delay_months);
    fields("operationally_critical", it.operationally_critical);
    fields.found("coordinate_first", it.coordinate_first);
}
struct AlertCoordinated {
    static constexpr std::string_view fact_kind = "alert_coordinated";
    std::string alert;
    std::string speaker;  // the office that will tell the purchaser
};
template <class Fields>
void describe(Fields& fields, AlertCoordinated& it) {
    fields("alert", it.alert);
    fields("speaker", it.speaker);
}
struct PurchaserWarned {
    static constexpr std::string_view fact_kind = "purchaser_warned";
    std::string alert;
    std::string notice;
};
template <class Fields>
void describe(Fields& fields, PurchaserWarned& it) {
    fields("alert", it.alert);
    fields("notice", it.notice);
}
struct CaseReviewed {
    static constexpr std::string_view fact_kind = "case_reviewed";
    int year = 0;                     // calendar year
    std::vector<std::string> checks;  // of codes/review_checks
    std::optional<std::string> findings;
};
template <class Fields>
void describe(Fields& fields, CaseReviewed& it) {
    fields("year", it.year);
    fields("checks", it.checks);
    fields("findings", it.findings);
}

using ExecutionFacts =
    FactList<DirectiveIssued, ObligationRecorded, ProductionStarted, LineReadied, ShipmentReported,
             PriceActualized, ReceiptAccepted, PerformanceReported, DisbursementRecorded,
             BillIssued, PaymentReceived, TerminationReserved, AlertRaised, AlertCoordinated,
             PurchaserWarned, CaseReviewed>;

enum class LineStage {
    planned,
    authorized,
    on_contract,
    on_order,
    in_production,
    ready,
    shipped,
    delivered,
    supply_complete,
};
template <>
struct Words<LineStage> {
    static constexpr WordList<LineStage, 9> all{{{LineStage::planned, "planned"},
                                                 {LineStage::authorized, "authorized"},
                                                 {LineStage::on_contract, "on_contract"},
                                                 {LineStage::on_order, "on_order"},
                                                 {LineStage::in_production, "in_production"},
                                                 {LineStage::ready, "ready"},
                                                 {LineStage::shipped, "shipped"},
                                                 {LineStage::delivered, "delivered"},
                                                 {LineStage::supply_complete, "supply_complete"}}};
};

// A line of the implemented case, as the last implemented document leaves it.
struct LineState {
    LineNumber number;
    std::string description, article;
    LineKind kind = LineKind::article;
    bool mde = false, sme = false;
    std::optional<Quantity> quantity;
    Money funds;        // the line's value in the last implemented document
    LineStage stage = LineStage::planned;
    Money authority, obligated, delivered_value, disbursed;
    std::optional<Quantity> shipped, accepted;
    std::optional<FiscalQuarter> planned_quarter;  // of the last delivery
    bool used = false;                             // ordered, delivered or performed, ever
    std::optional<Date> last_moved_on;             // last shipment, order or performance
    bool delivers_nothing = false;                 // completed as such
};

struct Shipment {
    std::string name;
    LineNumber line;
    std::optional<Quantity> quantity;
    Money value;
    PriceBasis price = PriceBasis::actual;
    Date shipped_on, reported_on;
    bool late = false;
    std::optional<Date> accepted_on;
    std::vector<std::string> serials;
};

struct Alert {
    std::string name, trigger;
    Date raised_on;
    bool coordinate_first = false;
    std::optional<Date> coordinated_on, told_on;
};

}  // namespace casewright
