// src/app/show_report.hpp
// Reports as aligned text for people. Figures come in; nothing is worked out here.
#pragma once
#include <string>
#include <vector>

#include "reports/case_history.hpp"
#include "reports/case_items.hpp"
#include "reports/notice_ledger.hpp"
#include "reports/phase_times.hpp"
#include "reports/return_reasons.hpp"
#include "reports/review_graph.hpp"

namespace casewright {

// "+1,250.00", "-1,250.00", "0.00".
[[nodiscard]] std::string signed_amount(Money amount);
// "85.0 %", rounded to a tenth.
[[nodiscard]] std::string percent_text(Rate rate);

[[nodiscard]] std::string shown(ReviewGraph const& graph, std::string const& document);
// What waits, one row for each group of items that are alike; what is at rest as counts.
[[nodiscard]] std::string shown(std::vector<CaseItem> const& items, Date on);
[[nodiscard]] std::string shown(std::vector<Stay> const& stays, Date on);
[[nodiscard]] std::string shown(std::vector<PhaseTime> const& phases);
[[nodiscard]] std::string shown(ReturnTable const& table);
[[nodiscard]] std::string shown(NoticeAccount const& account);

// The delivery plans of a case, the earlier ones too; empty when none was stated.
[[nodiscard]] json::array delivery_plans_answer(Case const& fms_case);
[[nodiscard]] std::string shown_delivery_plans(Case const& fms_case);

}  // namespace casewright
