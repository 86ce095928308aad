// src/app/statement_why.hpp
// `case why CASE statement.2027-Q2.due`: the figures of a statement with the reasons that its JSON and its paper
// hold, under paths that name the quarter.
#pragma once
#include <string>
#include <string_view>

#include "app/session.hpp"
#include "cases/derivation.hpp"

namespace casewright {

// Whether a path is of a statement.
[[nodiscard]] bool is_of_statement(std::string_view path);

// Every figure of the statement of the quarter that `path` names, "statement.2027-Q2.due" ... and the interest of
// its purchaser, as `bill statement CASE --quarter 2027-Q2` of the same `--on` explains them. An input error when
// the path names no quarter; else what the statement is refused for.
[[nodiscard]] std::expected<Explanations, Trouble> statement_figures(Session& session,
                                                                     std::string const& case_id,
                                                                     std::string_view path);

}  // namespace casewright
