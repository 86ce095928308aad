// src/lifecycle/offer/charges/basis.hpp
// What the charges share: the basis on which a line is charged, and the refusal for a value that
// the policy does not know on the day asked. One file beside this for each charge.
#pragma once
#include <expected>
#include <string>

#include "cases/derivation.hpp"
#include "cases/request.hpp"
#include "foundation/refusal.hpp"
#include "lifecycle/known_value.hpp"

namespace casewright {

template <class Value>
using Charged = std::expected<Explained<Value>, Refusal>;

// The value of `id` on the days of the line. Nothing is known: refused, because a missing rate is a
// question for a person, not zero.
[[nodiscard]] std::expected<UsedValue, Refusal> value_on(Policy const& policy, std::string_view id,
                                                         KeyDays const& days);

// "0.00" with the formula that says why there is nothing to charge.
[[nodiscard]] Explained<Money> nothing(Policy const& policy, std::string_view formula,
                                       std::vector<DerivationInput> inputs = {});
[[nodiscard]] Explained<UnitPrice> nothing_per_unit(Policy const& policy, std::string_view formula,
                                                    std::vector<DerivationInput> inputs = {});

// Every charge of an offer is rounded half up at its named output; the worked example of the
// pricing slides shows it. Amounts are never negative here, so this is half away from zero.
inline constexpr Rounding offer_rounding = Rounding::half_away_from_zero;

// A charge per unit is such an output, in whole cents. Only beside a price below one dollar, or one that is stated to parts of
// a cent, it keeps its six places: a cent a unit would be a large part of it, over a million units.
[[nodiscard]] UnitPrice charge_in_cents(UnitPrice charge, UnitPrice base);

}  // namespace casewright
