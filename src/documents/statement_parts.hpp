// src/documents/statement_parts.hpp
// The parts of a statement paper, in the order in which they stand on it.
#pragma once
#include "cases/statement.hpp"
#include "documents/sheets.hpp"

namespace casewright {

// One case: its lines, what is asked for and why, deliveries and payments.
void set_case(CaseStatement const& statement, Sheets& sheets);
// How the columns come about, and what of it is unconfirmed.
void set_columns(PurchaserStatement const& statement, Sheets& sheets);

}  // namespace casewright
