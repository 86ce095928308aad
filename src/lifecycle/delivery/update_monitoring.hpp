// src/lifecycle/delivery/update_monitoring.hpp
// Who owns the monitoring knows of the transfer; often nobody told.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Gate<TransferStage> update_monitoring_gate{
    "update_monitoring",
    any_of(TransferStage::transferred),
    any_of(TransferStage::updated),
    any_of(Role::security_cooperation_office),
    {"update_monitoring.stage", "SAMM", "C5.6.1.9"},
    {"update_monitoring.actor", "SAMM", "C5.6.1.9"}};

[[nodiscard]] std::expected<MonitoringUpdated, Refusal> update_monitoring(
    Case const& fms_case, MonitoringUpdated stated, Act const& act, Policy const& policy);

}  // namespace casewright
