// src/lifecycle/versions.hpp
// A document beside the others of its case: the request that it answers, the version that it
// replaces, and what it adds to that. The offer of an amendment or of a modification is the whole
// case as it would then stand, not the difference.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

// The document's own request; without one (a modification, follow-on support), that of the basic.
[[nodiscard]] LetterOfRequest const& letter_of(Case const& fms_case, Document const& document);

// The version in force: the document implemented last, or none before the case is implemented.
[[nodiscard]] Document const* last_implemented(Case const& fms_case);

[[nodiscard]] Money total_of(Document const& document);  // zero without a price
// The total less that of the version in force; negative when the document takes value away.
[[nodiscard]] Money added_value(Case const& fms_case, Document const& document);

// The price of a document states the whole case as it would then stand. What was priced before
// another document was implemented would take back what that one changed. `signed_on` is the day of
// a signature: one from before the other was implemented found the offer as it should be.
inline constexpr Rule price_rests_on_version_in_force{"document.price_rests_on_version_in_force",
                                                      "SAMM", "C6.7"};
[[nodiscard]] std::optional<Refusal> refused_for_stale_price(
    Case const& fms_case, Document const& document, std::optional<Date> signed_on = {});

// A later version leaves each line at least what was obligated, delivered or paid on it, and the
// units that were shipped.
inline constexpr Rule line_covers_its_use{"line.covers_its_use", "SAMM", "C6.7.3.1.1"};
[[nodiscard]] std::optional<Refusal> refused_below_use(Case const& fms_case,
                                                       Document const& document);

}  // namespace casewright
