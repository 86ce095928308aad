// src/lifecycle/review/decide_review.hpp
// An office agrees, sends the document back with a reason, or finds that it need not look. A
// review that was returned is decided again; one that agreed stays agreed.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule decided_review_is_open{"decide_review.open", "SAMM", "Table C5.T9"};
inline constexpr Rule forerunners_decide_first{"decide_review.forerunners_first", "SAMM",
                                               "Table C5.T9"};
inline constexpr Rule owner_decides_review{"decide_review.owner", "SAMM", "Table C5.T9"};
inline constexpr Rule return_has_reason{"decide_review.return_has_reason", "DSCA 11-03", "whole memorandum"};
inline constexpr Rule only_return_has_reason{"decide_review.reason_only_with_return",
                                             "DSCA 11-03", "whole memorandum"};
inline constexpr Rule review_return_reason_known{"decide_review.reason_known", "DSCA 11-03", "whole memorandum"};
inline constexpr Gate<DocumentStage> decide_review_gate{
    "decide_review",
    any_of(DocumentStage::request_received, DocumentStage::request_insufficient,
           DocumentStage::request_actionable, DocumentStage::request_complete,
           DocumentStage::development, DocumentStage::write, DocumentStage::review),
    {},
    all_of<Role>() - any_of(Role::purchaser, Role::congress, Role::unstated),
    {"decide_review.stage", "SAMM", "Table C5.T9"},
    {"decide_review.actor", "SAMM", "Table C5.T9"}};

[[nodiscard]] std::expected<ReviewDecided, Refusal> decide_review(Case const& fms_case,
                                                                  ReviewDecided stated,
                                                                  Act const& act,
                                                                  Policy const& policy);

}  // namespace casewright
