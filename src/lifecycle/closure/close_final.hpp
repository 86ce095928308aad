// src/lifecycle/closure/close_final.hpp
// Final closure, at once or after an interim one: everything of Table A7.C4.T2 was checked, and no
// obligation is left.
#pragma once
#include "lifecycle/closure/closing_conditions.hpp"

namespace casewright {

inline constexpr Rule closure_check_is_known{"closure.check_is_known", "SAMM Appendix 7",
                                             "A7.C4.T2"};
inline constexpr Rule every_closure_check_is_made{"closure.every_check_is_made",
                                                  "SAMM Appendix 7", "A7.C4.T2"};
inline constexpr Rule obligations_are_paid{"closure.obligations_are_paid", "SAMM Appendix 7",
                                           "A7.C4.T2"};
// Of a case that was closed before: expenditures, the suspense account included, equal obligations.
inline constexpr Rule final_excess_not_negative{"closure.excess_not_negative", "SAMM", "C9.11.5"};
inline constexpr Rule suspense_is_settled{"closure.suspense_is_settled", "SAMM Appendix 7",
                                          "A7.C4.T2"};

inline constexpr Gate<CaseStage> close_final_gate{
    "close_final",
    any_of(CaseStage::closing, CaseStage::interim_closed),
    any_of(CaseStage::final_closed),
    any_of(Role::implementing_agency),
    {"close_final.stage", "SAMM Appendix 7", "A7.C4.T2"},
    {"close_final.actor", "SAMM Appendix 7", "A7.C4.T2"}};

// `stated` as its file gives it; the answer is complete.
[[nodiscard]] std::expected<CaseFinalClosed, Refusal> close_final(Case const& fms_case,
                                                                  CaseFinalClosed stated,
                                                                  Act const& act,
                                                                  Policy const& policy);

}  // namespace casewright
