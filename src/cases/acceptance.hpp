// src/cases/acceptance.hpp
// From the offer to implementation (SAMM C5.4.19, C5.4.20, C6.1). Offered, accepted and implemented
// are separate facts, and three different hands record acceptance, money and authority.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cases/fact_list.hpp"
#include "foundation/dates.hpp"
#include "foundation/identifiers.hpp"
#include "foundation/money.hpp"
#include "foundation/words.hpp"

namespace casewright {

struct OfferAccepted {
    static constexpr std::string_view fact_kind = "offer_accepted";
    std::string document;
    Date signed_on;
    std::string signer;                    // office that signed, not a person's name
    std::optional<std::string> authority;  // the paper that lets this office sign
    bool altered = false;
    std::vector<std::string> information;  // of codes/purchaser_information
};
template <class Fields>
void describe(Fields& fields, OfferAccepted& it) {
    fields.found("document", it.document);
    fields("signed_on", it.signed_on);
    fields("signer", it.signer);
    fields("authority", it.authority);
    fields("altered", it.altered);
    fields("information", it.information);
}
// A signature too late, or under changed words: no acceptance, but an offer of the purchaser's.
struct CounterofferRecorded {
    static constexpr std::string_view fact_kind = "counteroffer_recorded";
    std::string document;
    Date signed_on;
    std::string reason;
};
template <class Fields>
void describe(Fields& fields, CounterofferRecorded& it) {
    fields.found("document", it.document);
    fields("signed_on", it.signed_on);
    fields("reason", it.reason);
}
struct OfferRefused {
    static constexpr std::string_view fact_kind = "offer_refused";
    std::string document;
    std::string reason;
};
template <class Fields>
void describe(Fields& fields, OfferRefused& it) {
    fields.found("document", it.document);
    fields("reason", it.reason);
}
// Somebody looked and recorded that the last day passed unsigned. It may still be extended.
struct OfferExpired {
    static constexpr std::string_view fact_kind = "offer_expired";
    std::string document;
};
template <class Fields>
void describe(Fields& fields, OfferExpired& it) {
    fields.found("document", it.document);
}

enum class DepositSource { purchaser, holding_account };
template <>
struct Words<DepositSource> {
    static constexpr WordList<DepositSource, 2> all{
        {{DepositSource::purchaser, "purchaser"},
         {DepositSource::holding_account, "holding_account"}}};
};
struct DepositReceived {
    static constexpr std::string_view fact_kind = "deposit_received";
    std::string document;
    Money amount;
    DepositSource from = DepositSource::purchaser;
    std::string reference;
};
template <class Fields>
void describe(Fields& fields, DepositReceived& it) {
    fields.found("document", it.document);
    fields("amount", it.amount);
    fields("from", it.from);
    fields("reference", it.reference);
}
// Implementation before the deposit; names who asked, why, and both who approved.
struct EmergencyApproved {
    static constexpr std::string_view fact_kind = "emergency_implementation_approved";
    std::string document;
    std::string requested_by;
    std::string urgency;
    std::string division_chief;
};
template <class Fields>
void describe(Fields& fields, EmergencyApproved& it) {
    fields.found("document", it.document);
    fields("requested_by", it.requested_by);
    fields("urgency", it.urgency);
    fields("division_chief", it.division_chief);
}
struct DepositDelayed {
    static constexpr std::string_view fact_kind = "deposit_delayed";
    std::string document;
};
template <class Fields>
void describe(Fields& fields, DepositDelayed& it) {
    fields.found("document", it.document);
}
struct FinanciallyImplemented {
    static constexpr std::string_view fact_kind = "financially_implemented";
    std::string document;
    Money deposited;
    bool emergency = false;
};
template <class Fields>
void describe(Fields& fields, FinanciallyImplemented& it) {
    fields.found("document", it.document);
    fields.found("deposited", it.deposited);
    fields.found("emergency", it.emergency);
}
struct LineAmount {
    LineNumber line;
    Money amount;
};
template <class Fields>
void describe(Fields& fields, LineAmount& it) {
    fields("line", it.line);
    fields("amount", it.amount);
}
// Obligational authority, line by line; amounts add to what was issued before.
struct AuthorityIssued {
    static constexpr std::string_view fact_kind = "authority_issued";
    std::string document;
    std::vector<LineAmount> lines;
};
template <class Fields>
void describe(Fields& fields, AuthorityIssued& it) {
    fields.found("document", it.document);
    fields("lines", it.lines);
}
// Posted in every system that must know (ISTATUS): execution may begin.
struct CaseImplemented {
    static constexpr std::string_view fact_kind = "case_implemented";
    std::string document;
    std::vector<std::string> systems;  // of codes/implementation_systems
};
template <class Fields>
void describe(Fields& fields, CaseImplemented& it) {
    fields.found("document", it.document);
    fields("systems", it.systems);
}

using AcceptanceFacts =
    FactList<OfferAccepted, CounterofferRecorded, OfferRefused, OfferExpired, DepositReceived,
             EmergencyApproved, DepositDelayed, FinanciallyImplemented, AuthorityIssued,
             CaseImplemented>;

}  // namespace casewright
