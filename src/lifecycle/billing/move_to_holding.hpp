// src/lifecycle/billing/move_to_holding.hpp
// The purchaser asked in writing that money of this case be used for another: it goes to the holding account,
// from which the other case takes it (apply_holding). Both sides balance by themselves.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule moved_amount_is_positive{"move_to_holding.amount_is_positive", "SAMM", "C9.11.6"};
inline constexpr Rule moved_at_request{"move_to_holding.purchaser_asked", "SAMM", "C9.11.6"};
inline constexpr Rule moved_within_the_case{"move_to_holding.within_the_case", "SAMM", "C9.11.6"};
inline constexpr Gate<CaseStage> move_to_holding_gate{
    "move_to_holding",
    any_of(CaseStage::implemented, CaseStage::executing, CaseStage::suspended,
           CaseStage::terminating, CaseStage::supply_complete, CaseStage::kept_open,
           CaseStage::closing, CaseStage::closing_blocked),
    {},
    any_of(Role::disbursing_office),
    {"move_to_holding.stage", "SAMM", "C9.11.6"},
    {"move_to_holding.actor", "SAMM", "C9.11.6"}};

[[nodiscard]] std::expected<MovedToHolding, Refusal> move_to_holding(Case const& fms_case,
                                                                     MovedToHolding stated,
                                                                     Act const& act,
                                                                     Policy const& policy);

}  // namespace casewright
