// src/lifecycle/offer/charges/bpc_indirects.hpp
// Who pays the indirect charges of a Building Partner Capacity case (LOA notes, DSCA 20-47). Title
// 10 cases developed from 14 August 2020 bear none: a program-wide case pays them. Older ones keep
// theirs, but new lines carry no surcharge.
#pragma once
#include "lifecycle/offer/charges/basis.hpp"

namespace casewright {

enum class IndirectsPaidBy { this_case, this_case_without_surcharge_on_new_lines, program_wide_case };

// `authority` is "title_10" or empty. `days` holds the day of development, when known.
[[nodiscard]] IndirectsPaidBy indirects_paid_by(Program program, std::string_view authority,
                                                KeyDays const& days, Policy const& policy);

}  // namespace casewright
