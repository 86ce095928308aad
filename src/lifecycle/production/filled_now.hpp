// src/lifecycle/production/filled_now.hpp
// Whether the requisitions of a case are filled now: those of a suspended case may be held.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule requisition_not_suspended{"requisition.case_not_suspended", "SAMM", "C6.6.1"};
inline constexpr Rule requisition_case_executing{"requisition.case_executing", "SAMM", "C6.1.1"};

[[nodiscard]] inline std::optional<Refusal> refused_unless_filled(Case const& fms_case) {
    if (fms_case.suspended)
        return Refusal{requisition_not_suspended,
                       "The case is suspended; its requisitions are held."};
    if (fms_case.stage != CaseStage::executing)
        return Refusal{requisition_case_executing,
                       "The case stands at " + std::string{to_text(fms_case.stage)} +
                           "; requisitions are filled while it is executing."};
    return std::nullopt;
}

}  // namespace casewright
