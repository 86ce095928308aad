// src/lifecycle/review/approve_sale.hpp
// The State Department approves the sale (STAP). A modification brings no sale that was not
// approved before, so it is not on the State list.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule sale_is_no_modification{"approve_sale.no_modification", "SAMM",
                                              "C5.4.17.11"};
inline constexpr Rule sale_approved_once{"approve_sale.once", "SAMM", "C5.4.17.11"};
inline constexpr Gate<DocumentStage> approve_sale_gate{
    "approve_sale",
    any_of(DocumentStage::proposed),
    {},
    any_of(Role::state_department),
    {"approve_sale.stage", "SAMM", "C5.4.17.11"},
    {"approve_sale.actor", "SAMM", "C5.4.17.11"}};

[[nodiscard]] std::expected<SaleApproved, Refusal> approve_sale(Case const& fms_case,
                                                                SaleApproved stated,
                                                                Act const& act,
                                                                Policy const& policy);

}  // namespace casewright
