#include "lifecycle/offer/charges/packing.hpp"

namespace casewright {

Charged<Money> packing(UnitPrice unit_price, std::string const& unit_price_path,
                       std::optional<Quantity> quantity, KeyDays const& days,
                       Policy const& policy) {
    auto const below = value_on(policy, "charges/packing_crating_handling/below_tier", days);
    if (!below) return std::unexpected{below.error()};
    if (!quantity) {
        auto const amount = to_cents(charge(unit_price, below->rate(), offer_rounding), offer_rounding);
        return Explained<Money>{
            amount, derive(policy, "packing_of_dollar_line", to_text(amount),
                           {{"line value", to_text(unit_price), unit_price_path}}, {*below})};
    }
    auto const above = value_on(policy, "charges/packing_crating_handling/above_tier", days);
    if (!above) return std::unexpected{above.error()};
    auto const tier = value_on(policy, "charges/packing_tier", days);
    if (!tier) return std::unexpected{tier.error()};
    auto const each = packing_of_unit(unit_price, tier->unit_price(), below->rate(), above->rate());
    auto const amount = extend(*quantity, each);
    return Explained<Money>{amount, derive(policy, "packing_crating_handling", to_text(amount),
                                           {{"quantity", to_text(*quantity), ""},
                                            {"unit price", to_text(unit_price), unit_price_path},
                                            {"packing of one unit", to_text(each), ""}},
                                           {*below, *above, *tier})};
}

}  // namespace casewright
