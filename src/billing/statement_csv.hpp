// src/billing/statement_csv.hpp
// Statements as a table for other programs: a row for each line of each case, then one for the case.
#pragma once
#include <span>
#include <string>

#include "cases/statement.hpp"

namespace casewright {

// `quarter,case,line,description,ordered,...,due,excess,overdue`; a line has its columns 6 to 10, the
// case all. Amounts in dollars with a point, texts quoted where needed (RFC 4180). With `lines` false
// only the rows of the cases. Linear.
// `interest` is the last column, empty in them.
[[nodiscard]] std::string statement_csv(std::span<CaseStatement const> statements, bool lines);
// The same with lines and the interest of each case in the row of the case; after them a row for each
// span of interest of the purchaser and for each late bill of a sale paid on delivery, which say how it
// came about and add up to what the cases bear.
[[nodiscard]] std::string statement_csv(PurchaserStatement const& statement);

}  // namespace casewright
