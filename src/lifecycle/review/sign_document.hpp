// src/lifecycle/review/sign_document.hpp
// The implementing agency signs (MILSGN), before the State Department and the offer. By then the
// days that each extenuating factor took are known.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule factors_closed_before_signing{"sign_document.factors_closed", "SAMM",
                                                    "C5.4.2"};
inline constexpr Rule document_signed_once{"sign_document.once", "SAMM", "C5.4.17"};
inline constexpr Gate<DocumentStage> sign_document_gate{
    "sign_document",
    any_of(DocumentStage::review),
    {},
    any_of(Role::implementing_agency),
    {"sign_document.stage", "SAMM", "C5.4.17"},
    {"sign_document.actor", "SAMM", "Table C5.T9"}};

[[nodiscard]] std::expected<DocumentSigned, Refusal> sign_document(Case const& fms_case,
                                                                   DocumentSigned stated,
                                                                   Act const& act,
                                                                   Policy const& policy);

}  // namespace casewright
