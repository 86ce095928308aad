// src/lifecycle/acceptance/three_hands.hpp
// What several steps from acceptance to implementation ask: three different hands record the
// acceptance, the money and the authority; nothing goes on while State has suspended the case; an
// amendment needs a case that is being carried out.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule acceptance_three_hands{"acceptance.three_hands", "SAMM", "C6.1.3.1"};
inline constexpr Rule acceptance_case_is_not_suspended{"acceptance.case_is_not_suspended", "SAMM",
                                                       "C6.6.1"};
inline constexpr Rule implementation_financed_first{"implementation.financed_first", "SAMM",
                                                    "C6.1.3.1"};
inline constexpr Rule implementation_case_is_in_execution{"implementation.case_is_in_execution",
                                                          "SAMM", "C6.7"};

// Refuses when `earlier` did the step that `did` names: "recorded the acceptance".
[[nodiscard]] std::optional<Refusal> refused_same_hand(Actor const& actor,
                                                       std::optional<Actor> const& earlier,
                                                       std::string_view did);
[[nodiscard]] std::optional<Refusal> refused_while_suspended(Case const& fms_case);
[[nodiscard]] std::optional<Refusal> refused_unless_financed(Document const& document);
[[nodiscard]] std::optional<Refusal> refused_unless_in_execution(Case const& fms_case);

}  // namespace casewright
