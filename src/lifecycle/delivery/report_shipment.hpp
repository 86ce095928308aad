// src/lifecycle/delivery/report_shipment.hpp
// Title passed: the carrier, the forwarder or the port took over. The report is late after some
// days, which is recorded and not refused; an implausible day, quantity or value is refused
// before it reaches the bill. What was shipped before a case was ended, or its deliveries
// stopped, is reported after it too.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule shipment_not_while_stopped{"shipment.not_while_stopped", "SAMM", "C6.6.1"};
inline constexpr Rule shipment_before_the_end{"shipment.before_the_end", "SAMM", "C6.8"};
inline constexpr Rule shipment_name_is_new{"shipment.name_is_new", "SAMM", "C9.13.1"};
inline constexpr Rule shipment_of_goods{"shipment.of_goods", "SAMM", "C9.13.1"};
inline constexpr Rule shipment_line_is_ready{"shipment.line_is_ready", "SAMM", "C9.13.1.2"};
inline constexpr Rule shipment_day_is_plausible{"shipment.day_is_plausible", "SAMM", "C9.13.1"};
inline constexpr Rule shipment_quantity_is_plausible{"shipment.quantity_is_plausible", "SAMM",
                                                     "C9.13.1"};
inline constexpr Rule shipment_within_quantity{"shipment.within_quantity", "SAMM", "C5.4.3.1"};
inline constexpr Rule shipment_value_is_plausible{"shipment.value_is_plausible", "SAMM", "C9.13.1"};
inline constexpr Rule shipment_serials_of_each_unit{
    "shipment.serials_of_each_unit", "DoD OIG 2024-140", "enhanced end-use monitoring"};
inline constexpr Gate<CaseStage> report_shipment_gate{
    "report_shipment",
    any_of(CaseStage::executing, CaseStage::suspended, CaseStage::terminating, CaseStage::closing,
           CaseStage::closing_blocked),
    {},
    any_of(Role::shipper, Role::implementing_agency),
    {"report_shipment.stage", "SAMM", "C9.13.1"},
    {"report_shipment.actor", "SAMM", "C9.13.1"}};

[[nodiscard]] std::expected<ShipmentReported, Refusal> report_shipment(
    Case const& fms_case, ShipmentReported stated, Act const& act, Policy const& policy);

}  // namespace casewright
