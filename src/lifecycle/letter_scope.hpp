// src/lifecycle/letter_scope.hpp
// Whether a letter stays within the scope of the version in force (SAMM C6.7). A modification says
// by its codes that the scope stays; its letter is held against that where it is stated, because
// everything after it rests on the letter.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "cases/request.hpp"

namespace casewright {

// What `now` would sell otherwise than `before`, as a sentence; none when the scope stays. Prices,
// sources, schedules and months are no scope. `changes` are the codes that the modification names:
// lines may go only with `delete_lines`, and words change only with `description`, `typing` or
// `unit_pack` (Table C6.T7). The first difference in the order of the lines; linear in them.
[[nodiscard]] std::optional<std::string> scope_change(LetterOfRequest const& before,
                                                      LetterOfRequest const& now,
                                                      std::vector<std::string> const& changes);

}  // namespace casewright
