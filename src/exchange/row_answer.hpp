// src/exchange/row_answer.hpp
// A case as its kept row shows it, written as JSON text at once: a list of every case of the agency
// holds half a million values, and building them before writing them takes longer than the question.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "cases/case_row.hpp"
#include "foundation/dates.hpp"

namespace casewright {

// Appends one JSON object to `out`. `due` is the last day of the move, null when nothing bounds it;
// `next` holds the operation of the move. Linear in the length of the row.
void append_answer(std::string& out, std::string_view case_id, CaseRow const& row,
                   std::optional<Date> const& due, Date on);

}  // namespace casewright
