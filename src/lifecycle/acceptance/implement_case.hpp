// src/lifecycle/acceptance/implement_case.hpp
// The document is posted in every system that must know of it: execution may begin. Signature,
// deposit and posting come first, all of them.
#pragma once
#include "lifecycle/acceptance/three_hands.hpp"

namespace casewright {

inline constexpr Rule implementation_no_closure_hold{"implementation.no_closure_hold", "DSCA 25-89",
                                                     "whole memorandum"};
inline constexpr Rule implementation_authority_is_issued{"implementation.authority_is_issued",
                                                         "SAMM", "C6.1.1"};
inline constexpr Rule implementation_posted_everywhere{"implementation.posted_everywhere", "SAMM",
                                                       "C6.1.1"};
inline constexpr Gate<DocumentStage> implement_case_gate{
    "implement_case",
    any_of(DocumentStage::accepted),
    any_of(DocumentStage::implemented),
    any_of(Role::implementing_agency),
    {"implement_case.stage", "SAMM", "C6.1.1"},
    {"implement_case.actor", "SAMM", "C6.1.1"}};

// `stated` as its file gives it; the answer is complete.
[[nodiscard]] std::expected<CaseImplemented, Refusal> implement_case(Case const& fms_case,
                                                                     CaseImplemented stated,
                                                                     Act const& act,
                                                                     Policy const& policy);

}  // namespace casewright
