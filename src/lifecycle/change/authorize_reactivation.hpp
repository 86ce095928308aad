// src/lifecycle/change/authorize_reactivation.hpp
// The department allows that a cancelled offer comes back (DREACT). The agency then brings it back
// (MILREACT); the two offices are never one hand.
#pragma once
#include <expected>

#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule reactivation_never_of_modification{"reactivation.never_of_a_modification",
                                                         "SAMM", "C6.7.2.5"};
inline constexpr Rule reactivation_of_living_case{"reactivation.case_can_change", "SAMM",
                                                  "C6.7.2.5"};
inline constexpr Rule reactivation_has_reason{"reactivation.has_a_reason", "SAMM", "C6.7.2.5"};
inline constexpr Rule reactivation_authorized_once{"reactivation.authorized_once", "SAMM",
                                                   "C6.7.2.5"};
inline constexpr Gate<DocumentStage> authorize_reactivation_gate{
    "authorize_reactivation",
    any_of(DocumentStage::cancelled),
    {},
    any_of(Role::finance_policy),
    {"authorize_reactivation.stage", "SAMM", "C6.7.2.5"},
    {"authorize_reactivation.actor", "SAMM", "C6.7.2.5"}};

// What bars the return of a document whoever asks: a closure hold, and for an amendment a case that
// no amendment could change today.
[[nodiscard]] std::optional<Refusal> refused_for_return(Case const& fms_case,
                                                        Document const& document);

// `stated` as its file gives it; the answer is complete.
[[nodiscard]] std::expected<ReactivationAuthorized, Refusal> authorize_reactivation(
    Case const& fms_case, ReactivationAuthorized stated, Act const& act, Policy const& policy);

}  // namespace casewright
