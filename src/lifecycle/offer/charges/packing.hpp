// src/lifecycle/offer/charges/packing.hpp
// Packing, crating and handling: a percentage of the unit price, lower on the part of it above a
// tier; below the line. The tier and the lower rate are unconfirmed.
#pragma once
#include "lifecycle/offer/charges/basis.hpp"

namespace casewright {

// For one unit, rounded to the cent.
[[nodiscard]] constexpr Money packing_of_unit(UnitPrice unit_price, UnitPrice tier, Rate below,
                                              Rate above) {
    bool const over = unit_price > tier;
    auto const up_to = over ? tier : unit_price;
    auto const rest = UnitPrice::from_micros(over ? unit_price.micros() - tier.micros() : 0);
    // Summed before rounding: the two parts make one named output.
    Wide const exact = Wide{up_to.micros()} * below.parts_per_million +
                       Wide{rest.micros()} * above.parts_per_million;
    return Money::from_cents(divide(exact, Wide{Rate::whole} * 10'000, offer_rounding));
}

// Lines that do not ship, or say so, bear none. `quantity` is none for a dollar line: it holds many
// articles of unknown price, so its whole value bears the rate below the tier.
[[nodiscard]] Charged<Money> packing(UnitPrice unit_price, std::string const& unit_price_path,
                                     std::optional<Quantity> quantity, KeyDays const& days,
                                     Policy const& policy);

}  // namespace casewright
