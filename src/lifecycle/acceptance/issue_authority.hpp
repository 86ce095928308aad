// src/lifecycle/acceptance/issue_authority.hpp
// Obligational authority, line by line: what the performing activities may obligate. It never
// exceeds the funds of the line, and a third hand issues it.
#pragma once
#include "lifecycle/acceptance/three_hands.hpp"

namespace casewright {

inline constexpr Rule authority_names_lines{"authority.names_lines", "SAMM", "C6.1.1"};
inline constexpr Rule authority_line_is_offered{"authority.line_is_offered", "SAMM", "C6.1.1"};
inline constexpr Rule authority_is_positive{"authority.is_positive", "SAMM", "C6.1.1"};
inline constexpr Rule authority_within_line{"authority.within_line", "SAMM", "C6.7.3.1.1"};
inline constexpr Gate<DocumentStage> issue_authority_gate{
    "issue_authority",
    any_of(DocumentStage::accepted, DocumentStage::implemented),
    {},
    any_of(Role::implementing_agency),
    {"issue_authority.stage", "SAMM", "C6.1.3.1"},
    {"issue_authority.actor", "SAMM", "C6.1.3.1"}};

// `stated` as its file gives it; the answer is complete.
[[nodiscard]] std::expected<AuthorityIssued, Refusal> issue_authority(Case const& fms_case,
                                                                      AuthorityIssued stated,
                                                                      Act const& act,
                                                                      Policy const& policy);

}  // namespace casewright
