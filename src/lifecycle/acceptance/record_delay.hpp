// src/lifecycle/acceptance/record_delay.hpp
// Accepted, but the deposit did not come by the last day of the offer. The United States may cancel,
// or go on when the deposit comes.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule delay_last_day_is_past{"delay.last_day_is_past", "SAMM", "C6.1.3"};
inline constexpr Rule delay_deposit_is_missing{"delay.deposit_is_missing", "SAMM", "C6.1.3"};
inline constexpr Rule delay_no_emergency{"delay.no_emergency", "SAMM", "C6.1.2"};
inline constexpr Gate<DocumentStage> record_delay_gate{"record_delay",
                                                       any_of(DocumentStage::accepted),
                                                       any_of(DocumentStage::delayed),
                                                       any_of(Role::disbursing_office),
                                                       {"record_delay.stage", "SAMM", "C6.1.3"},
                                                       {"record_delay.actor", "SAMM", "C6.1.3"}};

// `stated` as its file gives it; the answer is complete.
[[nodiscard]] std::expected<DepositDelayed, Refusal> record_delay(Case const& fms_case,
                                                                  DepositDelayed stated,
                                                                  Act const& act,
                                                                  Policy const& policy);

}  // namespace casewright
