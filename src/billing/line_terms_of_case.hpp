// src/billing/line_terms_of_case.hpp
// What deliveries of a recorded case are held against: the terms of its lines in the document in
// force, with the rates that its offer was priced with.
#pragma once
#include <vector>

#include "cases/case.hpp"
#include "deliveries/line_terms.hpp"

namespace casewright {

// One for each line with a quantity or a value, none before the case is implemented. A dollar line
// orders its value in whole dollars, a dollar each. Sub-lines are left out: reports do not know them.
// Interpretation: a charge that the offer took per unit is spread as a rate on the value, so that it
// follows deliveries; the rate is rounded to a millionth.
[[nodiscard]] std::vector<LineTerms> line_terms_of(CaseId const& case_id, Case const& fms_case,
                                                   Policy const& policy);

}  // namespace casewright
