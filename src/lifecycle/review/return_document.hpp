// src/lifecycle/review/return_document.hpp
// A document goes back (WDOCRTN, CWDDOCRTN), always with a reason of the list, because the reasons
// are counted.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule document_goes_back{"return_document.goes_back", "SAMM", "C5.4.17"};
inline constexpr Rule document_return_reason_known{"return_document.reason_known", "DSCA 11-03",
                                                   "whole memorandum"};
inline constexpr Gate<DocumentStage> return_document_gate{
    "return_document",
    any_of(DocumentStage::write, DocumentStage::review),
    any_of(DocumentStage::write, DocumentStage::development),
    any_of(Role::case_writing, Role::implementing_agency),
    {"return_document.stage", "SAMM", "C5.4.17"},
    {"return_document.actor", "SAMM", "C5.4.17"}};

[[nodiscard]] std::expected<DocumentReturned, Refusal> return_document(Case const& fms_case,
                                                                       DocumentReturned stated,
                                                                       Act const& act,
                                                                       Policy const& policy);

}  // namespace casewright
