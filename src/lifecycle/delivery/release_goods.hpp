// src/lifecycle/delivery/release_goods.hpp
// The goods go to the carrier: after the answer or, where the code allows it, when the days for one
// are over.
#pragma once
#include "lifecycle/gate.hpp"
#include "lifecycle/stopped_deliveries.hpp"

namespace casewright {

inline constexpr Rule availability_answer_awaited{
    "availability.answer_awaited", "SAMM", "Table C7.T6"};
inline constexpr Gate<AvailabilityStage> release_goods_gate{
    "release_goods",
    any_of(AvailabilityStage::sent, AvailabilityStage::answered),
    any_of(AvailabilityStage::released),
    any_of(Role::shipper),
    {"release_goods.stage", "SAMM", "Table C7.T6"},
    {"release_goods.actor", "SAMM", "Table C7.T6"}};

[[nodiscard]] std::expected<GoodsReleased, Refusal> release_goods(Case const& fms_case,
                                                                  GoodsReleased stated,
                                                                  Act const& act,
                                                                  Policy const& policy);

}  // namespace casewright
