// src/lifecycle/billing/apply_holding.hpp
// It became known what money on the purchaser's holding account is for: it pays for this case. That so much
// lies there is asked when the fact is recorded (accounts/money_cover.hpp).
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule applied_amount_is_positive{"apply_holding.amount_is_positive", "SAMM", "C9.11.4"};
inline constexpr Rule applied_purpose_is_known{"apply_holding.purpose_is_known", "SAMM", "C9.11.4"};
inline constexpr Gate<CaseStage> apply_holding_gate{
    "apply_holding",
    any_of(CaseStage::implemented, CaseStage::executing, CaseStage::suspended,
           CaseStage::terminating, CaseStage::supply_complete, CaseStage::kept_open,
           CaseStage::closing, CaseStage::closing_blocked, CaseStage::interim_closed),
    {},
    any_of(Role::disbursing_office),
    {"apply_holding.stage", "SAMM", "C9.11.4"},
    {"apply_holding.actor", "SAMM", "C9.11.4"}};

[[nodiscard]] std::expected<HoldingApplied, Refusal> apply_holding(Case const& fms_case,
                                                                   HoldingApplied stated,
                                                                   Act const& act,
                                                                   Policy const& policy);

}  // namespace casewright
