// src/lifecycle/offer/close_factor.hpp
// The days that an extenuating factor really took, beside those estimated. The agency enters them
// before it signs; entering them again corrects them.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule closed_factor_exists{"close_factor.exists", "SAMM", "C5.4.2"};
inline constexpr Rule closed_factor_has_days{"close_factor.days", "SAMM", "C5.4.2"};
inline constexpr Gate<DocumentStage> close_factor_gate{
    "close_factor",
    any_of(DocumentStage::development, DocumentStage::write, DocumentStage::review),
    {},
    any_of(Role::implementing_agency),
    {"close_factor.stage", "SAMM", "C5.4.2"},
    {"close_factor.actor", "SAMM", "C5.4.2"}};

[[nodiscard]] std::expected<FactorClosed, Refusal> close_factor(Case const& fms_case,
                                                                FactorClosed stated,
                                                                Act const& act,
                                                                Policy const& policy);

}  // namespace casewright
