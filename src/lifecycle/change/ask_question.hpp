// src/lifecycle/change/ask_question.hpp
// A question about the case, from the purchaser or an office to another. It stays with the case,
// and so does what was answered.
#pragma once
#include <expected>

#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule question_about_a_case{"question.there_is_a_case", "SAMM", "C6.2"};
inline constexpr Rule question_says_something{"question.says_something", "SAMM", "C6.2"};
inline constexpr Rule question_has_addressee{"question.has_an_addressee", "SAMM", "C6.2"};
inline constexpr Gate<CaseStage> ask_question_gate{
    "ask_question",
    all_of<CaseStage>() - any_of(CaseStage::archived),
    {},
    all_of<Role>() - any_of(Role::unstated),
    {"ask_question.stage", "SAMM", "C6.2.4"},
    {"ask_question.actor", "SAMM", "C6.2"}};

// `stated` as its file gives it; the answer is complete.
[[nodiscard]] std::expected<QuestionAsked, Refusal> ask_question(Case const& fms_case,
                                                                 QuestionAsked stated,
                                                                 Act const& act,
                                                                 Policy const& policy);

}  // namespace casewright
