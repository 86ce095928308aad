// src/lifecycle/request/revise_request.hpp
// The request of an amendment, the lines of a modification, or a request as it now stands while
// nothing is offered. What rested on the request before, its assessment and its price, is gone with
// it; the day of receipt stays, because the clock of a document is not set back by a better letter.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule revised_document_was_started{"revise_request.document_was_started", "SAMM",
                                                   "C5.4.6.1"};
inline constexpr Rule revised_by_agency_alone{"revise_request.agency_writes_it", "SAMM",
                                              "C6.7.2.2"};
inline constexpr Rule revised_letter_names_its_case{"revise_request.names_its_case", "SAMM",
                                                    "C5.4.6.1"};
inline constexpr Rule revised_letter_not_from_the_future{"revise_request.not_from_the_future",
                                                         "SAMM", "Table C5.T20"};
inline constexpr Rule modification_letter_keeps_scope{
    "revise_request.modification_keeps_scope", "SAMM", "C6.7"};
inline constexpr Gate<DocumentStage> revise_request_gate{
    "revise_request",
    any_of(DocumentStage::none, DocumentStage::request_received,
           DocumentStage::request_insufficient, DocumentStage::request_actionable,
           DocumentStage::request_complete, DocumentStage::estimate_sent,
           DocumentStage::development),
    any_of(DocumentStage::request_received, DocumentStage::development),
    any_of(Role::purchaser, Role::security_cooperation_office, Role::implementing_agency),
    {"revise_request.stage", "SAMM", "C5.1.7"},
    {"revise_request.actor", "SAMM", "C5.1.3"}};

[[nodiscard]] std::expected<RequestRevised, Refusal> revise_request(Case const& fms_case,
                                                                    RequestRevised stated,
                                                                    Act const& act,
                                                                    Policy const& policy);

}  // namespace casewright
