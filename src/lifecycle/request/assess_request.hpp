// src/lifecycle/request/assess_request.hpp
// Can a Letter of Request be acted on, and is it complete? Two separate answers (SAMM C5.1.7):
// Table C5.T3A decides whether development of a case may begin, Table C5.T3B whether everything
// needed for an offer is in. Every gap is listed; what nobody has answered is a gap, not a yes.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

// While the request is judged, and again in development, when an answer comes or changes.
inline constexpr Gate<DocumentStage> assess_request_gate{
    "assess_request",
    any_of(DocumentStage::request_received, DocumentStage::request_insufficient,
           DocumentStage::request_actionable, DocumentStage::request_complete,
           DocumentStage::development),
    any_of(DocumentStage::request_insufficient, DocumentStage::request_actionable,
           DocumentStage::request_complete, DocumentStage::development),
    any_of(Role::unstated, Role::implementing_agency),
    {"assess_request.stage", "SAMM", "C5.1.7"},
    {"assess_request.actor", "SAMM", "C5.1.7"}};

// The request of the document that `act` names, with `answers` laid over those it had.
[[nodiscard]] std::expected<RequestAssessed, Refusal> assess_document_request(
    Case const& fms_case, std::map<std::string, std::string, std::less<>> const& answers,
    Act const& act, Policy const& policy);

// Linear in the criteria. Needs no day: the criteria in force are the ones that were loaded.
[[nodiscard]] RequestAssessed assess_request(LetterOfRequest const& letter, Policy const& policy);

}  // namespace casewright
