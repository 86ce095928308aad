// src/lifecycle/production/issue_directive.hpp
// The implementing agency orders the work to begin and names the desk that manages the case. The
// performing activities may bind only what obligational authority covers, so some must be there.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule directive_authority_is_issued{"directive.authority_is_issued", "SAMM",
                                                    "C6.1.1"};
inline constexpr Rule directive_names_a_manager{"directive.names_a_manager", "SAMM 2012", "C2.2"};
inline constexpr Gate<CaseStage> issue_directive_gate{
    "issue_directive",
    any_of(CaseStage::implemented),
    any_of(CaseStage::executing),
    any_of(Role::implementing_agency),
    {"issue_directive.stage", "SAMM", "C6.1.1"},
    {"issue_directive.actor", "SAMM", "C6.1.1"}};

[[nodiscard]] std::expected<DirectiveIssued, Refusal> issue_directive(Case const& fms_case,
                                                                      DirectiveIssued stated,
                                                                      Act const& act,
                                                                      Policy const& policy);

}  // namespace casewright
