// src/lifecycle/request/close_request.hpp
// A request ends without an offer: the purchaser takes it back, or it is disapproved. A purchaser
// whose request is disapproved may still answer; see answer_disapproval.hpp.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule request_closed_by_its_office{"close_request.by_its_office", "SAMM",
                                                   "C5.2.2"};
inline constexpr Rule disapproval_after_removal{"close_request.removal_tried_first", "SAMM",
                                                "C5.2.2.1"};
inline constexpr Rule disapproval_with_concurrence{"close_request.state_concurred", "SAMM",
                                                   "C5.2.2.1"};
inline constexpr Gate<DocumentStage> close_request_gate{
    "close_request",
    any_of(DocumentStage::request_received, DocumentStage::request_insufficient,
           DocumentStage::request_actionable, DocumentStage::request_complete,
           DocumentStage::estimate_sent, DocumentStage::development),
    any_of(DocumentStage::request_closed),
    any_of(Role::purchaser, Role::country_program),
    {"close_request.stage", "SAMM", "C5.2.2"},
    {"close_request.actor", "SAMM", "C5.2.2"}};

[[nodiscard]] std::expected<RequestClosed, Refusal> close_request(Case const& fms_case,
                                                                  RequestClosed stated,
                                                                  Act const& act,
                                                                  Policy const& policy);

}  // namespace casewright
