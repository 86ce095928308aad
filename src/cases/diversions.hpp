// src/cases/diversions.hpp
// Diversions: articles on order for one that go to another, with their approver.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "cases/actors.hpp"
#include "cases/fact_list.hpp"
#include "cases/items.hpp"
#include "foundation/identifiers.hpp"
#include "foundation/money.hpp"

namespace casewright {

enum class DiversionStage { none, proposed, readiness_review, approved, refused, executed };
template <>
struct Words<DiversionStage> {
    static constexpr WordList<DiversionStage, 6> all{
        {{DiversionStage::none, "no_diversion"},
         {DiversionStage::proposed, "diversion_proposed"},
         {DiversionStage::readiness_review, "diversion_in_readiness_review"},
         {DiversionStage::approved, "diversion_approved"},
         {DiversionStage::refused, "diversion_refused"},
         {DiversionStage::executed, "diversion_executed"}}};
};

struct DiversionProposed {
    static constexpr std::string_view fact_kind = "diversion_proposed";
    std::string name;
    std::string kind;  // of codes/diversion_kinds
    LineNumber line;
    Quantity quantity;
    std::string to;
    std::string reason;
    std::string decided_by;  // as the table says on that day
};
template <class Fields>
void describe(Fields& fields, DiversionProposed& it) {
    fields("diversion", it.name);
    fields("kind", it.kind);
    fields("line", it.line);
    fields("quantity", it.quantity);
    fields("to", it.to);
    fields("reason", it.reason);
    fields.found("decided_by", it.decided_by);
}
struct ReadinessReviewed {
    static constexpr std::string_view fact_kind = "readiness_reviewed";
    std::string name;
    std::string findings;
    bool significant_harm = false;  // to the readiness of U.S. forces
};
template <class Fields>
void describe(Fields& fields, ReadinessReviewed& it) {
    fields("diversion", it.name);
    fields("findings", it.findings);
    fields("significant_harm", it.significant_harm);
}
struct DiversionDecided {
    static constexpr std::string_view fact_kind = "diversion_decided";
    std::string name;
    bool approved = false;
    std::optional<std::string> approval;            // the paper of the one who decided
    std::optional<std::string> report_to_congress;  // AECA 21(i), when readiness suffers
    std::string reason;
};
template <class Fields>
void describe(Fields& fields, DiversionDecided& it) {
    fields("diversion", it.name);
    fields("approved", it.approved);
    fields("approval", it.approval);
    fields("report_to_congress", it.report_to_congress);
    fields("reason", it.reason);
}
struct DiversionExecuted {
    static constexpr std::string_view fact_kind = "diversion_executed";
    std::string name;
    std::string reference;
};
template <class Fields>
void describe(Fields& fields, DiversionExecuted& it) {
    fields("diversion", it.name);
    fields("reference", it.reference);
}

using DiversionFacts =
    FactList<DiversionProposed, ReadinessReviewed, DiversionDecided, DiversionExecuted>;

struct Diversion {
    std::string name, kind, decided_by, to;
    LineNumber line;
    Quantity quantity;
    DiversionStage stage = DiversionStage::none;
    Date proposed_on, since;
    bool significant_harm = false;
    Role reviewed_by = Role::unstated;
};

struct DiversionBook {
    Book<Diversion> diversions;
};

// What executed diversions took from a line.
[[nodiscard]] Quantity diverted(DiversionBook const& book, LineNumber const& line);

void take(DiversionBook&, DiversionProposed const&, Happening const&);
void take(DiversionBook&, ReadinessReviewed const&, Happening const&);
void take(DiversionBook&, DiversionDecided const&, Happening const&);
void take(DiversionBook&, DiversionExecuted const&, Happening const&);

}  // namespace casewright
