// src/lifecycle/offer/initialize_case.hpp
// Development of a document begins when its category is chosen: A blanket orders and CLSSA,
// B defined orders, C those with extenuating factors, D capacity building. The category bounds the
// days until the offer, so it is held to what the case is and not left to the chooser.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule case_initialized_once{"initialize_case.once", "SAMM", "C5.4.2"};
inline constexpr Rule category_d_is_capacity_building{"initialize_case.category_d", "SAMM",
                                                      "C5.T6"};
inline constexpr Rule category_a_is_blanket{"initialize_case.category_a", "SAMM", "C5.T6"};
inline constexpr Rule category_c_is_no_modification{"initialize_case.modification_not_c", "SAMM",
                                                    "C5.4.2"};
inline constexpr Rule category_c_has_factors{"initialize_case.factors_with_c", "SAMM", "C5.4.2"};
inline constexpr Rule factor_is_known{"initialize_case.factor_known", "SAMM", "Figure C5.F13"};
inline constexpr Rule factor_is_named_once{"initialize_case.factor_once", "SAMM",
                                           "Figure C5.F13"};
inline constexpr Rule factor_has_days{"initialize_case.factor_days", "SAMM", "C5.4.2"};
inline constexpr Gate<DocumentStage> initialize_case_gate{
    "initialize_case",
    any_of(DocumentStage::request_actionable, DocumentStage::request_complete,
           DocumentStage::development),
    any_of(DocumentStage::development),
    any_of(Role::implementing_agency),
    {"initialize_case.stage", "SAMM", "C5.1.7"},
    {"initialize_case.actor", "SAMM", "Table C5.T9"}};

// What can be written for a factor; a bound of the record, not of the policy.
inline constexpr int factor_days_max = 1'000;

[[nodiscard]] std::expected<CaseInitialized, Refusal> initialize_case(Case const& fms_case,
                                                                      CaseInitialized stated,
                                                                      Act const& act,
                                                                      Policy const& policy);

}  // namespace casewright
