// src/lifecycle/acceptance/implement_financially.hpp
// The disbursing office records that the money side is in order: the initial deposit is in, or an
// emergency lets the case go on before it. The authority to obligate follows.
#pragma once
#include "lifecycle/acceptance/three_hands.hpp"

namespace casewright {

inline constexpr Rule implementation_deposit_is_in{"implementation.deposit_is_in", "SAMM",
                                                   "C6.1.1"};
inline constexpr Rule implementation_financed_once{"implementation.financed_once", "SAMM",
                                                   "C6.1.3.1"};
inline constexpr Gate<DocumentStage> implement_financially_gate{
    "implement_financially",
    any_of(DocumentStage::accepted, DocumentStage::delayed),
    any_of(DocumentStage::accepted),
    any_of(Role::disbursing_office),
    {"implement_financially.stage", "SAMM", "C6.1.3.1"},
    {"implement_financially.actor", "SAMM", "C6.1.3.1"}};

// `stated` as its file gives it; the answer is complete.
[[nodiscard]] std::expected<FinanciallyImplemented, Refusal> implement_financially(
    Case const& fms_case, FinanciallyImplemented stated, Act const& act, Policy const& policy);

}  // namespace casewright
