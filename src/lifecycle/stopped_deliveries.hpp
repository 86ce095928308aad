// src/lifecycle/stopped_deliveries.hpp
// A suspension stops deliveries only when the State Department says so (SAMM C6.6.1); then nothing
// is released to a forwarder and nothing is loaded.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule deliveries_stopped{"delivery.stopped_by_suspension", "SAMM", "C6.6.1"};

[[nodiscard]] inline std::optional<Refusal> refused_while_stopped(Case const& fms_case) {
    if (!fms_case.suspended || !fms_case.stops_deliveries) return std::nullopt;
    return Refusal{deliveries_stopped,
                   "The case is suspended and its deliveries are stopped by the State Department."};
}

}  // namespace casewright
