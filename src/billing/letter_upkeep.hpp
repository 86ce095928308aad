// src/billing/letter_upkeep.hpp
// The upkeep of standby letters of credit (SAMM C9.9.1.5.4): on a day, whether the liability that a letter
// secures has outgrown it and whether it then grows by itself, and whether a smaller one is offered.
#pragma once
#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "billing/standby_letter.hpp"
#include "cases/case.hpp"

namespace casewright {

struct LetterState {
    Money original;  // of the first document that states one
    Money amount;    // of the document in force
    FiscalQuarter quarter;               // of the day
    std::vector<Money> ended;            // liability at the end of the last two quarters, oldest first
    Money needed;                        // the greater of that at the end of this quarter and of the next
};

// None of a case that is not implemented or states no letter. Refused when its schedule cannot be made.
[[nodiscard]] std::expected<std::optional<LetterState>, Refusal> letter_of_case(Case const& fms_case,
                                                                                Date on,
                                                                                Policy const& policy);

// All letters of a purchaser as one; not empty.
[[nodiscard]] LetterState letters_together(std::vector<LetterState> const& letters);

struct LetterUpkeep {
    LetterState state;
    bool too_small = false;                // what is needed is more than the letter
    std::optional<Explained<bool>> grows;     // by itself to what is needed; only when too small
    std::optional<Explained<bool>> decrease;  // a smaller one is offered; only when not too small
};
// Refused when a share is not known on the day.
[[nodiscard]] std::expected<LetterUpkeep, Refusal> letter_upkeep(LetterState state, Date on,
                                                                 Policy const& policy);

}  // namespace casewright
