// src/lifecycle/offer/upload_papers.hpp
// Papers written off line follow the agency's approval at once. When they are late the document
// goes back to development (return_document); the papers are not taken.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule papers_uploaded_once{"upload_papers.once", "SAMM", "C5.4.17"};
inline constexpr Rule papers_are_in_time{"upload_papers.in_time", "SAMM", "C5.4.17"};
inline constexpr Gate<DocumentStage> upload_papers_gate{
    "upload_papers",
    any_of(DocumentStage::write),
    {},
    any_of(Role::implementing_agency),
    {"upload_papers.stage", "SAMM", "C5.4.17"},
    {"upload_papers.actor", "SAMM", "C5.4.17"}};

[[nodiscard]] std::expected<PapersUploaded, Refusal> upload_papers(Case const& fms_case,
                                                                   PapersUploaded stated,
                                                                   Act const& act,
                                                                   Policy const& policy);

}  // namespace casewright
