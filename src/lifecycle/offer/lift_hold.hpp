// src/lifecycle/offer/lift_hold.hpp
// The cause is gone (CPOHOLDREM): the document stands where it stood, and the days of the hold do
// not count.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Gate<DocumentStage> lift_hold_gate{
    "lift_hold",
    any_of(DocumentStage::held),
    any_of(DocumentStage::development, DocumentStage::write, DocumentStage::review,
           DocumentStage::proposed),
    any_of(Role::performance),
    {"lift_hold.stage", "SAMM", "C5.4.2.2"},
    {"lift_hold.actor", "SAMM", "C5.4.2.2"}};

[[nodiscard]] std::expected<HoldLifted, Refusal> lift_hold(Case const& fms_case, HoldLifted stated,
                                                           Act const& act, Policy const& policy);

}  // namespace casewright
