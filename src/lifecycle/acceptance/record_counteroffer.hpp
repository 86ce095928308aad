// src/lifecycle/acceptance/record_counteroffer.hpp
// The purchaser signed too late or under changed words. That binds nobody: the offer is extended,
// restated or cancelled next.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule counteroffer_signed_before_recorded{"counteroffer.signed_before_recorded",
                                                          "SAMM", "C5.4.19"};
inline constexpr Gate<DocumentStage> record_counteroffer_gate{
    "record_counteroffer",
    any_of(DocumentStage::offered, DocumentStage::expired),
    any_of(DocumentStage::counteroffered),
    any_of(Role::implementing_agency, Role::purchaser),
    {"record_counteroffer.stage", "SAMM", "C5.4.19"},
    {"record_counteroffer.actor", "SAMM", "C5.4.19"}};

// `stated` as its file gives it; the answer is complete.
[[nodiscard]] std::expected<CounterofferRecorded, Refusal> record_counteroffer(
    Case const& fms_case, CounterofferRecorded stated, Act const& act, Policy const& policy);

}  // namespace casewright
