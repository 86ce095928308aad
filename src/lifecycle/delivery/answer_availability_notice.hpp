// src/lifecycle/delivery/answer_availability_notice.hpp
// The purchaser, or its forwarder, says where the goods go.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Gate<AvailabilityStage> answer_availability_notice_gate{
    "answer_availability_notice",
    any_of(AvailabilityStage::sent),
    any_of(AvailabilityStage::answered),
    any_of(Role::purchaser),
    {"answer_availability_notice.stage", "SAMM", "C7.11"},
    {"answer_availability_notice.actor", "SAMM", "C7.11"}};

[[nodiscard]] std::expected<AvailabilityNoticeAnswered, Refusal> answer_availability_notice(
    Case const& fms_case, AvailabilityNoticeAnswered stated, Act const& act, Policy const& policy);

}  // namespace casewright
