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
// `interest` and `payable` are the last columns: interest is empty in them, payable is column 14, or nothing while the
// special bill of the purchaser takes its place.
[[nodiscard]] std::string statement_csv(std::span<CaseStatement const> statements, bool lines);
// The same with lines and the interest of each case in the row of the case; after them a row for each
// span of interest of the purchaser and for each late bill of a sale paid on delivery, which say how it
// came about and add up to what the cases bear.
[[nodiscard]] std::string statement_csv(PurchaserStatement const& statement);

// The special bill of a purchaser as a row of that table: only `payable` is filled, so that the column adds up to what is
// asked for.
[[nodiscard]] std::string special_row(FiscalQuarter quarter, std::string const& purchaser, Money due);

}  // namespace casewright
