// src/billing/statement_csv.hpp
// Statements as one table for spreadsheets and other programs. The column `row` names the kind of a row, so that
// a reader who keeps one kind never counts an amount twice.
#pragma once
#include <span>
#include <string>

#include "cases/statement.hpp"

namespace casewright {

// `quarter,case,line,description,ordered,...,interest,row,on,...,amount`; amounts in dollars with a point, texts by
// `csv_cell`. For each case, in this order:
//   line      columns 6 to 10 of one line
//   delivery  one entry of the delivery listing; `amount` is value and charges; of a posted batch the first and
//             the last day of delivery, where the batch keeps them
//   payment   one receipt; they add up to `received` of the case
//   total     the case, all columns; `interest` is empty when no rate is known; `payable` is column 14, or nothing while
//             the special bill of the purchaser takes its place
// and after the cases, of the purchaser:
//   holding   the holding account, what lay on it first; `amount`s add up to what lies on it at the end
//   interest  a span of net arrears or a late bill of a sale paid on delivery, which says how it came about; they
//             add up to `interest` of the totals of all cases
//   special   the special bill, in `payable`, so that this column adds up to what is asked for
// What a termination or a late transaction costs stands on no line and is no delivery, only in the total. Linear.
[[nodiscard]] std::string statement_csv(PurchaserStatement const& statement);
// The same columns with the totals alone, without interest: for a whole agency.
[[nodiscard]] std::string statement_csv(std::span<CaseStatement const> statements);

// The special bill of a purchaser as a row of that table: only `payable` is filled, so that the column adds up to what is
// asked for.
[[nodiscard]] std::string special_row(FiscalQuarter quarter, std::string const& purchaser, Money due);

}  // namespace casewright
