// src/lifecycle/notified_equipment.hpp
// What Congress is told of an offer, and what it was told last: total, construction, and the major
// defense equipment article by article. Equipment that was not listed and counted in a notice may
// not be offered, even when the trigger was the total (SAMM C5.5.3.2).
#pragma once
#include <vector>

#include "cases/case.hpp"

namespace casewright {

// The value of a line with what is charged below it: see
// docs/decisions/equipment-limb-counts-charges.md.
[[nodiscard]] Money value_with_charges(PricedLine const& line);

// The major equipment of an offer by article, each article once, in the order of the names. A line
// without a catalogue entry counts under its description; a dollar line adds value and no units.
[[nodiscard]] std::vector<EquipmentCount> equipment_of(PricedOffer const& offer);

// The construction lines of an offer, charges included.
[[nodiscard]] Money construction_of(PricedOffer const& offer);

// The entry of an article; none when the list does not name it.
[[nodiscard]] EquipmentCount const* count_of(std::vector<EquipmentCount> const& list,
                                             std::string_view article);

// The notice on which the case stands: of all that were cleared and neither lapsed nor blocked, the
// latest. None: Congress was never told of this case.
[[nodiscard]] Notice const* latest_notice(Case const& fms_case);

}  // namespace casewright
