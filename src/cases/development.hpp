// src/cases/development.hpp
// What happens to a document from the request to the offer: SAMM C5.1 to C5.4, Table C5.T9.
#pragma once
#include <string_view>
#include <vector>

#include "cases/actors.hpp"
#include "cases/fact_list.hpp"
#include "cases/request.hpp"

namespace casewright {

// The request of an amendment, or the lines of a modification; for a document that is not offered
// yet, the request as it now stands.
struct RequestRevised {
    static constexpr std::string_view fact_kind = "request_revised";
    std::string document;
    LetterOfRequest letter;
};

enum class ClosedHow { disapproved, withdrawn };
template <>
struct Words<ClosedHow> {
    static constexpr WordList<ClosedHow, 2> all{
        {{ClosedHow::disapproved, "disapproved"}, {ClosedHow::withdrawn, "withdrawn"}}};
};
struct RequestClosed {
    static constexpr std::string_view fact_kind = "request_closed";
    std::string document;
    ClosedHow how = ClosedHow::withdrawn;
    std::string reason;
    bool removal_tried = false;     // the agency first tries to take the article out, or another
    bool state_concurred = false;
};
template <class Fields>
void describe(Fields& fields, RequestClosed& it) {
    fields.found("document", it.document);
    fields("how", it.how);
    fields("reason", it.reason);
    fields("removal_tried", it.removal_tried);
    fields("state_concurred", it.state_concurred);
}

enum class DisapprovalChoice { cancel, revise, go_on_without };
template <>
struct Words<DisapprovalChoice> {
    static constexpr WordList<DisapprovalChoice, 3> all{
        {{DisapprovalChoice::cancel, "cancel"},
         {DisapprovalChoice::revise, "revise"},
         {DisapprovalChoice::go_on_without, "go_on_without"}}};
};
struct DisapprovalAnswered {
    static constexpr std::string_view fact_kind = "disapproval_answered";
    std::string document;
    DisapprovalChoice choice = DisapprovalChoice::cancel;
    bool late = false;
};
template <class Fields>
void describe(Fields& fields, DisapprovalAnswered& it) {
    fields.found("document", it.document);
    fields("choice", it.choice);
    fields.found("late", it.late);
}

// Planning figures only; they bind nobody and are never used for an offer.
enum class EstimateKind { price_and_availability, rough_order_of_magnitude };
template <>
struct Words<EstimateKind> {
    static constexpr WordList<EstimateKind, 2> all{
        {{EstimateKind::price_and_availability, "price_and_availability"},
         {EstimateKind::rough_order_of_magnitude, "rough_order_of_magnitude"}}};
};
struct EstimateSent {
    static constexpr std::string_view fact_kind = "estimate_sent";
    std::string document;
    EstimateKind form = EstimateKind::price_and_availability;
    std::optional<Money> amount;
    bool releasable = false;
};
template <class Fields>
void describe(Fields& fields, EstimateSent& it) {
    fields.found("document", it.document);
    fields("form", it.form);
    fields("amount", it.amount);
    fields("releasable", it.releasable);
}

// A blanket orders and CLSSA, B defined orders, C those with extenuating factors, D capacity
// building. The category bounds the days until the offer.
enum class Category { a, b, c, d };
template <>
struct Words<Category> {
    static constexpr WordList<Category, 4> all{
        {{Category::a, "A"}, {Category::b, "B"}, {Category::c, "C"}, {Category::d, "D"}}};
};
// Why a case needs more days than its like; code of codes/extenuating_factors.
struct Factor {
    std::string code;
    int estimated_days = 0;
    std::optional<int> actual_days;
};
template <class Fields>
void describe(Fields& fields, Factor& it) {
    fields("code", it.code);
    fields("estimated_days", it.estimated_days);
    fields.found("actual_days", it.actual_days);
}
struct CaseInitialized {
    static constexpr std::string_view fact_kind = "case_initialized";
    std::string document;
    Category category = Category::b;
    std::vector<Factor> factors;
};
template <class Fields>
void describe(Fields& fields, CaseInitialized& it) {
    fields.found("document", it.document);
    fields("category", it.category);
    fields("factors", it.factors);
}
struct FactorClosed {
    static constexpr std::string_view fact_kind = "factor_closed";
    std::string document;
    std::string code;
    int actual_days = 0;
};
template <class Fields>
void describe(Fields& fields, FactorClosed& it) {
    fields.found("document", it.document);
    fields("code", it.code);
    fields("actual_days", it.actual_days);
}

// A change so large that the request is actionable from a new day (C5.1.7.3).
struct RequestChanged {
    static constexpr std::string_view fact_kind = "request_changed";
    std::string document;
    std::vector<std::string> criteria;  // of codes/significant_changes
    std::string reason;
    bool clock_restarts = false;
};
template <class Fields>
void describe(Fields& fields, RequestChanged& it) {
    fields.found("document", it.document);
    fields("criteria", it.criteria);
    fields("reason", it.reason);
    fields.found("clock_restarts", it.clock_restarts);
}

// One of the approvals that run side by side; `owner` is the office of codes/review_kinds.
struct ReviewOpened {
    static constexpr std::string_view fact_kind = "review_opened";
    std::string document;
    std::string review;                   // code of codes/review_kinds
    std::vector<std::string> depends_on;  // reviews of this document that come first
    std::string owner;
};
template <class Fields>
void describe(Fields& fields, ReviewOpened& it) {
    fields.found("document", it.document);
    fields("review", it.review);
    fields("depends_on", it.depends_on);
    fields.found("owner", it.owner);
}
enum class ReviewDecision { agreed, returned, not_needed };
template <>
struct Words<ReviewDecision> {
    static constexpr WordList<ReviewDecision, 3> all{{{ReviewDecision::agreed, "agreed"},
                                                      {ReviewDecision::returned, "returned"},
                                                      {ReviewDecision::not_needed, "not_needed"}}};
};
struct ReviewDecided {
    static constexpr std::string_view fact_kind = "review_decided";
    std::string document;
    std::string review;
    ReviewDecision decision = ReviewDecision::agreed;
    std::optional<std::string> return_reason;  // of codes/return_reasons
    std::optional<std::string> remark;
};
template <class Fields>
void describe(Fields& fields, ReviewDecided& it) {
    fields.found("document", it.document);
    fields("review", it.review);
    fields("decision", it.decision);
    fields("return_reason", it.return_reason);
    fields("remark", it.remark);
}

// The agency's approval (MILAP). It sets the last day to accept.
struct DocumentApproved {
    static constexpr std::string_view fact_kind = "document_approved";
    std::string document;
    std::optional<Date> expires_on;               // other than the standard day
    std::optional<std::string> expiration_reason;
    std::optional<Date> last_day;                 // none for a modification: nobody signs it
};
template <class Fields>
void describe(Fields& fields, DocumentApproved& it) {
    fields.found("document", it.document);
    fields("expires_on", it.expires_on);
    fields("expiration_reason", it.expiration_reason);
    fields.found("last_day", it.last_day);
}
struct PapersUploaded {
    static constexpr std::string_view fact_kind = "papers_uploaded";
    std::string document;
};
// Writing is complete (WRITECOMP): the package is whole and says what is due first.
struct WritingCompleted {
    static constexpr std::string_view fact_kind = "writing_completed";
    std::string document;
    std::vector<std::string> package;  // of codes/package_items
    std::string terms;                 // of codes/terms_of_sale
    Money initial_deposit;             // that of the schedule, unless finance agreed to another
    // Where finance agreed to it; a fact that has one is stored as version 2.
    std::optional<std::string> deposit_approval;
};
template <class Fields>
void describe(Fields& fields, WritingCompleted& it) {
    fields.found("document", it.document);
    fields("package", it.package);
    fields("terms", it.terms);
    fields("initial_deposit", it.initial_deposit);
    fields("deposit_approval", it.deposit_approval);
}
struct DocumentSigned {  // MILSGN
    static constexpr std::string_view fact_kind = "document_signed";
    std::string document;
};
struct DocumentProposed {  // CWDAPPRV, PSTATUS
    static constexpr std::string_view fact_kind = "document_proposed";
    std::string document;
};
struct SaleApproved {  // STAP
    static constexpr std::string_view fact_kind = "sale_approved";
    std::string document;
    std::string reference;
};
template <class Fields>
void describe(Fields& fields, SaleApproved& it) {
    fields.found("document", it.document);
    fields("reference", it.reference);
}
// DCSGN. An amendment or a basic document is then offered; a modification is implemented.
struct DocumentCountersigned {
    static constexpr std::string_view fact_kind = "document_countersigned";
    std::string document;
};
enum class ReturnTo { write, development };
template <>
struct Words<ReturnTo> {
    static constexpr WordList<ReturnTo, 2> all{
        {{ReturnTo::write, "write"}, {ReturnTo::development, "development"}}};
};
struct DocumentReturned {
    static constexpr std::string_view fact_kind = "document_returned";
    std::string document;
    ReturnTo to = ReturnTo::development;
    std::string return_reason;  // of codes/return_reasons
    std::optional<std::string> remark;
};
template <class Fields>
void describe(Fields& fields, DocumentReturned& it) {
    fields.found("document", it.document);
    fields("to", it.to);
    fields("return_reason", it.return_reason);
    fields("remark", it.remark);
}

// The only hold that stops the processing clock (CPOHOLD).
struct HoldRequested {
    static constexpr std::string_view fact_kind = "hold_requested";
    std::string document;
    std::string cause;
    bool unique = false;    // an outside cause, not notification or release as every case has them
    bool endorsed = false;  // by the implementing agency
};
template <class Fields>
void describe(Fields& fields, HoldRequested& it) {
    fields.found("document", it.document);
    fields("cause", it.cause);
    fields("unique", it.unique);
    fields("endorsed", it.endorsed);
}
struct HoldPlaced {
    static constexpr std::string_view fact_kind = "hold_placed";
    std::string document;
};
struct HoldUpdated {
    static constexpr std::string_view fact_kind = "hold_updated";
    std::string document;
    std::string remark;
};
template <class Fields>
void describe(Fields& fields, HoldUpdated& it) {
    fields.found("document", it.document);
    fields("remark", it.remark);
}
struct HoldLifted {
    static constexpr std::string_view fact_kind = "hold_lifted";
    std::string document;
    std::string evidence;
};
template <class Fields>
void describe(Fields& fields, HoldLifted& it) {
    fields.found("document", it.document);
    fields("evidence", it.evidence);
}

// Facts that say only that it was done, and to which document.
template <class Fields, class Fact>
    requires std::is_same_v<Fact, PapersUploaded> || std::is_same_v<Fact, DocumentSigned> ||
             std::is_same_v<Fact, DocumentProposed> ||
             std::is_same_v<Fact, DocumentCountersigned> || std::is_same_v<Fact, HoldPlaced>
void describe(Fields& fields, Fact& it) {
    fields.found("document", it.document);
}

using DevelopmentFacts =
    FactList<RequestRevised, RequestClosed, DisapprovalAnswered, EstimateSent, CaseInitialized,
             FactorClosed, RequestChanged, ReviewOpened, ReviewDecided, DocumentApproved,
             PapersUploaded, WritingCompleted, DocumentSigned, DocumentProposed, SaleApproved,
             DocumentCountersigned, DocumentReturned, HoldRequested, HoldPlaced, HoldUpdated,
             HoldLifted>;

}  // namespace casewright
