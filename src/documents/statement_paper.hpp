// src/documents/statement_paper.hpp
// The paper of a quarterly statement of account, for one purchaser: what each case is asked for and
// why, its lines column by column, its deliveries of the quarter and its payments. It carries the
// content of DD Form 645 and is no official form.
#pragma once
#include <expected>
#include <string>

#include "cases/statement.hpp"
#include "documents/draw_paper.hpp"

namespace casewright {

struct StatementPaper {
    PurchaserStatement const& statement;  // of one case or of more
    Date written_on;
    std::string program_version;
};

// Fails with one sentence when an amount has no derivation or its derivation says another value, or
// when the paper cannot be drawn. Linear in lines, deliveries and payments.
[[nodiscard]] std::expected<DrawnPaper, std::string> write_statement_paper(
    StatementPaper const& paper);

}  // namespace casewright
