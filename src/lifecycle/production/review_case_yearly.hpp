// src/lifecycle/production/review_case_yearly.hpp
// Every case is reviewed once in a calendar year, without a meeting: each line's money, contracts
// and deliveries, and whether the payment schedule still fits.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule case_review_year_is_current{"case_review.year_is_current", "SAMM", "C6.5.4"};
inline constexpr Rule case_review_once_a_year{"case_review.once_a_year", "SAMM", "C6.5.4"};
inline constexpr Rule case_review_checks_are_known{"case_review.checks_are_known", "SAMM", "C6.T6"};
inline constexpr Rule case_review_is_complete{"case_review.is_complete", "SAMM", "C6.T6"};
inline constexpr Gate<CaseStage> review_case_yearly_gate{
    "review_case_yearly",
    any_of(CaseStage::implemented, CaseStage::executing, CaseStage::suspended,
           CaseStage::supply_complete, CaseStage::kept_open),
    {},
    any_of(Role::case_manager, Role::implementing_agency),
    {"review_case_yearly.stage", "SAMM", "C6.5.4"},
    {"review_case_yearly.actor", "SAMM", "C6.T6"}};

[[nodiscard]] std::expected<CaseReviewed, Refusal> review_case_yearly(Case const& fms_case,
                                                                      CaseReviewed stated,
                                                                      Act const& act,
                                                                      Policy const& policy);

}  // namespace casewright
