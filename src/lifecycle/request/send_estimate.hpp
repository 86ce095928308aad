// src/lifecycle/request/send_estimate.hpp
// Planning figures answer a request that asked for no offer. They bind nobody and no offer is ever
// priced from them. Which form the answer has is dated: a rough order of magnitude replaced price
// and availability data for requests received since.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule estimate_form_in_force{"send_estimate.form_in_force", "DSCA 26-65", "whole memorandum"};
inline constexpr Rule estimate_is_releasable{"send_estimate.releasable", "SAMM", "C5.3.2"};
inline constexpr Rule estimate_amount_is_positive{"send_estimate.amount_is_positive", "SAMM", "C5.3.2"};
inline constexpr Gate<DocumentStage> send_estimate_gate{
    "send_estimate",
    any_of(DocumentStage::request_actionable, DocumentStage::request_complete),
    any_of(DocumentStage::estimate_sent),
    any_of(Role::implementing_agency),
    {"send_estimate.stage", "SAMM", "C5.3.2"},
    {"send_estimate.actor", "SAMM", "C5.3.2"}};

[[nodiscard]] std::expected<EstimateSent, Refusal> send_estimate(Case const& fms_case,
                                                                 EstimateSent stated,
                                                                 Act const& act,
                                                                 Policy const& policy);

}  // namespace casewright
