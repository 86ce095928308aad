#include "lifecycle/delivery/request_transfer.hpp"

namespace casewright {

std::expected<TransferRequested, Refusal> request_transfer(Case const& fms_case,
                                                           TransferRequested stated,
                                                           Act const& act, Policy const& policy) {
    auto const& transfer = item_in(fms_case.transfers.transfers, stated.name);
    if (auto no = refused_at(request_transfer_gate, transfer.stage,
                             "The transfer " + stated.name, act.actor))
        return std::unexpected{std::move(*no)};
    if (auto const unknown = first_unknown(policy, "customers", {stated.country}); !unknown.empty())
        return refuse(transfer_country, "The customer code " + unknown + " is not known.");
    if (stated.value <= Money{})
        return refuse(transfer_value, "A transfer states what its articles cost.");
    // Only articles under enhanced monitoring are known by serial number.
    if (!stated.serials.empty() || under_enhanced_monitoring(policy, stated.article, act.on))
        if (auto no = refused_serials(stated.serials)) return std::unexpected{std::move(*no)};
    if (auto no = refused_unless_held(fms_case.end_use, stated.article, stated.serials))
        return std::unexpected{std::move(*no)};
    for (auto const& serial : stated.serials) {
        if (auto const* other = transfer_under_way(fms_case.transfers, stated.article, serial))
            return refuse(transfer_serial_once,
                          "The serial " + serial + " is in the transfer " + other->name + ".");
        if (item_in(fms_case.end_use.assets, asset_key(stated.article, serial)).holder ==
            stated.new_end_user)
            return refuse(transfer_new_end_user,
                          "The serial " + serial + " is with " + stated.new_end_user + " already.");
    }
    return stated;
}

}  // namespace casewright
