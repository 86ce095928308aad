// src/lifecycle/closure/keep_open.hpp
// The purchaser asks, by an official who may, that a complete case stay open.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule keep_open_is_official{"closure.keep_open_is_official", "SAMM Appendix 7",
                                            "A7.C3.T5"};
inline constexpr Rule keep_open_is_within_limit{"closure.keep_open_is_within_limit",
                                                "SAMM Appendix 7", "A7.C3.T5"};

inline constexpr Gate<CaseStage> keep_open_gate{
    "keep_open",
    any_of(CaseStage::supply_complete),
    any_of(CaseStage::kept_open),
    any_of(Role::purchaser),
    {"keep_open.stage", "SAMM Appendix 7", "A7.C3.T5"},
    {"keep_open.actor", "SAMM Appendix 7", "A7.C3.T5"}};

// `stated` as its file gives it; the answer is complete. Without a new day of completion the limit
// alone bounds the time.
[[nodiscard]] std::expected<KeepOpenAgreed, Refusal> keep_open(Case const& fms_case,
                                                               KeepOpenAgreed stated,
                                                               Act const& act,
                                                               Policy const& policy);

}  // namespace casewright
