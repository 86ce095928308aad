// src/cases/moves.hpp
// Whose move it is: for any case who must act, on what, since when and by when. Folded from the
// record alone; only the last day needs the policy.
#pragma once
#include <string>
#include <vector>

#include "cases/case.hpp"

namespace casewright {

struct Move {
    Role who = Role::unstated;
    std::string operation;           // the operation that would be this move
    std::string document;            // or the item; empty: the case as a whole
    std::optional<Date> since;
    Clock const* clock = nullptr;    // what bounds it; none: nothing does. Points into the case
};

// The role of the office that owns a review; an office without a role of its own is a reviewer.
[[nodiscard]] Role reviewer_of(Review const& review);
// The review that keeps the document waiting: the first open one whose forerunners are decided;
// none when no review can be decided now.
[[nodiscard]] Review const* waiting_review(Document const& document);

// What the notification of a document waits for, of whom and since when. Once it is cleared, or none
// is needed, that is the countersignature.
[[nodiscard]] Move notice_move(Document const& document);

// The next move of the case: of its first open document or, when none is open, of the case.
// Someone always has the move, until the case is archived or its request is closed.
[[nodiscard]] Move whose_move(Case const& fms_case);

// All moves that wait at the same time: every open document, running reviews, alerts, questions.
[[nodiscard]] std::vector<Move> moves_of(Case const& fms_case);

}  // namespace casewright
