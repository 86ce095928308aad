// src/lifecycle/offer/check_lines.hpp
// What the lines of an offer must be before they are priced: codes that fit together, quantities
// where they belong, limits of special lines. The first rule that fails, in the order of the lines
// and then of the rules, is the answer. What is merely missing yet is a remark, not a refusal.
#pragma once
#include <optional>
#include <vector>

#include "cases/offer.hpp"
#include "cases/request.hpp"
#include "foundation/refusal.hpp"
#include "lifecycle/offer/line_limit.hpp"
#include "policy/policy.hpp"

namespace casewright {

inline constexpr Rule line_source_fits_assistance{"line.source_fits_assistance", "DLM 4000.25-1",
                                                  "Appendix 2.19"};
inline constexpr Rule line_release_fits_delivery{"line.release_fits_delivery", "SAMM", "Table C7.T6"};
inline constexpr Rule line_release_not_for_canada{"line.release_not_for_canada", "SAMM", "C7.11"};
inline constexpr Rule line_has_quantity{"line.has_quantity", "SAMM", "C5.4.3.1"};
inline constexpr Rule line_blanket_has_no_quantity{"line.blanket_has_no_quantity", "SAMM",
                                                   "C5.4.3.2"};
inline constexpr Rule line_no_equipment_on_blanket{"line.no_equipment_on_blanket", "SAMM",
                                                   "C5.4.3.2"};
inline constexpr Rule line_schedule_matches_quantity{"line.schedule_matches_quantity", "SAMM",
                                                     "C5.4.3.1"};
inline constexpr Rule line_availability_has_its_form{"line.availability_has_its_form", "SAMM",
                                                     "Figure C5.F6"};
inline constexpr Rule line_subline_has_parent{"line.subline_has_parent", "SAMM Appendix 9", "whole appendix"};
inline constexpr Rule line_no_token_value{"line.no_token_value", "SAMM", "C6.7.6"};
inline constexpr Rule line_program_management_closed{"line.program_management_closed", "SAMM",
                                                     "C9.4.2.3.2"};
inline constexpr Rule line_stock_arrangement{"line.stock_arrangement", "SAMM", "C6.4.3"};
inline constexpr Rule line_small_case_needs_number{"line.small_case_needs_number", "SAMM",
                                                   "C9.4.7.4.1"};
inline constexpr Rule offer_has_lines{"offer.has_lines", "SAMM", "C5.4"};
inline constexpr Rule offer_nickname_length{"offer.nickname_length", "SAMM C15.T5", "whole table"};

// `on` is the day of the question. Linear in the lines.
[[nodiscard]] std::optional<Refusal> check_lines(LetterOfRequest const& letter,
                                                 Policy const& policy, Date on);

// What must still be settled before the priced lines can be offered.
[[nodiscard]] std::vector<Remark> remarks_on(LetterOfRequest const& letter, Policy const& policy);

}  // namespace casewright
