// src/lifecycle/production/receive_requisition.hpp
// A requisition of the purchaser arrives. Only blanket orders and the second case of cooperative
// supply support are drawn on by requisitions; a defined order names its articles itself.
#pragma once
#include "lifecycle/gate.hpp"
#include "lifecycle/production/filled_now.hpp"

namespace casewright {

inline constexpr Rule requisition_case_kind{
    "requisition.case_takes_requisitions", "SAMM", "C5.4.3"};
inline constexpr Rule requisition_document_number{
    "requisition.document_number", "DLM 4000.25-1", "Appendix 3.3"};
inline constexpr Rule requisition_line{"requisition.line_exists", "SAMM", "C5.4.3.2"};
inline constexpr Rule requisition_stock_number{
    "requisition.stock_number", "DLM 4000.25-1", "Appendix 3.3"};
inline constexpr Rule requisition_amounts{"requisition.amounts", "DLM 4000.25-1", "Appendix 3.3"};
inline constexpr Gate<RequisitionStage> receive_requisition_gate{
    "receive_requisition",
    any_of(RequisitionStage::none),
    any_of(RequisitionStage::received),
    any_of(Role::purchaser, Role::security_cooperation_office, Role::implementing_agency),
    {"receive_requisition.stage", "SAMM", "C6.4.3"},
    {"receive_requisition.actor", "SAMM", "C5.4.3.2"}};

[[nodiscard]] std::expected<RequisitionReceived, Refusal> receive_requisition(
    Case const& fms_case, RequisitionReceived stated, Act const& act, Policy const& policy);

}  // namespace casewright
