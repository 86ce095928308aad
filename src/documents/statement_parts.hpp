// src/documents/statement_parts.hpp
// The parts of a statement paper, in the order in which they stand on it.
#pragma once
#include "cases/statement.hpp"
#include "documents/sheets.hpp"
#include "foundation/decimal.hpp"

namespace casewright {

// An amount as people read it, "68,557,155.60".
inline std::string shown(Money amount) { return with_thousands(to_text(amount)); }

// One case: its lines, what is asked for and why, deliveries and payments.
void set_case(CaseStatement const& statement, Sheets& sheets);
// How the columns come about, and what of it is unconfirmed.
void set_columns(PurchaserStatement const& statement, Sheets& sheets);

}  // namespace casewright
