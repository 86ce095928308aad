#include "lifecycle/delivery/update_monitoring.hpp"

namespace casewright {

std::expected<MonitoringUpdated, Refusal> update_monitoring(Case const& fms_case,
                                                            MonitoringUpdated stated,
                                                            Act const& act, Policy const&) {
    auto const& transfer = item_in(fms_case.transfers.transfers, stated.name);
    if (auto no = refused_at(update_monitoring_gate, transfer.stage,
                             "The transfer " + stated.name, act.actor))
        return std::unexpected{std::move(*no)};
    return stated;
}

}  // namespace casewright
