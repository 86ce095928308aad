// src/reports/case_history.hpp
// What reports read of a case beside its present state: how long everything stood in each of its
// stages, and every return with the office that made it. Folded from the facts in one pass, kept
// nowhere, and the same for the same facts.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cases/case.hpp"
#include "record/store.hpp"

namespace casewright {

// What stands in a stage. The words are part of the JSON of reports.
enum class StayLevel { document, notification, whole_case, line };
template <>
struct Words<StayLevel> {
    static constexpr WordList<StayLevel, 4> all{{{StayLevel::document, "document"},
                                                 {StayLevel::notification, "notification"},
                                                 {StayLevel::whole_case, "case"},
                                                 {StayLevel::line, "line"}}};
};

// One stay in one stage. A stay ends on the day on which the next begins, so the days of a document
// add up to the days from its first stage to its last.
struct Stay {
    StayLevel level = StayLevel::document;
    std::string item;  // "basic", "A1", "001"; empty: the case as a whole
    std::string stage;
    Date from;
    std::optional<Date> until;  // none: it stands there still
    // Whether something waits there. Where a way ends (implemented, cancelled, cleared, supply
    // complete, archived) days mean nothing.
    bool waits = true;
};

// A document or one of its reviews was sent back (DSCA 11-03 asks for a structured reason).
struct RecordedReturn {
    std::string document;
    Date on;
    DocumentStage from = DocumentStage::review;
    std::string reason;  // of codes/return_reasons
    std::string office;  // the owner of the review, or the role that returned the document
    std::string review;  // empty: the document itself
};

struct CaseHistory {
    CaseId id;
    Case now;
    std::vector<Stay> stays;  // documents, notifications, the case, lines; each in its order
    std::vector<RecordedReturn> returns;  // in the order of the facts
};

// Damaged when a fact cannot be read. Linear in the facts times the documents and lines.
[[nodiscard]] StoreResult<CaseHistory> history_of(CaseId const& id,
                                                  std::vector<RecordedFact> const& facts);

}  // namespace casewright
