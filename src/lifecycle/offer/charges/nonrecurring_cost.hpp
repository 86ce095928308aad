// src/lifecycle/offer/charges/nonrecurring_cost.hpp
// The share of development and tooling that a purchaser of major defense equipment pays, in fixed
// dollars for each unit (AECA 21(e)(1)(B), 32 CFR 165). Approved item by item; never computed from
// the price unless no record of the development can be found.
#pragma once
#include "lifecycle/offer/charges/basis.hpp"

namespace casewright {

// The approved charge for an item: a key of charges/nonrecurring_cost, or the label that its
// memorandum prints ("BLU-110 bomb"). None when there is none on file.
[[nodiscard]] std::optional<UsedValue> approved_nonrecurring_cost(std::string_view item,
                                                                  KeyDays const& days,
                                                                  Policy const& policy);

// The charge as it is set: the pools of development and production over the units produced and
// planned (32 CFR 165.3), to the cent. The units are positive.
[[nodiscard]] Money nonrecurring_cost_from_pools(Money development, Money production,
                                                 Quantity units_produced, Quantity units_planned);

// No document was found: a share of the last known acquisition cost (SAMM C9.4.5.3).
[[nodiscard]] Charged<UnitPrice> nonrecurring_cost_without_records(UnitPrice last_cost,
                                                                   KeyDays const& days,
                                                                   Policy const& policy);

// A price reduced for age or condition lowers the charge by the same share (SAMM C9.6.3.1.4).
[[nodiscard]] UnitPrice nonrecurring_cost_reduced(UnitPrice charge_per_unit, Rate price_reduction);

// What a line bears: given in the request, else approved for its article, else none with the reason.
[[nodiscard]] Charged<UnitPrice> nonrecurring_cost(RequestedLine const& line, KeyDays const& days,
                                                   Policy const& policy);

}  // namespace casewright
