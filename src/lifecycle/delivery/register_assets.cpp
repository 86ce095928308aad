#include "lifecycle/delivery/register_assets.hpp"

namespace casewright {
namespace {

std::int64_t registered_of(EndUseBook const& book, std::string_view shipment) {
    std::int64_t count = 0;
    for (auto const& [key, asset] : book.assets)
        if (asset.shipment == shipment) ++count;
    return count;
}

}  // namespace

std::expected<AssetsRegistered, Refusal> register_assets(Case const& fms_case,
                                                         AssetsRegistered stated, Act const& act,
                                                         Policy const&) {
    if (auto no = refused_assets(register_assets_gate, fms_case.end_use, stated.article,
                                 stated.serials, act.actor))
        return std::unexpected{std::move(*no)};
    auto const shipment = fms_case.shipments.find(stated.shipment);
    auto const line = shipment == fms_case.shipments.end()
                          ? fms_case.lines.end()
                          : fms_case.lines.find(shipment->second.line);
    if (line == fms_case.lines.end() || line->second.article != stated.article)
        return refuse(assets_of_a_shipment,
                      "No shipment " + stated.shipment + " of this case holds " +
                          stated.article + ".");
    auto const held = shipment->second.quantity.value_or(Quantity{}).units;
    auto const entered = registered_of(fms_case.end_use, stated.shipment) +
                         static_cast<std::int64_t>(stated.serials.size());
    if (entered > held)
        return refuse(assets_within_shipment,
                      "The shipment held " + std::to_string(held) + "; entered would be " +
                          std::to_string(entered) + ".");
    if (stated.delivered_on < shipment->second.shipped_on || stated.delivered_on > act.on)
        return refuse(assets_delivery_day,
                      "Delivered on " + to_text(stated.delivered_on) +
                          ", which is before the shipment or after the day of this entry.");
    // Before the delivery, not before the entry: a certificate that came later does not heal it.
    if (!site_certified(fms_case.end_use, stated.article, stated.delivered_on))
        return refuse(assets_site_certified,
                      "No site was certified for " + stated.article + " on " +
                          to_text(stated.delivered_on) + ".");
    return stated;
}

}  // namespace casewright
