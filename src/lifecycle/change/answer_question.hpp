// src/lifecycle/change/answer_question.hpp
// The office that was asked answers. An answer may leave the question open.
#pragma once
#include <expected>

#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule question_exists{"question.exists", "SAMM", "C6.2"};
inline constexpr Rule question_is_open{"question.is_open", "SAMM", "C6.2"};
inline constexpr Rule question_answered_by_asked{"question.answered_by_the_office_asked", "SAMM",
                                                 "C6.2"};
inline constexpr Rule answer_says_something{"question.answer_says_something", "SAMM", "C6.2"};
inline constexpr Gate<CaseStage> answer_question_gate{
    "answer_question",
    all_of<CaseStage>() - any_of(CaseStage::archived),
    {},
    all_of<Role>() - any_of(Role::unstated),
    {"answer_question.stage", "SAMM", "C6.2.4"},
    {"answer_question.actor", "SAMM", "C6.2"}};

// `stated` as its file gives it; the answer is complete.
[[nodiscard]] std::expected<QuestionAnswered, Refusal> answer_question(Case const& fms_case,
                                                                       QuestionAnswered stated,
                                                                       Act const& act,
                                                                       Policy const& policy);

}  // namespace casewright
