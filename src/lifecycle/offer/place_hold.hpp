// src/lifecycle/offer/place_hold.hpp
// The only hold that stops the processing clock (CPOHOLD). The document keeps the place to which it
// returns when the hold is lifted.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule hold_was_requested{"place_hold.requested", "SAMM", "C5.4.2.2"};
inline constexpr Gate<DocumentStage> place_hold_gate{
    "place_hold",
    any_of(DocumentStage::development, DocumentStage::write, DocumentStage::review,
           DocumentStage::proposed),
    any_of(DocumentStage::held),
    any_of(Role::performance),
    {"place_hold.stage", "SAMM", "C5.4.2.2"},
    {"place_hold.actor", "SAMM", "C5.4.2.2"}};

[[nodiscard]] std::expected<HoldPlaced, Refusal> place_hold(Case const& fms_case,
                                                            HoldPlaced stated, Act const& act,
                                                            Policy const& policy);

}  // namespace casewright
