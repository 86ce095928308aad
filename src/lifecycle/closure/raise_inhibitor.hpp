// src/lifecycle/closure/raise_inhibitor.hpp
// Something that stands in the way of closure is found and named by its code.
#pragma once
#include "lifecycle/closure/closing_conditions.hpp"

namespace casewright {

inline constexpr Rule inhibitor_is_known{"closure.inhibitor_is_known", "SAMM Appendix 7",
                                         "A7.C3.T5"};
inline constexpr Rule inhibitor_is_raised_once{"closure.inhibitor_is_raised_once",
                                               "SAMM Appendix 7", "A7.C3.T5"};

inline constexpr Gate<CaseStage> raise_inhibitor_gate{
    "raise_inhibitor",
    any_of(CaseStage::closing, CaseStage::closing_blocked, CaseStage::supply_complete),
    any_of(CaseStage::closing_blocked, CaseStage::supply_complete),
    any_of(Role::disbursing_office, Role::implementing_agency),
    {"raise_inhibitor.stage", "SAMM Appendix 7", "A7.C3.T5"},
    {"raise_inhibitor.actor", "SAMM Appendix 7", "A7.C3.T5"}};

// `stated` as its file gives it; the answer is complete.
[[nodiscard]] std::expected<InhibitorRaised, Refusal> raise_inhibitor(Case const& fms_case,
                                                                      InhibitorRaised stated,
                                                                      Act const& act,
                                                                      Policy const& policy);

}  // namespace casewright
