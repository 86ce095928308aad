// src/lifecycle/closure/complete_line.hpp
// A line is supply or services complete: everything was delivered or performed and accepted. Prices
// may still be estimated; they turn actual before closure.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule line_is_of_the_case{"closure.line_is_of_the_case", "SAMM Appendix 7",
                                          "A7.C3"};
inline constexpr Rule line_is_completed_once{"closure.line_is_completed_once", "SAMM Appendix 7",
                                             "A7.C3"};
inline constexpr Rule line_is_delivered{"closure.line_is_delivered", "SAMM Appendix 7", "A7.C3"};

inline constexpr Gate<CaseStage> complete_line_gate{
    "complete_line",
    any_of(CaseStage::executing),
    {},
    any_of(Role::case_manager, Role::implementing_agency),
    {"complete_line.stage", "SAMM Appendix 7", "A7.C3"},
    {"complete_line.actor", "SAMM Appendix 7", "A7.C3"}};

// `stated` as its file gives it; the answer is complete.
[[nodiscard]] std::expected<LineCompleted, Refusal> complete_line(Case const& fms_case,
                                                                  LineCompleted stated,
                                                                  Act const& act,
                                                                  Policy const& policy);

}  // namespace casewright
