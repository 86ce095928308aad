// src/lifecycle/delivery/send_availability_notice.hpp
// The shipper tells that goods are ready and asks where they go. Code Y lets them go when nobody
// answers in time, code Z keeps them until somebody does.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule availability_case_executing{"availability.case_executing", "SAMM", "C7.11"};
inline constexpr Rule availability_line_ready{"availability.line_ready", "SAMM", "C7.11"};
inline constexpr Rule availability_code_fits{"availability.code_fits", "SAMM", "Table C7.T6"};
inline constexpr Rule availability_answer_days{
    "availability.answer_days_known", "SAMM", "Table C7.T6"};
inline constexpr Gate<AvailabilityStage> send_availability_notice_gate{
    "send_availability_notice",
    any_of(AvailabilityStage::none),
    any_of(AvailabilityStage::sent),
    any_of(Role::shipper),
    {"send_availability_notice.stage", "SAMM", "C7.11"},
    {"send_availability_notice.actor", "SAMM", "C7.11"}};

[[nodiscard]] std::expected<AvailabilityNoticeSent, Refusal> send_availability_notice(
    Case const& fms_case, AvailabilityNoticeSent stated, Act const& act, Policy const& policy);

}  // namespace casewright
