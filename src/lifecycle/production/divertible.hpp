// src/lifecycle/production/divertible.hpp
// What a line still waits for can be diverted; what was shipped or diverted before cannot.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule diversion_available{"diversion.available", "SAMM", "C6.4.6"};

// Below zero when a line lost units after some of them had gone.
[[nodiscard]] std::int64_t units_waited_for(Case const& fms_case, LineNumber const& number);

[[nodiscard]] std::optional<Refusal> refused_unless_divertible(Case const& fms_case,
                                                               LineNumber const& number,
                                                               Quantity quantity);

}  // namespace casewright
