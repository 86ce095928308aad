// src/lifecycle/request/receive_request.hpp
// A Letter of Request arrives and a case begins. Receipt judges nothing of the request but that it
// can be recorded: whether it can be acted on is a question of its own.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

// One customer request for each document: a second letter is a case or a change of its own.
inline constexpr Rule request_received_once{"request.received_once", "SAMM", "C5.1.7.1"};
inline constexpr Rule request_names_its_case{"request.names_its_case", "SAMM", "C5.4.6.1"};
inline constexpr Rule request_not_from_the_future{"request.not_from_the_future", "SAMM",
                                                  "Table C5.T20"};
// Records of before roles were kept name no role; any desk may enter a letter.
inline constexpr Gate<DocumentStage> receive_request_gate{
    "receive_request",
    any_of(DocumentStage::none),
    any_of(DocumentStage::request_received),
    any_of(Role::unstated, Role::purchaser, Role::security_cooperation_office,
           Role::implementing_agency),
    request_received_once,
    {"receive_request.actor", "SAMM", "C5.1.3"}};

// `case_id` is the case that the caller means; `act.on` the day of receipt.
[[nodiscard]] std::expected<RequestReceived, Refusal> receive_request(Case const& fms_case,
                                                                      CaseId const& case_id,
                                                                      LetterOfRequest letter,
                                                                      Act const& act);

}  // namespace casewright
