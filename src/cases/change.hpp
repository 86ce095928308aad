// src/cases/change.hpp
// Changes of an offer, of an implemented case, and of the delivery plan (SAMM C5.4.19, C6.6 to
// C6.8). An amendment and a modification are documents of their own beside the basic one.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cases/acceptance.hpp"
#include "cases/development.hpp"
#include "cases/fact_list.hpp"
#include "cases/production.hpp"
#include "foundation/identifiers.hpp"

namespace casewright {

enum class CorrectionClass { minor, major, deposit_or_schedule };
template <>
struct Words<CorrectionClass> {
    static constexpr WordList<CorrectionClass, 3> all{
        {{CorrectionClass::minor, "minor"},
         {CorrectionClass::major, "major"},
         {CorrectionClass::deposit_or_schedule, "deposit_or_schedule"}}};
};
// Pen-and-ink: a small correction of an offer that nobody signed yet.
struct OfferCorrected {
    static constexpr std::string_view fact_kind = "offer_corrected";
    std::string document;
    CorrectionClass weight = CorrectionClass::minor;
    std::string change;
    bool raises_total = false;
    std::optional<std::string> policy_concurrence;  // for a major correction
    std::optional<Money> initial_deposit;           // when the deposit is what changes
    bool purchaser_told = false;                    // by memo or message, copy to the accountants
};
template <class Fields>
void describe(Fields& fields, OfferCorrected& it) {
    fields.found("document", it.document);
    fields("weight", it.weight);
    fields("change", it.change);
    fields("raises_total", it.raises_total);
    fields("policy_concurrence", it.policy_concurrence);
    fields("initial_deposit", it.initial_deposit);
    fields("purchaser_told", it.purchaser_told);
}
struct OfferExtended {
    static constexpr std::string_view fact_kind = "offer_extended";
    std::string document;
    Date asked_on;
    Date expires_on;
    bool data_valid = false;  // the agency looked at prices and dates again
    std::string reason;
};
template <class Fields>
void describe(Fields& fields, OfferExtended& it) {
    fields.found("document", it.document);
    fields("asked_on", it.asked_on);
    fields("expires_on", it.expires_on);
    fields("data_valid", it.data_valid);
    fields("reason", it.reason);
}
struct OfferRestated {
    static constexpr std::string_view fact_kind = "offer_restated";
    std::string document;
    std::string reason;
    Date purchaser_told_on;  // in writing, that the earlier offer is dead
};
template <class Fields>
void describe(Fields& fields, OfferRestated& it) {
    fields.found("document", it.document);
    fields("reason", it.reason);
    fields("purchaser_told_on", it.purchaser_told_on);
}
struct OfferCancelled {
    static constexpr std::string_view fact_kind = "offer_cancelled";
    std::string document;
    std::string reason;
    std::vector<LineAmount> withdrawn{};  // authority that came with it and is not obligated
};
template <class Fields>
void describe(Fields& fields, OfferCancelled& it) {
    fields.found("document", it.document);
    fields("reason", it.reason);
    fields.found("withdrawn", it.withdrawn);
}
struct ReactivationAuthorized {  // DREACT
    static constexpr std::string_view fact_kind = "reactivation_authorized";
    std::string document;
    std::string reason;
};
template <class Fields>
void describe(Fields& fields, ReactivationAuthorized& it) {
    fields.found("document", it.document);
    fields("reason", it.reason);
}
enum class ReactivateTo { development, offered };
template <>
struct Words<ReactivateTo> {
    static constexpr WordList<ReactivateTo, 2> all{
        {{ReactivateTo::development, "development"}, {ReactivateTo::offered, "offered"}}};
};
struct OfferReactivated {  // MILREACT
    static constexpr std::string_view fact_kind = "offer_reactivated";
    std::string document;
    ReactivateTo to = ReactivateTo::development;
    std::optional<Date> expires_on;  // a new last day, when it goes back to the purchaser at once
};
template <class Fields>
void describe(Fields& fields, OfferReactivated& it) {
    fields.found("document", it.document);
    fields("to", it.to);
    fields("expires_on", it.expires_on);
}

struct AmendmentStarted {
    static constexpr std::string_view fact_kind = "amendment_started";
    std::string document;             // A1, A2 ...: a number is never used twice
    std::string reason;               // why funds or lead times change, not only that they do
    std::vector<std::string> changes; // of codes/scope_changes or codes/modification_changes
    bool without_request = false;     // follow-on support may begin without a request
};
template <class Fields>
void describe(Fields& fields, AmendmentStarted& it) {
    fields.found("document", it.document);
    fields("reason", it.reason);
    fields("changes", it.changes);
    fields("without_request", it.without_request);
}
// One case of a package of concurrent modifications, and by how much its value changes.
struct ConcurrentChange {
    CaseId case_id;
    std::optional<Money> increase, decrease;  // one of the two
};
template <class Fields>
void describe(Fields& fields, ConcurrentChange& it) {
    fields("case", it.case_id);
    fields("increase", it.increase);
    fields("decrease", it.decrease);
}
struct ModificationStarted {
    static constexpr std::string_view fact_kind = "modification_started";
    std::string document;              // M1, M2 ...
    std::string reason;
    std::vector<std::string> changes;  // of codes/modification_changes
    std::vector<ConcurrentChange> package;
};
template <class Fields>
void describe(Fields& fields, ModificationStarted& it) {
    fields.found("document", it.document);
    fields("reason", it.reason);
    fields("changes", it.changes);
    fields("package", it.package);
}

struct CaseSuspended {
    static constexpr std::string_view fact_kind = "case_suspended";
    std::string guidance;  // the written word of the State Department
    bool stops_deliveries = false;
};
template <class Fields>
void describe(Fields& fields, CaseSuspended& it) {
    fields("guidance", it.guidance);
    fields("stops_deliveries", it.stops_deliveries);
}
enum class SuspensionPart { imminent, remainder };
template <>
struct Words<SuspensionPart> {
    static constexpr WordList<SuspensionPart, 2> all{
        {{SuspensionPart::imminent, "imminent"}, {SuspensionPart::remainder, "remainder"}}};
};
struct SuspensionReported {
    static constexpr std::string_view fact_kind = "suspension_reported";
    SuspensionPart part = SuspensionPart::imminent;
    std::string report;
    bool late = false;
};
template <class Fields>
void describe(Fields& fields, SuspensionReported& it) {
    fields("part", it.part);
    fields("report", it.report);
    fields.found("late", it.late);
}
struct SuspensionLifted {
    static constexpr std::string_view fact_kind = "suspension_lifted";
    std::string state_word;
};
template <class Fields>
void describe(Fields& fields, SuspensionLifted& it) {
    fields("state_word", it.state_word);
}
struct CaseTerminated {  // by the United States
    static constexpr std::string_view fact_kind = "case_terminated";
    std::string legal_basis;
    std::string reason;
};
template <class Fields>
void describe(Fields& fields, CaseTerminated& it) {
    fields("legal_basis", it.legal_basis);
    fields("reason", it.reason);
}
struct CancellationRequested {  // by the purchaser, in writing
    static constexpr std::string_view fact_kind = "cancellation_requested";
    std::string request;
};
template <class Fields>
void describe(Fields& fields, CancellationRequested& it) {
    fields("request", it.request);
}

// The plan of one line's deliveries. Each change keeps who, why and who was told (R23).
struct DeliveryPlanned {
    static constexpr std::string_view fact_kind = "delivery_planned";
    LineNumber line;
    FiscalQuarter quarter;   // of the last delivery of the line
    std::string reason;
    std::optional<std::string> notice;  // how the purchaser was told of a change
    std::optional<ProductionShare> production;  // version 2: an allocation that was accepted
};
template <class Fields>
void describe(Fields& fields, DeliveryPlanned& it) {
    fields("line", it.line);
    fields("quarter", it.quarter);
    fields("reason", it.reason);
    fields("notice", it.notice);
    fields("production", it.production);
}

// Questions that the purchaser or an office asks, and their answers, stay with the case (R25).
struct QuestionAsked {
    static constexpr std::string_view fact_kind = "question_asked";
    std::string question;  // "Q1": set by the operation
    std::string text;
    Role to = Role::implementing_agency;
};
template <class Fields>
void describe(Fields& fields, QuestionAsked& it) {
    fields.found("question", it.question);
    fields("text", it.text);
    fields("to", it.to);
}
struct QuestionAnswered {
    static constexpr std::string_view fact_kind = "question_answered";
    std::string question;
    std::string text;
    bool closes = true;
};
template <class Fields>
void describe(Fields& fields, QuestionAnswered& it) {
    fields("question", it.question);
    fields("text", it.text);
    fields("closes", it.closes);
}

using ChangeFacts =
    FactList<OfferCorrected, OfferExtended, OfferRestated, OfferCancelled, ReactivationAuthorized,
             OfferReactivated, AmendmentStarted, ModificationStarted, CaseSuspended,
             SuspensionReported, SuspensionLifted, CaseTerminated, CancellationRequested,
             DeliveryPlanned, QuestionAsked, QuestionAnswered>;

}  // namespace casewright
