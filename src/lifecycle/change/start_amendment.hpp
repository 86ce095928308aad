// src/lifecycle/change/start_amendment.hpp
// The scope of an implemented case changes, and the purchaser must sign: an amendment begins, a
// document of its own. Follow-on support may begin without a request, so that no gap opens.
#pragma once
#include <expected>

#include "lifecycle/change/change_rules.hpp"

namespace casewright {

inline constexpr Rule amendment_changes_scope{"amendment.changes_scope", "SAMM", "C6.7"};
inline constexpr Rule amendment_without_request{"amendment.without_request_by_agency", "SAMM",
                                                "C6.7.2.2"};
inline constexpr Gate<CaseStage> start_amendment_gate{
    "start_amendment",
    changeable_case,
    {},
    any_of(Role::implementing_agency, Role::purchaser),
    {"start_amendment.stage", "SAMM", "C6.7"},
    {"start_amendment.actor", "SAMM", "C6.7"}};

// `stated` as its file gives it; the answer is complete and names the new document: A1, A2 ...
[[nodiscard]] std::expected<AmendmentStarted, Refusal> start_amendment(Case const& fms_case,
                                                                       AmendmentStarted stated,
                                                                       Act const& act,
                                                                       Policy const& policy);

}  // namespace casewright
