#include "lifecycle/delivery/actualize_price.hpp"

#include "lifecycle/case_lines.hpp"

namespace casewright {

std::expected<PriceActualized, Refusal> actualize_price(Case const& fms_case,
                                                        PriceActualized stated, Act const& act,
                                                        Policy const&) {
    if (auto no = refused_at(actualize_price_gate, fms_case, act.actor))
        return std::unexpected{std::move(*no)};
    auto const found = fms_case.shipments.find(stated.shipment);
    if (found == fms_case.shipments.end())
        return refuse(actual_price_of_known_shipment,
                      "The case has no shipment " + stated.shipment + ".");
    auto const& shipment = found->second;
    if (shipment.price != PriceBasis::estimated)
        return refuse(actual_price_after_estimate,
                      "The price of shipment " + stated.shipment + " is an actual one already.");
    if (stated.value <= Money{})
        return refuse(actual_price_is_plausible, "A shipment has a value above zero.");
    auto const line = line_of(fms_case, shipment.line);
    if (!line) return std::unexpected{line.error()};
    if (auto no = refused_over_funds(fms_case, *line,
                                     delivered_value(fms_case, *line) - shipment.value + stated.value))
        return std::unexpected{std::move(*no)};
    return stated;
}

}  // namespace casewright
