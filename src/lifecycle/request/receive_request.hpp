// src/lifecycle/request/receive_request.hpp
// A Letter of Request arrives and a case begins. Receipt judges nothing of the request but that it
// can be recorded: whether it can be acted on is a question of its own.
#pragma once
#include <expected>

#include "cases/case.hpp"
#include "foundation/refusal.hpp"
#include "policy/policy.hpp"

namespace casewright {

inline constexpr Rule request_received_once{"request.received_once", "SAMM", "C5.1.7.1"};
inline constexpr Rule request_names_its_case{"request.names_its_case", "SAMM", "C5.4.6.1"};
inline constexpr Rule request_not_from_the_future{"request.not_from_the_future", "SAMM",
                                                  "Table C5.T20"};

// `case_id` is the case that the caller means; `on` the day of receipt.
[[nodiscard]] std::expected<RequestReceived, Refusal> receive_request(Case const& fms_case,
                                                                      CaseId const& case_id,
                                                                      LetterOfRequest letter,
                                                                      Date on);

}  // namespace casewright
