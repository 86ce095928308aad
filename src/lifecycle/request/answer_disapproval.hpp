// src/lifecycle/request/answer_disapproval.hpp
// The purchaser answers a disapproval: cancel, revise, or go on without the refused part. An answer
// after the days that it has is recorded as late; no text says that it is void.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule answered_request_was_disapproved{"answer_disapproval.was_disapproved",
                                                       "SAMM", "C5.2.2.1"};
inline constexpr Rule disapproval_answer_days_known{"answer_disapproval.days_known", "SAMM",
                                                    "C5.2.2.1"};
inline constexpr Rule answered_while_the_case_is_open{"answer_disapproval.case_is_open", "SAMM",
                                                      "C5.2.2.1"};
inline constexpr Gate<DocumentStage> answer_disapproval_gate{
    "answer_disapproval",
    any_of(DocumentStage::request_closed),
    any_of(DocumentStage::request_received, DocumentStage::request_closed),
    any_of(Role::purchaser),
    {"answer_disapproval.stage", "SAMM", "C5.2.2.1"},
    {"answer_disapproval.actor", "SAMM", "C5.2.2.1"}};

[[nodiscard]] std::expected<DisapprovalAnswered, Refusal> answer_disapproval(
    Case const& fms_case, DisapprovalAnswered stated, Act const& act, Policy const& policy);

}  // namespace casewright
