// src/lifecycle/review/propose_document.hpp
// Every reviewer approved (CWDAPPRV) and the agency signed: the document is proposed to the State
// Department.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule proposed_is_signed{"propose_document.signed", "SAMM", "C5.4.17"};
inline constexpr Rule proposed_is_agreed{"propose_document.reviews_agreed", "SAMM",
                                         "Table C5.T9"};
inline constexpr Gate<DocumentStage> propose_document_gate{
    "propose_document",
    any_of(DocumentStage::review),
    any_of(DocumentStage::proposed),
    any_of(Role::case_writing),
    {"propose_document.stage", "SAMM", "C5.4.17"},
    {"propose_document.actor", "SAMM", "Table C5.T9"}};

[[nodiscard]] std::expected<DocumentProposed, Refusal> propose_document(Case const& fms_case,
                                                                        DocumentProposed stated,
                                                                        Act const& act,
                                                                        Policy const& policy);

}  // namespace casewright
