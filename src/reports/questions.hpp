// src/reports/questions.hpp
// Questions and answers as they stand with their cases, one row for each message, for files that
// leave the house: a purchaser of many cases keeps the thread together (Japan, Board of Audit 2017).
#pragma once
#include <string>
#include <vector>

#include "cases/case.hpp"
#include "foundation/identifiers.hpp"

namespace casewright {

struct QuestionRow {
    std::string case_id, question;
    int message = 1;  // 1 is the question itself
    std::string kind;                 // "question" or "answer"
    std::string by;                   // "purchaser/ministry"
    std::string to;                   // the role that is asked; empty for an answer
    std::optional<Date> on;
    std::string text;
    bool closed = false;              // whether the question as a whole is answered
    std::optional<Date> closed_on;
};

// In the order in which the questions were asked, each thread in its order. `facts` are those of
// one case; a fact that cannot be read makes the store damaged.
[[nodiscard]] StoreResult<std::vector<QuestionRow>> questions_of(
    CaseId const& id, std::vector<RecordedFact> const& facts);

// RFC 4180 with CRLF and a heading. A text that a spreadsheet would take for a formula is led by an
// apostrophe: what a purchaser wrote must not run on somebody's desk.
[[nodiscard]] std::string questions_csv(std::vector<QuestionRow> const& rows);
// One JSON object on each line, unknown as null.
[[nodiscard]] std::string questions_ndjson(std::vector<QuestionRow> const& rows);

}  // namespace casewright
