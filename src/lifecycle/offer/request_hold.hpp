// src/lifecycle/offer/request_hold.hpp
// The agency asks that the processing clock be stopped. Only an outside cause that other cases do
// not have counts; a notification or a release review is what every such case waits for.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule hold_cause_is_unique{"request_hold.unique_cause", "SAMM", "C5.4.2.2"};
inline constexpr Rule hold_is_endorsed{"request_hold.endorsed", "SAMM", "C5.4.2.2"};
inline constexpr Rule hold_requested_once{"request_hold.once", "SAMM", "C5.4.2.2"};
inline constexpr Gate<DocumentStage> request_hold_gate{
    "request_hold",
    any_of(DocumentStage::development, DocumentStage::write, DocumentStage::review,
           DocumentStage::proposed),
    {},
    any_of(Role::implementing_agency),
    {"request_hold.stage", "SAMM", "C5.4.2.2"},
    {"request_hold.actor", "SAMM", "C5.4.2.2"}};

[[nodiscard]] std::expected<HoldRequested, Refusal> request_hold(Case const& fms_case,
                                                                 HoldRequested stated,
                                                                 Act const& act,
                                                                 Policy const& policy);

}  // namespace casewright
