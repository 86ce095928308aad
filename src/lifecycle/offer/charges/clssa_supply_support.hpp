// src/lifecycle/offer/charges/clssa_supply_support.hpp
// The supply support surcharge of a cooperative logistics arrangement: once on the stock held for
// the purchaser (part A of FMSO I), later only on an increase over the value then in force; never
// refunded (LOA note 043).
#pragma once
#include "lifecycle/offer/charges/basis.hpp"

namespace casewright {

[[nodiscard]] Charged<Money> clssa_supply_support(Money part_a, Money part_a_before,
                                                  KeyDays const& days, Policy const& policy);

}  // namespace casewright
