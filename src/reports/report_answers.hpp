// src/reports/report_answers.hpp
// Reports as JSON, in the form of the command line's contract: snake case, days YYYY-MM-DD, amounts
// as decimal strings in dollars, shares as fractions in decimal, unknown as null.
#pragma once
#include <span>

#include "cases/version_diff.hpp"
#include "foundation/json.hpp"
#include "reports/case_items.hpp"
#include "reports/notice_ledger.hpp"
#include "reports/phase_times.hpp"
#include "reports/return_reasons.hpp"
#include "reports/review_graph.hpp"

namespace casewright {

[[nodiscard]] json::object answer(PhaseTime const& phase);
[[nodiscard]] json::object answer(Stay const& stay, Date on);
[[nodiscard]] json::object answer(ReviewGraph const& graph);
[[nodiscard]] json::object answer(ReturnTable const& table);
[[nodiscard]] json::object answer(NoticeAccount const& account);
[[nodiscard]] json::object answer(CaseItem const& item, Date on);
// A running or stopped clock: who owns it, days run, last day.
[[nodiscard]] json::object answer(Clock const& clock, Policy const& policy, Date on);
[[nodiscard]] json::array answer(std::span<LineChange const> changes);

}  // namespace casewright
