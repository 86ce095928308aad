// src/lifecycle/offer/update_hold.hpp
// While a document is on hold the agency reports on it, month by month.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Gate<DocumentStage> update_hold_gate{
    "update_hold",
    any_of(DocumentStage::held),
    {},
    any_of(Role::implementing_agency),
    {"update_hold.stage", "SAMM", "C5.4.2.2"},
    {"update_hold.actor", "SAMM", "C5.4.2.2"}};

[[nodiscard]] std::expected<HoldUpdated, Refusal> update_hold(Case const& fms_case,
                                                              HoldUpdated stated, Act const& act,
                                                              Policy const& policy);

}  // namespace casewright
