// src/app/show_award.hpp
// The schedule after a contract award, beside that of the version in force.
#pragma once
#include <string>

#include "app/session.hpp"
#include "cases/case.hpp"

namespace casewright {

// Adds `award_revision` to the answer and its rows to the text where an award of the case states a plan that no
// document carries; else leaves both alone. The refusal is of `schedule_after_award`.
[[nodiscard]] Outcome add_award(json::object& answer_to, std::string& text, Case const& fms_case, Date on,
                                Policy const& policy);

}  // namespace casewright
