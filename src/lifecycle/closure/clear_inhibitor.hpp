// src/lifecycle/closure/clear_inhibitor.hpp
// An inhibitor is gone, with the evidence. When the last one goes, closing goes on.
#pragma once
#include "lifecycle/closure/closing_conditions.hpp"

namespace casewright {

inline constexpr Rule inhibitor_stands{"closure.inhibitor_stands", "SAMM Appendix 7",
                                       "A7.C3.T5"};
inline constexpr Rule inhibitor_is_cleared_by_evidence{"closure.inhibitor_is_cleared_by_evidence",
                                                       "SAMM Appendix 7", "A7.C3.T5"};

inline constexpr Gate<CaseStage> clear_inhibitor_gate{
    "clear_inhibitor",
    any_of(CaseStage::closing_blocked, CaseStage::supply_complete, CaseStage::closing),
    any_of(CaseStage::closing, CaseStage::closing_blocked, CaseStage::supply_complete),
    any_of(Role::implementing_agency, Role::disbursing_office),
    {"clear_inhibitor.stage", "SAMM Appendix 7", "A7.C3.T5"},
    {"clear_inhibitor.actor", "SAMM Appendix 7", "A7.C3.T5"}};

// `stated` as its file gives it; the answer is complete.
[[nodiscard]] std::expected<InhibitorCleared, Refusal> clear_inhibitor(Case const& fms_case,
                                                                       InhibitorCleared stated,
                                                                       Act const& act,
                                                                       Policy const& policy);

}  // namespace casewright
