#include "lifecycle/delivery/record_inventory.hpp"

namespace casewright {

std::expected<InventoryRecorded, Refusal> record_inventory(Case const& fms_case,
                                                           InventoryRecorded stated,
                                                           Act const& act, Policy const& policy) {
    if (auto no = refused_assets(record_inventory_gate, fms_case.end_use, stated.article,
                                 stated.serials, act.actor))
        return std::unexpected{std::move(*no)};
    if (!limit_on(policy, "end_use/initial_inventory_days", act.on) ||
        !limit_on(policy, "end_use/inventory_interval_months", act.on))
        return refuse(inventory_limits_known, "The policy does not know when an inventory is due.");
    stated.late.clear();
    for (auto const& serial : stated.serials) {
        auto const& asset = item_in(fms_case.end_use.assets, asset_key(stated.article, serial));
        if (stated.seen_on < asset.delivered_on || stated.seen_on > act.on)
            return refuse(inventory_day,
                          "The serial " + serial + " cannot have been seen on " +
                              to_text(stated.seen_on) +
                              ": that is before its delivery or after the day of this inventory.");
        auto const due = inventory_due_on(asset, policy);
        if (due && *due < stated.seen_on) stated.late.push_back(serial);
    }
    return stated;
}

}  // namespace casewright
