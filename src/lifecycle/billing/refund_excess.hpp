// src/lifecycle/billing/refund_excess.hpp
// What a case left on the holding account is given back to the purchaser (SAMM C9.11.5): on a written request,
// with the approval of the department. What the purchaser owes and will need on all its cases is asked when
// the fact is recorded (billing/refund_standing.hpp).
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule refund_is_positive{"refund.amount_is_positive", "SAMM", "C9.11.5"};
inline constexpr Rule refund_is_requested{"refund.requested_in_writing", "SAMM", "C9.11.5"};
inline constexpr Rule refund_within_what_was_left{"refund.within_what_the_case_left", "SAMM", "C9.11.5"};
inline constexpr Rule refund_is_approved{"refund.department_approves", "SAMM", "C9.11.5"};
inline constexpr Gate<CaseStage> refund_excess_gate{
    "refund_excess",
    any_of(CaseStage::implemented, CaseStage::executing, CaseStage::suspended,
           CaseStage::terminating, CaseStage::supply_complete, CaseStage::kept_open,
           CaseStage::closing, CaseStage::closing_blocked, CaseStage::interim_closed,
           CaseStage::final_closed),
    {},
    any_of(Role::disbursing_office),
    {"refund_excess.stage", "SAMM", "C9.11.5"},
    {"refund_excess.actor", "SAMM", "C9.11.5"}};

[[nodiscard]] std::expected<ExcessRefunded, Refusal> refund_excess(Case const& fms_case,
                                                                   ExcessRefunded stated,
                                                                   Act const& act,
                                                                   Policy const& policy);

}  // namespace casewright
