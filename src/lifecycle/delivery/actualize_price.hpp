// src/lifecycle/delivery/actualize_price.hpp
// The estimated price of a shipment becomes the actual one. Every estimate must be replaced before
// the case is closed, so this is still done while closing, where an open estimate may be what
// blocks it.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule actual_price_of_known_shipment{"actual_price.shipment_is_known", "SAMM",
                                                     "C9.13.2"};
inline constexpr Rule actual_price_after_estimate{"actual_price.shipment_is_estimated", "SAMM",
                                                  "C9.13.2"};
inline constexpr Rule actual_price_is_plausible{"actual_price.is_plausible", "SAMM", "C9.13.2"};
inline constexpr Gate<CaseStage> actualize_price_gate{
    "actualize_price",
    any_of(CaseStage::executing, CaseStage::suspended, CaseStage::terminating,
           CaseStage::supply_complete, CaseStage::kept_open, CaseStage::closing,
           CaseStage::closing_blocked),
    {},
    any_of(Role::implementing_agency),
    {"actualize_price.stage", "SAMM", "C9.13.2"},
    {"actualize_price.actor", "SAMM", "C9.13.2"}};

[[nodiscard]] std::expected<PriceActualized, Refusal> actualize_price(Case const& fms_case,
                                                                      PriceActualized stated,
                                                                      Act const& act,
                                                                      Policy const& policy);

}  // namespace casewright
