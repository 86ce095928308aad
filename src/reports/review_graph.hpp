// src/reports/review_graph.hpp
// The reviews of a document as a graph: who holds each, since when it could be worked on, what it
// waits for, and the chain that holds the document. EO 14268 wants approvals side by side; this
// shows which of them is the long one. Technology release stands among them from the request on.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "cases/case.hpp"

namespace casewright {

enum class ReviewState { waiting, running, returned, done };
template <>
struct Words<ReviewState> {
    static constexpr WordList<ReviewState, 4> all{{{ReviewState::waiting, "waiting"},
                                                   {ReviewState::running, "running"},
                                                   {ReviewState::returned, "returned"},
                                                   {ReviewState::done, "done"}}};
};

// The name of the step that stands for the notification of Congress beside the reviews.
inline constexpr std::string_view notification_step = "congressional_notification";
// The name of the step that stands for the approval of the sale by the State Department (SAMM C5.4.17.11).
inline constexpr std::string_view state_step = "state_approval";

struct ReviewStep {
    std::string name, owner;
    std::vector<std::string> depends_on;
    ReviewState state = ReviewState::waiting;
    Date opened_on;
    // When it could be worked on: opened, and everything it depends on decided. None: not yet.
    std::optional<Date> begun_on;
    std::optional<Date> decided_on;
    std::optional<ReviewDecision> decision;
    std::optional<Actor> decided_by;
    int age_days = 0;   // from opening to the decision, or to the day of the question
    int work_days = 0;  // the same from `begun_on`; 0 while it waits for another
    bool on_chain = false;
};

struct ReviewGraph {
    std::vector<ReviewStep> steps;  // in the order in which they were opened
    // The holding chain, first review first: what was decided before, the one that runs now, and
    // those that wait for it. When nothing is open, the chain that was decided last.
    std::vector<std::string> chain;
    std::optional<Date> chain_since;  // the first of the chain could begin
    int chain_days = 0;               // until the day of the question, or its last decision
    std::string held_by;              // the review that runs now; empty: nothing is open
    std::string holder;               // its owner
    int held_days = 0;                // how long that one has run
};

// The reviews of a document and, where Congress must be told, its notification beside them (R6). From the
// day on which it was proposed the approval of the State Department stands behind its reviews, because
// nothing is proposed before they agree; a modification has none.
// Of several open chains the one that has run longest holds the document; of two of one age the
// longer one, then the one whose running review comes first by name. A review that was returned is
// open again. A forerunner that was never opened holds nothing up. Quadratic in the reviews.
[[nodiscard]] ReviewGraph review_graph(Document const& document, Date on);

}  // namespace casewright
